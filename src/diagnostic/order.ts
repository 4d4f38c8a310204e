import type { Diagnostic } from './diagnostic.js';

/** Puts diagnostics into the one order of every output: by file, offset, rule; then by all that may still differ. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.text.name, b.text.name) ||
    a.range.start - b.range.start ||
    compareText(a.rule, b.rule) ||
    a.range.end - b.range.end ||
    compareText(a.message, b.message) ||
    compareText(a.path, b.path)
  );
}

/** Sorted, and without doubles: the same rule saying the same of the same range. Of doubles the first stays. */
export function sortedDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((one, i) => {
    const before = sorted[i - 1];
    return !(
      before &&
      before.rule === one.rule &&
      before.message === one.message &&
      before.range.start === one.range.start &&
      before.range.end === one.range.end &&
      before.text.name === one.text.name
    );
  });
}

/** By code units, not by locale: the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
