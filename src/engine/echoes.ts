import type { Diagnostic } from '../diagnostic/index.js';

/**
 * Without what is said twice. Some of what the API server checks is a reference inside one object (a mount to its
 * volume, a selector to the labels of its template): validation finds it, and so does the rule for that reference, which
 * knows the other end. Where both speak of the same place the rule is kept; where the rule is off validation is.
 */
export function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const closer = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.consequence !== 'rejected' || !isOfReference(diagnostic)) continue;
    for (const path of [diagnostic.path, parentOf(diagnostic.path)]) {
      const key = `${diagnostic.text.name} ${path}`;
      const known = closer.get(key);
      if (known) known.push(diagnostic);
      else closer.set(key, [diagnostic]);
    }
  }
  if (closer.size === 0) return [...diagnostics];
  return diagnostics.filter(
    ({ rule, text, path, range }) =>
      rule !== 'schema/invalid-value' ||
      !closer
        .get(`${text.name} ${path}`)
        ?.some((other) => range.start <= other.range.start && other.range.end <= range.end),
  );
}

function isOfReference({ rule }: Diagnostic): boolean {
  return rule.startsWith('reference/') || rule.startsWith('selector/');
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
