import type { SourceText, TextEdit } from '../../text/index.js';
import type { Entry, Json, MappingNode, Node, SequenceNode } from '../node.js';
import { lineEnd } from '../scan.js';
import { beginsLine, type Layout, layoutOf, linePrefix, nextLine } from './layout.js';
import { entryLines, flowEntry, flowText, indented, itemLines, valueLines } from './write-value.js';

/** A step from a value to one inside it: a field's name, an item's index, `-` for a new item behind the last. */
export type PathStep = string;

/** A document that is written into. */
export interface Writable {
  readonly text: SourceText;
  /** The tree of one document of the text. */
  readonly root: Node;
}

/** Where among the fields of a mapping a new one is written: before all, behind all, or behind one of them. */
export type Where = 'first' | 'last' | { readonly after: string };

/**
 * Writes a value where a path leads, in the habits of the document (indentation, place of the dashes, quotes, line ends,
 * the marks of Markdown before its lines; brackets stay brackets). What the path lacks is written along: mappings, and
 * lists for `'-'`. `{}`, `[]` and null make room. Undefined where there is something already, where the path leads through
 * an alias or an anchored value, or where the text has a shape that is better left alone.
 */
export function insertAt(
  { text, root }: Writable,
  path: readonly PathStep[],
  value: Json,
  where: Where = 'last',
): TextEdit[] | undefined {
  const layout = layoutOf(text, root);
  let node = root;
  let entry: Entry | undefined;
  for (const [i, step] of path.entries()) {
    const rest = nested(path.slice(i + 1), value);
    if (node.type === 'scalar') {
      if (node.value !== null || !entry) return undefined;
      return fillEmpty(text, layout, entry, step === '-' ? [rest] : { [step]: rest });
    }
    if (node.type === 'sequence') {
      if (step === '-') return insertItem(text, layout, node, rest, entry);
      const [item, dash] = [node.items[Number(step)], node.dashes[Number(step)]];
      if (!item || dash === undefined || !standsBehind(text, item, dash)) return undefined;
      node = item;
      entry = undefined;
      continue;
    }
    const own = node.entries.findLast((one) => one.name === step);
    if (!own) return insertEntry(text, layout, node, step, rest, where, entry);
    if (own.merged || !standsBehind(text, own.value, own.key.range.end)) return undefined;
    node = own.value;
    entry = own;
  }
  return entry && isNull(node) ? fillEmpty(text, layout, entry, value) : undefined;
}

/** True where a value stands in the text behind its key or dash, and bears no anchor: its text is its own. */
export function standsBehind({ content }: SourceText, value: Node, from: number): boolean {
  return value.range.start >= from && !/[&!]/.test(content.slice(from, value.range.start).replace(/#[^\r\n]*/g, ''));
}

function nested(path: readonly PathStep[], value: Json): Json {
  return path.reduceRight<Json>((inner, step) => (step === '-' ? [inner] : { [step]: inner }), value);
}

function isNull(node: Node): boolean {
  return node.type === 'scalar' && node.value === null;
}

/** Writes the value of a key that has none (or a null). */
function fillEmpty(text: SourceText, layout: Layout, entry: Entry, value: Json): TextEdit[] | undefined {
  const { key } = entry;
  const isBlock = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (layout.json || !isBlock || linePrefix(text.content, key.range.start) === undefined) {
    const { range } = entry.value;
    const gap = range.start === key.range.end || text.content[range.start - 1] === ':' ? ' ' : '';
    const newText = isBlock ? flowText(value, layout) : (valueLines(value, layout)[0] ?? '');
    return [{ range, newText: `${gap}${newText}` }];
  }
  const by = Array.isArray(value) ? layout.listIndent : layout.indent;
  return fillWithLines(text, layout, entry, indented(valueLines(value, layout), by));
}

/** Puts lines under a key that has no value, null or an empty `{}`. Their column is relative to that of the key. */
export function fillWithLines(
  { content }: SourceText,
  layout: Layout,
  { key, value }: Entry,
  lines: readonly string[],
): TextEdit[] | undefined {
  const prefix = linePrefix(content, key.range.start);
  if (prefix === undefined) return undefined;
  const edits: TextEdit[] = [];
  let behind = key.range.end;
  if (value.range.end > value.range.start) {
    let start = value.range.start;
    while (content[start - 1] === ' ') start--;
    edits.push({ range: { start, end: value.range.end }, newText: '' });
    behind = value.range.end;
  }
  return [...edits, linesAt(content, nextLine(content, behind), lines, prefix, layout)];
}

/** The edit that puts lines at the start of a line; `at` may be the end of a text without a last line end. */
export function linesAt(
  content: string,
  at: number,
  lines: readonly string[],
  prefix: string,
  { lineEnd: end }: Layout,
): TextEdit {
  const bare = prefix.trimEnd();
  const text = lines.map((line) => (line === '' ? bare : prefix + line)).join(end);
  const open = at === content.length && at > 0 && content[at - 1] !== '\n';
  return { range: { start: at, end: at }, newText: open ? `${end}${text}` : `${text}${end}` };
}

function insertEntry(
  text: SourceText,
  layout: Layout,
  mapping: MappingNode,
  name: string,
  value: Json,
  where: Where,
  holder: Entry | undefined,
): TextEdit[] | undefined {
  if (mapping.flow && mapping.entries.length === 0 && holder && !layout.json && canOpen(text, holder))
    return fillWithLines(text, layout, holder, indented(entryLines(name, value, layout), layout.indent));
  if (mapping.flow) return intoBraces(text, layout, mapping, name, value);
  return linesInto(text, layout, mapping, entryLines(name, value, layout), where);
}

/** True for a key that stands on a line of its own in block style: what is behind it may go to the lines below. */
export function canOpen({ content }: SourceText, { key, value }: Entry): boolean {
  const behind = content.slice(value.range.end, lineEnd(content, value.range.end));
  return linePrefix(content, key.range.start) !== undefined && /^[ \t]*(?:#.*)?$/.test(behind);
}

/** Puts lines among the fields of a mapping of block style. Their column is relative to that of the mapping. */
export function linesInto(
  text: SourceText,
  layout: Layout,
  mapping: MappingNode,
  lines: readonly string[],
  where: Where,
): TextEdit[] | undefined {
  const { content } = text;
  const own = mapping.entries.filter((entry) => !entry.merged);
  const [first] = own;
  const prefix = first && linePrefix(content, first.key.range.start);
  if (!first || prefix === undefined) return undefined;
  if (where === 'first') {
    const { start } = first.key.range;
    if (beginsLine(content, start)) return [linesAt(content, start - prefix.length, lines, prefix, layout)];
    const newText = lines.map((line, i) => (i === 0 ? line : line && prefix + line)).join(layout.lineEnd);
    return [{ range: { start, end: start }, newText: `${newText}${layout.lineEnd}${prefix}` }];
  }
  const after = where === 'last' ? undefined : own.find((entry) => entry.name === where.after);
  const end = after ? endOf(text, after, after.value) : endOf(text, own.at(-1), mapping);
  return end === undefined ? undefined : [linesAt(content, nextLine(content, end), lines, prefix, layout)];
}

/** Where the text of a field ends; undefined for a block scalar that keeps the empty lines behind it (`|+`). */
export function endOf({ content }: SourceText, last: Entry | undefined, node: Node): number | undefined {
  let leaf: Node | undefined = last?.value ?? node;
  while (leaf && leaf.type !== 'scalar')
    leaf = leaf.type === 'mapping' ? leaf.entries.at(-1)?.value : leaf.items.at(-1);
  const isBlock = leaf?.type === 'scalar' && (leaf.style === 'literal' || leaf.style === 'folded');
  if (leaf && isBlock && /^[|>]\d?\+/.test(content.slice(leaf.range.start, leaf.range.start + 3))) return undefined;
  if (!last || node !== last.value) return node.range.end;
  if (node.range.start >= last.key.range.end) return Math.max(node.range.end, last.key.range.end);
  // An alias: what the node's own range says is the place of the anchor.
  const alias = /^[ \t]*:[ \t]*\*[\w-]+/.exec(content.slice(last.key.range.end, lineEnd(content, last.key.range.end)));
  return alias ? last.key.range.end + alias[0].length : undefined;
}

function intoBraces(
  text: SourceText,
  layout: Layout,
  mapping: MappingNode,
  name: string,
  value: Json,
): TextEdit[] | undefined {
  const last = mapping.entries.at(-1);
  const written = flowEntry(name, value, layout);
  if (!last) {
    if (text.slice(mapping.range).replace(/\s/g, '') !== '{}') return undefined;
    return [{ range: mapping.range, newText: layout.json ? `{${written}}` : `{ ${written} }` }];
  }
  if (last.merged || last.value.range.start < last.key.range.end) return undefined;
  return [behindInBrackets(text, layout, last.key.range.start, last.value.range.end, written, { [name]: value })];
}

/** Writes behind the last thing in brackets: on a line of its own where that has one. */
function behindInBrackets(
  { content }: SourceText,
  layout: Layout,
  start: number,
  end: number,
  written: string,
  whole: Json,
): TextEdit {
  const range = { start: end, end };
  const prefix = linePrefix(content, start);
  if (prefix === undefined || !beginsLine(content, start)) return { range, newText: `, ${written}` };
  const lines = layout.json ? JSON.stringify(whole, null, layout.indent).split('\n') : [written];
  const inner =
    layout.json && !Array.isArray(whole) ? lines.slice(1, -1).map((line) => line.slice(layout.indent)) : lines;
  const own = layout.json && Array.isArray(whole) ? inner.slice(1, -1).map((line) => line.slice(layout.indent)) : inner;
  return { range, newText: `,${layout.lineEnd}${own.map((line) => prefix + line).join(layout.lineEnd)}` };
}

function insertItem(
  text: SourceText,
  layout: Layout,
  list: SequenceNode,
  value: Json,
  holder: Entry | undefined,
): TextEdit[] | undefined {
  const { content } = text;
  const last = list.items.at(-1);
  const dash = list.dashes.at(-1);
  if (!last || dash === undefined) {
    if (holder && !layout.json && canOpen(text, holder))
      return fillWithLines(text, layout, holder, indented(itemLines(value, layout), layout.listIndent));
    return [{ range: list.range, newText: `[${flowText(value, layout)}]` }];
  }
  if (!standsBehind(text, last, list.flow ? dash : dash + 1)) return undefined;
  if (list.flow) {
    return [behindInBrackets(text, layout, last.range.start, last.range.end, flowText(value, layout), [value])];
  }
  const prefix = linePrefix(content, dash);
  const width = last.type === 'mapping' && !last.flow ? last.range.start - dash : layout.dash;
  const end = endOf(text, undefined, last);
  if (prefix === undefined || end === undefined) return undefined;
  const own = { ...layout, dash: width > 1 && width < 9 ? width : layout.dash };
  return [linesAt(content, nextLine(content, Math.max(end, dash + 1)), itemLines(value, own), prefix, layout)];
}
