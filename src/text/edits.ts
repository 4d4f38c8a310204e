import type { TextEdit } from './range.js';

/**
 * Applies edits that do not overlap, whatever order they come in; the text outside their ranges stays as it is.
 * @throws RangeError when two edits overlap or one lies outside the text.
 */
export function applyEdits(content: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const { range, newText } of sorted) {
    if (range.start < at || range.end < range.start || range.end > content.length) {
      throw new RangeError(`Edit ${range.start}..${range.end} overlaps another or lies outside the text`);
    }
    result += content.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + content.slice(at);
}
