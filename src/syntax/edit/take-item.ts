import type { SourceText, TextEdit } from '../../text/index.js';
import type { SequenceNode } from '../node.js';
import { lineStart } from '../scan.js';
import { endOf, standsBehind } from './insert.js';
import { beginsLine, nextLine } from './layout.js';

/**
 * Takes an item out of a list, with its lines. Undefined where nothing would be left, or the text has a shape that is better
 * left alone.
 */
export function removeItem(text: SourceText, list: SequenceNode, index: number): TextEdit | undefined {
  const item = list.items[index];
  const dash = list.dashes[index];
  if (!item || dash === undefined || list.items.length < 2) return undefined;
  if (!standsBehind(text, item, list.flow ? dash : dash + 1)) return undefined;
  if (list.flow) {
    const next = list.items[index + 1];
    const before = list.items[index - 1];
    if (next && next.range.start > item.range.end) {
      return { range: { start: item.range.start, end: next.range.start }, newText: '' };
    }
    if (next || !before || before.range.end > item.range.start) return undefined;
    return { range: { start: before.range.end, end: item.range.end }, newText: '' };
  }
  const last = item.type === 'mapping' ? item.entries.at(-1) : undefined;
  const end = last ? endOf(text, last, last.value) : endOf(text, undefined, item);
  if (end === undefined || !beginsLine(text.content, dash)) return undefined;
  return wholeLinesOf(text.content, dash, end);
}

function wholeLinesOf(content: string, start: number, end: number): TextEdit {
  // The range of a block scalar may reach to the start of the next line.
  const last = end > start && content[end - 1] === '\n' ? end - 1 : end;
  return { range: { start: lineStart(content, start), end: nextLine(content, last) }, newText: '' };
}
