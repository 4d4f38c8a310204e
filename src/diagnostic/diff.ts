import { applyEdits, type TextEdit } from '../text/index.js';
import { inOrder } from './edits.js';

/** Lines `first` up to but not including `end` (0-based) become `lines`. Lines carry their line ends. */
interface Change {
  readonly first: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * The unified diff of what `edits` do to `content`, with `context` lines around (3, as git does). Empty when nothing
 * changes. The edits say which lines change, so the two texts need not be compared.
 */
export function unifiedDiff(name: string, content: string, edits: readonly TextEdit[], context = 3): string {
  const old = linesOf(content);
  const hunks: Change[][] = [];
  for (const change of changesOf(content, old, edits)) {
    const hunk = hunks.at(-1);
    if (hunk && change.first - (hunk.at(-1)?.end ?? 0) <= 2 * context) hunk.push(change);
    else hunks.push([change]);
  }
  if (hunks.length === 0) return '';
  let shift = 0;
  const parts = hunks.map((hunk) => {
    const from = Math.max(0, (hunk[0]?.first ?? 0) - context);
    const to = Math.min(old.length, (hunk.at(-1)?.end ?? 0) + context);
    const grown = hunk.reduce((sum, { first, end, lines }) => sum + lines.length - (end - first), 0);
    const head = `@@ -${span(from, to - from)} +${span(from + shift, to - from + grown)} @@\n`;
    shift += grown;
    return head + body(old, hunk, from, to);
  });
  return `--- a/${name}\n+++ b/${name}\n${parts.join('')}`;
}

function body(old: readonly string[], hunk: readonly Change[], from: number, to: number): string {
  const rows: string[] = [];
  let at = from;
  for (const { first, end, lines } of hunk) {
    rows.push(...old.slice(at, first).map((line) => mark(' ', line)));
    rows.push(...old.slice(first, end).map((line) => mark('-', line)));
    rows.push(...lines.map((line) => mark('+', line)));
    at = end;
  }
  rows.push(...old.slice(at, to).map((line) => mark(' ', line)));
  return rows.join('');
}

/** What the edits change, as whole lines, in order; without lines at the ends of a change that stay the same. */
function changesOf(content: string, old: readonly string[], edits: readonly TextEdit[]): Change[] {
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length);
  const startOf = (line: number) => starts[line] ?? content.length;
  const lineAt = (offset: number) => {
    let line = old.length;
    while (line > 0 && startOf(line) > offset) line--;
    // Behind a last line without a line end one is still on that line.
    const open = line === old.length && line > 0 && !/[\r\n]$/.test(old[line - 1] ?? '');
    return open ? line - 1 : line;
  };

  const changes: Change[] = [];
  const rest = inOrder(edits);
  while (rest.length > 0) {
    const mine: TextEdit[] = [];
    const first = lineAt(rest[0]?.range.start ?? 0);
    let end = first;
    let lines: string[] = [];
    for (;;) {
      const next = rest[0];
      if (next && (mine.length === 0 || lineAt(next.range.start) < end)) {
        mine.push(next);
        rest.shift();
        end = Math.max(end, Math.min(old.length, lineAt(next.range.end) + 1));
        continue;
      }
      const after = edited(content, startOf(first), startOf(end), mine);
      // An edit that takes the last line end away joins its line with the next one.
      if (end < old.length && after !== '' && !/[\r\n]$/.test(after)) {
        end++;
        continue;
      }
      lines = linesOf(after);
      break;
    }
    const change = trimmed(old, { first, end, lines });
    if (change.end > change.first || change.lines.length > 0) changes.push(change);
  }
  return changes;
}

function edited(content: string, start: number, end: number, edits: readonly TextEdit[]): string {
  return applyEdits(
    content.slice(start, end),
    edits.map(({ range, newText }) => ({ range: { start: range.start - start, end: range.end - start }, newText })),
  );
}

function trimmed(old: readonly string[], { first, end, lines }: Change): Change {
  let from = first;
  let to = end;
  let left = 0;
  let right = lines.length;
  while (from < to && left < right && old[from] === lines[left]) {
    from++;
    left++;
  }
  while (from < to && left < right && old[to - 1] === lines[right - 1]) {
    to--;
    right--;
  }
  return { first: from, end: to, lines: lines.slice(left, right) };
}

function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

function mark(sign: string, line: string): string {
  return /[\r\n]$/.test(line) ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`;
}

/** `first,count` of a hunk's head; an empty stretch is named by the line before it. */
function span(first: number, count: number): string {
  if (count === 0) return `${first},0`;
  return count === 1 ? `${first + 1}` : `${first + 1},${count}`;
}
