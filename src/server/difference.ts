import { diffLines } from 'diff';
import type { Range, TextEdit } from '../text/index.js';

/**
 * The edits that make one content out of another, in order: as narrow as they can be read off the lines, so that the
 * cursor, folds and marks of what stays as it is stay where they are.
 */
export function difference(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let out = '';
  let gone = '';
  const flush = () => {
    edits.push(...inLines(at - gone.length, gone, out));
    out = '';
    gone = '';
  };
  for (const { added, removed, value } of diffLines(before, after)) {
    if (added) out += value;
    else {
      if (!removed) flush();
      at += value.length;
      if (removed) gone += value;
    }
  }
  flush();
  return edits;
}

/** Lines that became as many others differ each in itself. */
function inLines(start: number, before: string, after: string): TextEdit[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  if (old.length !== now.length) return [narrowed(start, before, after)];
  let at = start;
  return old.flatMap((line, i) => {
    const here = at;
    at += line.length;
    return line === now[i] ? [] : [narrowed(here, line, now[i] ?? '')];
  });
}

function linesOf(content: string): string[] {
  return content.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Without what both begin and end with. Pairs that stand for one character stay together. */
function narrowed(start: number, before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  if (head > 0 && isPair(before, head)) head--;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (tail > 0 && isPair(before, before.length - tail)) tail--;
  const range: Range = { start: start + head, end: start + before.length - tail };
  return { range, newText: after.slice(head, after.length - tail) };
}

/** True where an offset stands inside a surrogate pair, or between the two characters of a line end. */
function isPair(text: string, offset: number): boolean {
  return /^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)/.test(text.slice(offset - 1, offset + 1));
}
