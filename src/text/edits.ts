import type { Range, TextEdit } from './range.js';

/** Two edits that cannot both be made, or one that lies outside the text. */
export class OverlappingEditsError extends Error {
  constructor(readonly range: Range) {
    super(`The edit of ${range.start}..${range.end} overlaps another one or lies outside the text`);
    this.name = 'OverlappingEditsError';
  }
}

/**
 * Applies edits that do not overlap, whatever order they come in; the text outside their ranges stays as it is.
 * @throws OverlappingEditsError when two edits overlap or one lies outside the text.
 */
export function applyEdits(content: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const { range, newText } of sorted) {
    if (range.start < at || range.end < range.start || range.end > content.length) {
      throw new OverlappingEditsError(range);
    }
    result += content.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + content.slice(at);
}
