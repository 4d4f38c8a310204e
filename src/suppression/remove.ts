import type { SourceText, TextEdit } from '../text/index.js';
import type { NamedRule, Suppression } from './suppression.js';

/** Takes a whole comment or annotation out, with its line where it stands alone there. */
export function removeSuppression(text: SourceText, { by, range, removal }: Suppression): TextEdit | undefined {
  if (by === 'annotation') return removal;
  const { lines } = text;
  const { line } = text.positionAt(range.start);
  const whole = lines.lineRange(line);
  const before = text.content.slice(whole.start, range.start);
  const after = text.content.slice(range.end, whole.end);
  // Another comment goes on behind it.
  if (after.trim() !== '')
    return { range: { start: range.start, end: range.end + after.length - after.trimStart().length }, newText: '' };
  if (!/^[\t >]*$/.test(before))
    return { range: { start: whole.start + before.trimEnd().length, end: whole.end }, newText: '' };
  const end = line < lines.count ? lines.lineRange(line + 1).start : whole.end;
  return { range: { start: whole.start, end }, newText: '' };
}

/** Takes one name of several out, with its comma. */
export function removeName({ rules }: Suppression, named: NamedRule): TextEdit | undefined {
  const at = rules.indexOf(named);
  const [before, after] = [rules[at - 1], rules[at + 1]];
  // Where the names of an annotation are is not always to be said: then all of them have the place of its value.
  if (rules.some((one) => one !== named && one.range.start === named.range.start)) return undefined;
  if (before) return { range: { start: before.range.end, end: named.range.end }, newText: '' };
  return after && { range: { start: named.range.start, end: after.range.start }, newText: '' };
}
