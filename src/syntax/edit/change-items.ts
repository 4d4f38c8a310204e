import type { SourceText, TextEdit } from '../../text/index.js';
import type { SequenceNode } from '../node.js';
import { lineEnd, lineStart } from '../scan.js';
import { writeScalar } from '../write-scalar.js';
import { standsBehind } from './insert.js';
import { beginsLine, linePrefix, nextLine } from './layout.js';
import { removeItem } from './take-item.js';

/**
 * Puts several words in the place of one item of a list, in its quotes; in block style each on a line of its own. Undefined
 * where the item is no scalar on one line, or its text is not its own.
 */
export function splitItem(
  text: SourceText,
  list: SequenceNode,
  index: number,
  words: readonly string[],
): TextEdit | undefined {
  const { content } = text;
  const item = list.items[index];
  const dash = list.dashes[index];
  if (item?.type !== 'scalar' || dash === undefined || !standsBehind(text, item, list.flow ? dash : dash + 1))
    return undefined;
  const { range, style } = item;
  if (/literal|folded/.test(style) || /[\r\n]/.test(text.slice(range))) return undefined;
  const quotes = style === 'single' || style === 'double' ? style : 'plain';
  const written = words.map((word) =>
    writeScalar(word, quotes === 'plain' && list.flow && /[,[\]{}]/.test(word) ? 'double' : quotes),
  );
  if (list.flow) return { range, newText: written.join(', ') };
  const prefix = linePrefix(content, dash);
  if (prefix === undefined || !/^[ \t]*(?:\r?\n|$)/.test(content.slice(range.end, nextLine(content, range.end))))
    return undefined;
  const gap = content.slice(dash, range.start);
  const end = content.slice(lineEnd(content, range.end)).startsWith('\r\n') ? '\r\n' : '\n';
  return { range, newText: written.join(`${end}${prefix}${gap}`) };
}

/**
 * Moves an item of a list of block style before an earlier one, with the comments right above it. Undefined where the text
 * has a shape that is better left alone.
 */
export function moveItemUp(text: SourceText, list: SequenceNode, from: number, before: number): TextEdit[] | undefined {
  const { content } = text;
  const removal = list.flow || from <= before ? undefined : removeItem(text, list, from);
  const [dash, target] = [list.dashes[from], list.dashes[before]];
  if (!removal || dash === undefined || target === undefined || !beginsLine(content, target)) return undefined;
  // An anchor must stand before its aliases.
  if (/(?:^|\s)[&*][\w-]/.test(content.slice(target, removal.range.end))) return undefined;
  const start = withComments(content, dash);
  const moved = content.slice(start, removal.range.end);
  if (!moved.endsWith('\n')) return undefined;
  const at = withComments(content, target);
  return [
    { range: { start: at, end: at }, newText: moved },
    { range: { start, end: removal.range.end }, newText: '' },
  ];
}

/** The start of the line of a dash, or of the first of the comments right above it in its column. */
function withComments(content: string, dash: number): number {
  let start = lineStart(content, dash);
  const prefix = content.slice(start, dash);
  while (start > 0) {
    const before = lineStart(content, start - 1);
    if (!content.startsWith(`${prefix}#`, before)) break;
    start = before;
  }
  return start;
}
