import { applyEdits, LineIndex, type TextEdit } from '../text/index.js';
import { inOrder } from './edits.js';

/** A stretch of lines that edits change: 1-based, `last` included. */
interface Stretch {
  first: number;
  last: number;
  readonly edits: TextEdit[];
}

/**
 * The unified diff of what `edits` do to `content`, with `context` lines around (3, as git does). Empty when nothing
 * changes. The edits say which lines change, so no lines need to be compared.
 */
export function unifiedDiff(name: string, content: string, edits: readonly TextEdit[], context = 3): string {
  if (applyEdits(content, edits) === content) return '';
  const lines = new LineIndex(content);
  const total = content.endsWith('\n') ? lines.count - 1 : lines.count;
  const hunks: Stretch[][] = [];
  for (const stretch of stretches(lines, total, edits)) {
    const hunk = hunks.at(-1);
    if (hunk && stretch.first - (hunk.at(-1)?.last ?? 0) <= 2 * context) hunk.push(stretch);
    else hunks.push([stretch]);
  }
  let out = `--- a/${name}\n+++ b/${name}\n`;
  let shift = 0;
  for (const hunk of hunks) {
    const from = Math.max(1, (hunk[0]?.first ?? 1) - context);
    const to = Math.min(total, (hunk.at(-1)?.last ?? 1) + context);
    const body: string[] = [];
    let line = from;
    let added = 0;
    let removed = 0;
    const keep = (until: number) => {
      for (; line <= until; line++) body.push(mark(' ', raw(content, lines, line)));
    };
    for (const stretch of hunk) {
      keep(stretch.first - 1);
      const before = linesOf(content, lines, stretch.first, stretch.last);
      const after = split(changed(content, lines, stretch));
      // Lines at both ends that stay the same (an insertion at the end of a line touches the next one) are context.
      while (before.length && after.length && before[0] === after[0]) {
        body.push(mark(' ', before.shift() ?? ''));
        after.shift();
      }
      const tail: string[] = [];
      while (before.length && after.length && before.at(-1) === after.at(-1)) {
        tail.unshift(mark(' ', before.pop() ?? ''));
        after.pop();
      }
      body.push(...before.map((text) => mark('-', text)), ...after.map((text) => mark('+', text)), ...tail);
      removed += before.length;
      added += after.length;
      line = stretch.last + 1;
    }
    keep(to);
    const oldCount = Math.max(0, to - from + 1);
    const newCount = oldCount - removed + added;
    out += `@@ -${span(from, oldCount)} +${span(from + shift, newCount)} @@\n${body.join('')}`;
    shift += added - removed;
  }
  return out;
}

function stretches(lines: LineIndex, total: number, edits: readonly TextEdit[]): Stretch[] {
  const result: Stretch[] = [];
  for (const edit of inOrder(edits)) {
    const first = Math.min(lines.positionAt(edit.range.start).line, Math.max(1, total));
    const last = Math.min(Math.max(first, lines.positionAt(edit.range.end).line), Math.max(1, total));
    const previous = result.at(-1);
    if (previous && first <= previous.last) {
      previous.last = Math.max(previous.last, last);
      previous.edits.push(edit);
    } else result.push({ first, last, edits: [edit] });
  }
  return result;
}

/** The text of a stretch after its edits. */
function changed(content: string, lines: LineIndex, { first, last, edits }: Stretch): string {
  const start = lines.offsetAt({ line: first, column: 1 });
  const end = last + 1 > lines.count ? content.length : lines.offsetAt({ line: last + 1, column: 1 });
  // An edit behind the last line end belongs to the last line, and its text comes after it.
  const reach = Math.max(end, ...edits.map((edit) => edit.range.end));
  return applyEdits(
    content.slice(start, reach),
    edits.map(({ range, newText }) => ({
      range: { start: range.start - start, end: range.end - start },
      newText,
    })),
  );
}

function raw(content: string, lines: LineIndex, line: number): string {
  const start = lines.offsetAt({ line, column: 1 });
  const end = line + 1 > lines.count ? content.length : lines.offsetAt({ line: line + 1, column: 1 });
  return content.slice(start, end);
}

function linesOf(content: string, lines: LineIndex, first: number, last: number): string[] {
  const result: string[] = [];
  for (let line = first; line <= last; line++) result.push(raw(content, lines, line));
  return result;
}

/** Lines with their line ends. */
function split(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

function mark(sign: string, text: string): string {
  return /[\r\n]$/.test(text) ? `${sign}${text}` : `${sign}${text}\n\\ No newline at end of file\n`;
}

function span(start: number, count: number): string {
  return count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;
}
