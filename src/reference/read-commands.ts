import type { SourceText } from '../text/index.js';
import type { Definition, Made, ObjectSummary, Summary } from './summary.js';
import { clusterScoped, type KindName } from './table/index.js';

/** What `kubectl create` makes, by the words behind it (kubectl's own help lists them). */
const makes: Readonly<Record<string, { readonly kind: KindName; readonly keys?: readonly string[] }>> = {
  'secret generic': { kind: 'Secret' },
  'secret tls': { kind: 'Secret', keys: ['tls.crt', 'tls.key'] },
  'secret docker-registry': { kind: 'Secret', keys: ['.dockerconfigjson'] },
  configmap: { kind: 'ConfigMap' },
  cm: { kind: 'ConfigMap' },
  serviceaccount: { kind: 'ServiceAccount' },
  sa: { kind: 'ServiceAccount' },
  role: { kind: 'rbac.authorization.k8s.io/Role' },
  clusterrole: { kind: 'rbac.authorization.k8s.io/ClusterRole' },
  priorityclass: { kind: 'scheduling.k8s.io/PriorityClass' },
  pc: { kind: 'scheduling.k8s.io/PriorityClass' },
  deployment: { kind: 'apps/Deployment' },
  deploy: { kind: 'apps/Deployment' },
};

/** A word of a command line: quoted or not, without the backtick that ends code in Markdown. */
const word = /"([^"\n]*)"|'([^'\n]*)'|([^\s"'`]+)/y;
const command = /\b(?:kubectl|oc)\b(?=[^\n`|;&]*[ \t]create[ \t])/g;
/** Names that may be objects': nothing that a shell or a reader has to fill in. */
const plainName = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;
/** Flags of kubectl whose value is the next word. */
const withValue =
  /^(?:-n|--namespace|--context|--cluster|--kubeconfig|--user|-o|--output|--from-literal|--from-file|--from-env-file|--type|--cert|--key|--image)$/;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of the command line that begins at an offset; a backslash before a line break lets it go on. */
function wordsFrom(content: string, start: number): Word[] {
  const words: Word[] = [];
  let at = start;
  while (at < content.length) {
    const gap = /(?:[ \t]|\\\r?\n[ \t>#]*)*/y;
    gap.lastIndex = at;
    at += gap.exec(content)?.[0].length ?? 0;
    // `key="a b"` is one word to the shell.
    let text = '';
    const first = at;
    for (;;) {
      word.lastIndex = at;
      const found = word.exec(content);
      if (!found) break;
      text += found[1] ?? found[2] ?? found[3] ?? '';
      at = word.lastIndex;
    }
    if (at === first || /^(?:\||&&|;|>)/.test(text)) break;
    words.push({ text, start: first, end: at });
    if (text.endsWith(';')) break;
  }
  return words;
}

/** The value of each use of a flag: `--flag=value` and `--flag value`. */
function valuesOf(words: readonly Word[], ...flags: readonly string[]): Word[] {
  return words.flatMap((one, i): Word[] => {
    const equals = one.text.indexOf('=');
    if (equals > 0 && flags.includes(one.text.slice(0, equals))) return [{ ...one, text: one.text.slice(equals + 1) }];
    const next = words[i + 1];
    return flags.includes(one.text) && next ? [next] : [];
  });
}

function keysOf(words: readonly Word[], fixed: readonly string[] | undefined, spot: Definition): Definition[] {
  const named = [
    ...valuesOf(words, '--from-literal').map((one) => ({ one, name: one.text.split('=', 1)[0] ?? '' })),
    ...valuesOf(words, '--from-file').map((one) => ({
      one,
      name: one.text.includes('=') ? (one.text.split('=', 1)[0] ?? '') : one.text.slice(one.text.lastIndexOf('/') + 1),
    })),
  ];
  return [
    ...(fixed ?? []).map((name): Definition => ({ ...spot, name })),
    ...named
      .filter(({ name }) => name !== '')
      .map(({ one, name }): Definition => ({ ...spot, name, range: { start: one.start, end: one.end } })),
  ];
}

/** What one command makes; undefined where its name is to be filled in, or it makes nothing that others name. */
function madeBy(content: string, start: number): Made | undefined {
  const words = wordsFrom(content, start);
  const create = words.findIndex(({ text }) => text === 'create');
  const plain = words.slice(create + 1).filter(({ text }, i, all) => {
    return !text.startsWith('-') && !withValue.test(all[i - 1]?.text ?? '');
  });
  if (create < 0) return undefined;
  const [first, second, third] = plain;
  const two = makes[`${first?.text} ${second?.text}`];
  const what = two ?? makes[first?.text ?? ''];
  const name = two ? third : second;
  if (!what || !name || !plainName.test(name.text)) return undefined;
  const range = { start: name.start, end: name.end };
  const namespace = valuesOf(words, '-n', '--namespace')[0]?.text;
  const files = valuesOf(words, '--from-file').map(({ text }) => text);
  return {
    kind: what.kind,
    name: name.text,
    namespace: namespace !== undefined && plainName.test(namespace) && !clusterScoped.has(what.kind) ? namespace : null,
    spot: { range, pointer: '' },
    made: true,
    keys: keysOf(words, what.keys, { space: 'key', name: '', number: undefined, range, pointer: '' }),
    // A folder gives a key for each of its files.
    openKeys:
      valuesOf(words, '--from-env-file').length > 0 ||
      files.some((file) => !file.includes('=') && !/\.[\w-]+$/.test(file)) ||
      words.some(({ text }) => /[$<{*]/.test(text)),
    numbered: undefined,
  };
}

/**
 * What the `kubectl create` commands of a text make: a README that tells people to create a Secret is where that Secret
 * comes from, and so is a comment above the manifest. Undefined where there are none. Pure.
 */
export function commandsIn(text: SourceText): Summary | undefined {
  if (!text.content.includes(' create ')) return undefined;
  const objects: ObjectSummary[] = [];
  for (const { index } of text.content.matchAll(command)) {
    const made = madeBy(text.content, index);
    if (made) objects.push(maker(text, made));
  }
  return objects.length > 0 ? { text, document: 0, objects } : undefined;
}

/** The command as linking sees it: no object, only what it makes. */
function maker(text: SourceText, made: Made): ObjectSummary {
  const spot = made.spot;
  return {
    text,
    document: 0,
    at: '',
    identity: { apiVersion: null, kind: null, namespace: null, name: null },
    kind: '',
    kindRange: spot.range,
    nameRange: spot.range,
    partial: false,
    lost: false,
    unknown: false,
    labels: { labels: [], spot, absent: true },
    pods: undefined,
    defines: [made],
    definitions: [],
    names: [],
    selectors: [],
    locals: [],
    ownSelectors: [],
    missingLocals: undefined,
    ownMismatches: undefined,
    doubts: undefined,
    facts: {},
  };
}
