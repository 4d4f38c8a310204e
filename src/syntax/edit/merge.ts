import type { SourceText, TextEdit } from '../../text/index.js';
import type { Entry, MappingNode } from '../node.js';
import { endOf } from './insert.js';
import { beginsLine, columnOf, nextLine } from './layout.js';
import { reindent } from './move.js';
import { linesOfEntry } from './take.js';

/**
 * Puts what stands below the second of two entries of the same name below the first: items of lists, fields of mappings that
 * have none in common. Undefined for other values, and where the text has a shape that is better left alone.
 */
export function mergeEntries(
  text: SourceText,
  mapping: MappingNode,
  first: Entry,
  second: Entry,
): TextEdit[] | undefined {
  const { content } = text;
  const lines = linesOfEntry(text, mapping, second);
  const end = endOf(text, first, first.value);
  const [into, from] = [columnOfBlock(text, first), columnOfBlock(text, second)];
  if (!lines || end === undefined || into === undefined || from === undefined) return undefined;
  if (!canJoin(first, second) || !beginsLine(content, second.key.range.start)) return undefined;
  const start = nextLine(content, second.key.range.start);
  // A comment above the second key, or behind it, is about what goes with it.
  if (content.slice(lines.start, start).includes('#') || !content.slice(0, lines.end).endsWith('\n')) return undefined;
  const moved = reindent(content, { start, end: lines.end }, into - from, second.value.range.start);
  if (!moved) return undefined;
  let body = '';
  let at = start;
  for (const { range, newText } of moved) {
    body += content.slice(at, range.start) + newText;
    at = range.end;
  }
  const place = nextLine(content, end);
  if (content[place - 1] !== '\n') return undefined;
  return [
    { range: { start: place, end: place }, newText: body + content.slice(at, lines.end) },
    { range: lines, newText: '' },
  ];
}

function canJoin({ value: one }: Entry, { value: other }: Entry): boolean {
  if (one.type === 'sequence') return other.type === 'sequence';
  if (one.type !== 'mapping' || other.type !== 'mapping') return false;
  const names = new Set(one.entries.map(({ name }) => name));
  return other.entries.every(({ name, merged }) => !merged && !names.has(name));
}

/** The column of what stands in lines of its own below a key; undefined for all else. */
function columnOfBlock({ content }: SourceText, { key, value }: Entry): number | undefined {
  if (value.type === 'scalar' || value.flow || value.range.start < nextLine(content, key.range.end)) return undefined;
  const start = value.type === 'sequence' ? value.dashes[0] : value.range.start;
  const isPlain = /^[ \t]*:[ \t]*\r?\n/.test(content.slice(key.range.end, nextLine(content, key.range.end)));
  return start === undefined || !isPlain ? undefined : columnOf(content, start);
}
