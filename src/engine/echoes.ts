import type { Diagnostic } from '../diagnostic/index.js';

/**
 * Without what is said twice. Some of what the API server checks is a reference inside one object (a mount to its
 * volume, a selector to the labels of its template): validation finds it, and so does the rule for that reference, which
 * knows the other end. And some of what it warns of has a rule that says what comes of it. Where both speak of the same
 * place the rule is kept; where the rule is off validation is.
 */
export function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const closer = new Map<string, Diagnostic[]>();
  const told = new Set<string>();
  for (const diagnostic of diagnostics) {
    if (saysMore.has(diagnostic.rule)) told.add(placeOf(diagnostic));
    if (diagnostic.consequence !== 'rejected' || !isOfReference(diagnostic)) continue;
    for (const path of [diagnostic.path, parentOf(diagnostic.path)]) {
      const key = `${diagnostic.text.name} ${path}`;
      const known = closer.get(key);
      if (known) known.push(diagnostic);
      else closer.set(key, [diagnostic]);
    }
  }
  if (closer.size === 0 && told.size === 0) return [...diagnostics];
  return diagnostics.filter((diagnostic) => {
    const { rule, text, path, range } = diagnostic;
    if (rule === 'api/warning' || rule === 'api/deprecated') return !told.has(placeOf(diagnostic));
    if (rule !== 'schema/invalid-value') return true;
    return !closer
      .get(`${text.name} ${path}`)
      ?.some((other) => range.start <= other.range.start && other.range.end <= range.end);
  });
}

/** Rules that look at the same things as a warning of the API server, and know what they lead to. */
const saysMore: ReadonlySet<string> = new Set([
  'config/duplicate-env',
  'pod/duplicate-port',
  'pod/duplicate-port-name',
  'storage/removed-volume-plugin',
]);

function placeOf({ text, path, range }: Diagnostic): string {
  return `${text.name} ${range.start} ${path}`;
}

function isOfReference({ rule }: Diagnostic): boolean {
  return rule.startsWith('reference/') || rule.startsWith('selector/');
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
