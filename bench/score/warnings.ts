import type { Violation } from '../../src/schema/violation.js';

/** One of our warnings, for comparison. */
export interface OwnWarning {
  readonly pointer: string;
  readonly text: string;
}

/** How our warnings of one case compare with those that the API server gave. */
export interface ComparedWarnings {
  readonly found: readonly string[];
  readonly missed: readonly string[];
  /**
   * Ours that the API server does not give. Not counted for a refused object, of which it says nothing more, nor where
   * the case has as many warnings as cases keep.
   */
  readonly extra: readonly OwnWarning[];
}

/** The cases keep the first warnings only. */
const kept = 4;

/** Pairs each warning of the API server with one of ours at the same field, indexes included. */
export function compareWarnings(
  theirs: readonly string[],
  ours: readonly OwnWarning[],
  outcome: 'accepted' | 'refused',
): ComparedWarnings {
  const [found, missed]: [string[], string[]] = [[], []];
  const matched = new Set<OwnWarning>();
  for (const warning of theirs.map(unquoted)) {
    const own = ours.filter((one) => isAbout(warning, one));
    for (const one of own) matched.add(one);
    (own.length > 0 ? found : missed).push(warning);
  }
  const isWhole = outcome === 'accepted' && theirs.length < kept;
  return { found, missed, extra: isWhole ? ours.filter((one) => !matched.has(one)) : [] };
}

/** The text of a header as it was taken from the wire: bytes for letters, quotes escaped. */
function unquoted(header: string): string {
  return Buffer.from(header.replace(/\\"/g, '"'), 'latin1').toString('utf8');
}

export function ownWarnings(violations: readonly Violation[]): OwnWarning[] {
  return violations
    .filter(({ warning }) => warning)
    .map(({ pointer, message, detail }) => ({ pointer, text: message ?? detail }));
}

/** Warnings that name their field in a way of their own, or none. */
const ways: readonly (readonly [RegExp, (match: RegExpExecArray, own: OwnWarning) => boolean])[] = [
  [
    /^unrecognized format "(.*)"$/,
    ([, name], { pointer, text }) => pointer.endsWith('/format') && text.includes(`"${name}"`),
  ],
  [/^volume ".*" \(.*\)/, (_, { pointer }) => /\/volumes\/\d+\//.test(pointer)],
  [
    /^annotation "?([^" ]+)"? is deprecated/,
    ([, name], own) => near(words(own.pointer), words(`metadata/annotations/${name}`)),
  ],
  [/^\S+ \w+ is deprecated in v/, (_, { pointer }) => pointer === '/apiVersion'],
  [/^ResourceQuota (\S+) /, ([, name], own) => near(words(own.pointer), words(`spec/hard/${name}`))],
  [/^spec\.addressType:/, (_, { pointer }) => pointer === '/addressType'],
  [/^(tls|x509|asn1): /, (_, { pointer }) => pointer.includes('/tls.')],
];

function isAbout(warning: string, own: OwnWarning): boolean {
  // A CustomResourceDefinition gives the words for its own versions.
  if (own.pointer === '/apiVersion' && own.text === warning) return true;
  for (const [form, test] of ways) {
    const match = form.exec(warning);
    if (match) return test(match, own);
  }
  const field = /^\.?(\S+?):?(?: |$)/.exec(warning)?.[1] ?? '';
  // Of claim templates the API server leaves `spec` out.
  const pointer = own.pointer.replace(/(\/volumeClaimTemplates\/\d+)\/spec\//, '$1/');
  return near(words(pointer), words(field));
}

function words(path: string): string {
  return path
    .replace(/~1/g, '/')
    .split(/[./[\]]+/)
    .filter((word) => word !== '')
    .join(' ')
    .toLowerCase();
}

function near(a: string, b: string): boolean {
  return a === b || (a !== '' && b !== '' && (`${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `)));
}
