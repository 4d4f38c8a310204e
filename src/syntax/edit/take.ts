import type { Range, SourceText, TextEdit } from '../../text/index.js';
import type { Entry, MappingNode } from '../node.js';
import { lineStart, skipBlank } from '../scan.js';
import { endOf } from './insert.js';
import { beginsLine, linePrefix, nextLine } from './layout.js';

/** A field of block style that is taken out of its mapping, with the comments that are its own. */
export interface Taken {
  /** Its lines, the key in column 0. */
  readonly lines: readonly string[];
  /** What leaves the mapping without it. */
  readonly removal: TextEdit;
}

/**
 * Takes a field with its comments out of a mapping: those right above it in its column, those behind its lines, and those
 * below it that stand deeper. Undefined where the text has a shape that is better left alone.
 */
export function takeEntry(text: SourceText, mapping: MappingNode, entry: Entry): Taken | undefined {
  const { content } = text;
  const range = linesOfEntry(text, mapping, entry);
  const prefix = linePrefix(content, entry.key.range.start);
  if (!range || prefix === undefined) return undefined;
  const first = beginsLine(content, entry.key.range.start) ? range.start : entry.key.range.start;
  const lines = unprefixed(content.slice(first, range.end), prefix, first !== range.start);
  if (!lines) return undefined;
  const removal = removalOf(text, mapping, entry, range);
  return removal && { lines, removal };
}

/** Takes a field out of a mapping, of block or of flow style; what is left is a mapping still. */
export function removeEntry(text: SourceText, mapping: MappingNode, entry: Entry): TextEdit | undefined {
  if (mapping.flow) return outOfBraces(text, mapping, entry);
  const range = linesOfEntry(text, mapping, entry);
  return range && removalOf(text, mapping, entry, range);
}

/** The whole lines of a field of block style with the comments that are its own; for one behind a dash the dash too. */
export function linesOfEntry(text: SourceText, mapping: MappingNode, entry: Entry): Range | undefined {
  const { content } = text;
  if (mapping.flow || entry.merged) return undefined;
  const end = endOf(text, entry, entry.value);
  const prefix = linePrefix(content, entry.key.range.start);
  if (end === undefined || prefix === undefined) return undefined;
  const isComment = (at: number) => {
    const line = content.slice(at, nextLine(content, at));
    return line.startsWith(prefix) && /^#/.test(line.slice(prefix.length));
  };
  let start = lineStart(content, entry.key.range.start);
  if (beginsLine(content, entry.key.range.start))
    while (start > 0 && isComment(lineStart(content, start - 1))) start = lineStart(content, start - 1);
  let to = nextLine(content, end);
  while (to < content.length) {
    const line = content.slice(to, nextLine(content, to));
    if (!line.startsWith(`${prefix} `) || !/^ *#/.test(line.slice(prefix.length))) break;
    to = nextLine(content, to);
  }
  return { start, end: to };
}

/** Lines without what stands before them; undefined where one of them stands further to the left. */
function unprefixed(block: string, prefix: string, opened: boolean): string[] | undefined {
  const lines = block.replace(/\r?\n$/, '').split(/\r?\n/);
  const result: string[] = [];
  for (const [i, line] of lines.entries()) {
    if (i === 0 && opened) result.push(line);
    else if (line.startsWith(prefix)) result.push(line.slice(prefix.length));
    else if (/^[\t >]*$/.test(line)) result.push('');
    else return undefined;
  }
  return result;
}

function removalOf(text: SourceText, mapping: MappingNode, entry: Entry, lines: Range): TextEdit | undefined {
  const { content } = text;
  const own = mapping.entries.filter((one) => !one.merged);
  const { start } = entry.key.range;
  const opens = !beginsLine(content, start);
  if (own.length < 2) {
    const at = opens ? start : behindColon(content, lines.start);
    if (at === undefined || mapping.entries.length > own.length) return undefined;
    const end = opens ? lines.end - (content[lines.end - 2] === '\r' ? 2 : 1) : lines.end;
    return opens
      ? { range: { start, end: content[lines.end - 1] === '\n' ? end : lines.end }, newText: '{}' }
      : { range: { start: at, end: lines.end }, newText: ` {}${content.slice(at, lines.start)}` };
  }
  if (!opens) return { range: lines, newText: '' };
  const next = own[own.indexOf(entry) + 1];
  if (!next || skipBlank(content, lines.end) !== next.key.range.start) return undefined;
  if (content.slice(lines.end, next.key.range.start).includes('#')) return undefined;
  return { range: { start, end: next.key.range.start }, newText: '' };
}

/** The offset behind the colon of the key whose value begins at the start of the line at `at`: nothing but blanks between. */
function behindColon(content: string, at: number): number | undefined {
  let i = at;
  while (i > 0 && /[\s>]/.test(content.charAt(i - 1))) i--;
  return content[i - 1] === ':' ? i : undefined;
}

function outOfBraces({ content }: SourceText, mapping: MappingNode, entry: Entry): TextEdit | undefined {
  const at = mapping.entries.indexOf(entry);
  const [before, after] = [mapping.entries[at - 1], mapping.entries[at + 1]];
  const end = entry.value.range.start >= entry.key.range.end ? entry.value.range.end : undefined;
  if (at < 0 || end === undefined || mapping.entries.some((one) => one.merged)) return undefined;
  if (after) return { range: { start: entry.key.range.start, end: after.key.range.start }, newText: '' };
  if (before && before.value.range.start >= before.key.range.end)
    return { range: { start: Math.max(before.value.range.end, before.key.range.end), end }, newText: '' };
  return before || content.slice(mapping.range.start, mapping.range.end).includes('#')
    ? undefined
    : { range: mapping.range, newText: '{}' };
}
