import { columnOf, layoutOf, type Node, reindent, type ScalarNode, writeScalar } from '../syntax/index.js';
import type { TextEdit } from '../text/index.js';
import { fieldsOf } from './definition-path.js';
import { definition, targetOf } from './definitions.js';
import { type Located, partsOf } from './pointer.js';
import type { SchemaFix } from './problem.js';
import type { RepairGround } from './repair-ground.js';
import { blanksBehindDashes } from './tight-dash.js';
import type { Violation } from './violation.js';

/** What a value of the wrong type is, and where it stands. */
interface WrongValue {
  readonly violation: Violation;
  readonly at: Located;
  readonly node: Node;
  readonly wanted: readonly string[];
  readonly version: string;
  readonly ground: RepairGround;
}

/**
 * Repairs of values whose form is wrong and whose meaning is plain: a single thing where a list is wanted and the other
 * way round, a flag or a number in words, a field without the blank behind its colon. Undefined where there is none, or
 * what it makes does not fit either.
 */
export function formFix(
  violation: Violation,
  at: Located,
  version: string,
  ground: RepairGround | undefined,
): SchemaFix | undefined {
  if (!ground || !at.node || isElsewhere(at)) return undefined;
  const value: WrongValue = { violation, at, node: at.node, wanted: violation.wanted ?? [], version, ground };
  const dashed = asItems(value);
  if (dashed) return dashed;
  const fix =
    value.node.type === 'scalar'
      ? (ofWords(value, value.node) ?? tightField(value, value.node) ?? withoutColon(value, value.node))
      : undefined;
  const found = fix ?? onlyItem(value);
  if (found) return ground.prove(found.edits, violation.pointer) === 'no' ? undefined : found;
  const list = listOfOne(value);
  return list && ground.prove(list.edits, violation.pointer) === 'proved' ? list : undefined;
}

/** `-port: 80` below a key: without a blank behind its dash it is a field and no item. */
function asItems({ wanted, violation, at, node, version, ground }: WrongValue): SchemaFix | undefined {
  if (!wanted.includes('array') || node.type !== 'mapping' || node.flow || !at.entry) return undefined;
  return blanksBehindDashes(node.entries, violation.definition, at.entry.name, violation.pointer, version, ground);
}

/** A value that came in through an alias or a merge key: its text is not its own. */
function isElsewhere({ entry, node }: Located): boolean {
  return entry !== undefined && (entry.merged === true || (node?.range.start ?? 0) < entry.key.range.end);
}

function suggested(title: string, ...edits: readonly TextEdit[]): SchemaFix {
  return { title, safety: 'suggested', edits };
}

const words: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  y: 'true',
  true: 'true',
  enabled: 'true',
  no: 'false',
  off: 'false',
  n: 'false',
  false: 'false',
  disabled: 'false',
};

/** Seconds of the units that durations are written in. */
const seconds: Readonly<Record<string, number>> = { s: 1, sec: 1, m: 60, min: 60, h: 3600, d: 86_400 };

/** A flag in words, and a number with a unit or as it is written in octal. */
function ofWords({ wanted, violation, node }: WrongValue, { source, style }: ScalarNode): SchemaFix | undefined {
  const field = partsOf(violation.pointer).at(-1) ?? '';
  const write = (text: string) => suggested(`Write ${text}`, { range: node.range, newText: text });
  if (wanted.includes('boolean') && (style === 'single' || style === 'double' || style === 'plain')) {
    const flag = words[source.trim().toLowerCase()];
    return flag ? write(flag) : undefined;
  }
  if (!wanted.includes('integer') && !wanted.includes('number')) return undefined;
  if (/^(?:defaultMode|mode)$/.test(field) && /^0?[0-7]{3}$/.test(source)) return write(`0${source.slice(-3)}`);
  const number = /^\s*(-?\d+)\s*([a-z]*)\s*$/i.exec(source);
  const [, digits = '', unit = ''] = number ?? [];
  if (!number) return undefined;
  if (unit === '') return write(digits);
  const factor = seconds[unit.toLowerCase()];
  const wants = /Seconds$/.test(field) ? 1 : /Minutes$/.test(field) ? 60 : undefined;
  const amount = factor === undefined || wants === undefined ? undefined : (Number(digits) * factor) / wants;
  return amount !== undefined && Number.isInteger(amount) ? write(String(amount)) : undefined;
}

/** `name:web` where a mapping is wanted that knows `name`: the blank behind the colon is missing. */
function tightField({ wanted, violation, node, version }: WrongValue, scalar: ScalarNode): SchemaFix | undefined {
  const match = /^([A-Za-z][\w./-]*):(?=\S)(?!\/\/)[^\r\n]*$/.exec(scalar.source);
  if (!wanted.includes('object') || scalar.style !== 'plain' || !match?.[1]) return undefined;
  const inside = targetAt(violation, version);
  const known = inside !== undefined && fieldsOf(inside, version).includes(match[1]);
  if (!known && !holdsWords(violation, version)) return undefined;
  const at = node.range.start + match[1].length + 1;
  return {
    title: `Write ${match[1]}: with a blank behind it`,
    safety: 'safe',
    edits: [{ range: { start: at, end: at }, newText: ' ' }],
  };
}

/** `name web` on the line below its key, where a mapping is wanted that knows `name`: the colon is missing. */
function withoutColon(
  { wanted, violation, node, version, ground }: WrongValue,
  scalar: ScalarNode,
): SchemaFix | undefined {
  const match = /^([A-Za-z][\w./-]*)[ \t]+(?:"[^"]*"|[^\s"]+)$/.exec(scalar.source);
  if (!wanted.includes('object') || scalar.style !== 'plain' || !match?.[1]) return undefined;
  const inside = targetAt(violation, version);
  const known = inside !== undefined && fieldsOf(inside, version).includes(match[1]);
  if (!known && !holdsWords(violation, version)) return undefined;
  const at = node.range.start + match[1].length;
  const edits = [{ range: { start: at, end: at }, newText: ':' }];
  const isProved = ground.prove(edits, violation.pointer) === 'proved';
  return { title: `Write ${match[1]}:`, safety: isProved ? 'safe' : 'suggested', edits };
}

/** True for a map of free keys with words for values, such as labels. */
function holdsWords({ pointer, definition: holder }: Violation, version: string): boolean {
  const values = definition(holder, version)?.properties?.[partsOf(pointer).at(-1) ?? '']?.additionalProperties;
  return typeof values === 'object' && values.type === 'string';
}

/** The definition of the value that a violation is about. */
function targetAt({ pointer, definition: holder }: Violation, version: string): string | undefined {
  const parts = partsOf(pointer);
  const last = parts.at(-1) ?? '';
  const isItem = /^\d+$/.test(last);
  // The items of a list are judged by their own definition, the values of fields by that of their mapping.
  const properties = definition(holder, version)?.properties;
  const target = targetOf(properties?.[last]);
  if (target) return target.through === 'value' ? target.name : undefined;
  return isItem || !properties?.[last] ? holder : undefined;
}

/** A single thing where a list of such things is wanted. */
function listOfOne({ wanted, violation, at, node, ground, version }: WrongValue): SchemaFix | undefined {
  if (!wanted.includes('array') || node.type === 'sequence' || !at.entry) return undefined;
  const { text, root } = ground.writable;
  const { content } = text;
  const written = text.slice(node.range);
  const field = at.entry.name;
  if (node.type === 'scalar' && (node.value === null || node.style === 'literal' || node.style === 'folded'))
    return undefined;
  if (node.type === 'scalar') {
    if (/[\r\n]/.test(written)) return undefined;
    const layout = layoutOf(text, root);
    const isCommand = (field === 'command' || field === 'args') && /^[\w./:=@-]+(?: [\w./:=@-]+)+$/.test(node.source);
    const items = isCommand ? node.source.split(' ') : undefined;
    const asText = (item: string) => (layout.json ? JSON.stringify(item) : writeScalar(item, 'plain'));
    const one = node.style === 'plain' && /[,[\]{}]/.test(node.source) ? JSON.stringify(node.source) : written;
    const newText = `[${items ? items.map(asText).join(', ') : one}]`;
    return suggested(`Write a list: ${newText}`, { range: node.range, newText });
  }
  const items = definition(violation.definition, version)?.properties?.[field];
  if (node.entries.length === 0 || (items?.type === 'array' && !targetOf(items))) return undefined;
  if (node.flow) return suggested(`Make ${field} a list`, { range: node.range, newText: `[${written}]` });
  const layout = layoutOf(text, root);
  const [first] = node.entries;
  const start = first?.key.range.start ?? node.range.start;
  const column = columnOf(content, at.entry.key.range.start) + layout.listIndent;
  const by = column + layout.dash - columnOf(content, start);
  if (/[\r\n]/.test(content.slice(at.entry.key.range.end, start)) === false || by < 0) return undefined;
  const lines = { start: content.lastIndexOf('\n', start) + 1, end: node.range.end };
  const moved = by === 0 ? [] : reindent(content, lines, by, start);
  if (!moved) return undefined;
  const width = layout.dash;
  const others = moved.filter(({ range }) => !isOnLine(content, range.start, start));
  const dash =
    by >= width
      ? { range: { start, end: start }, newText: `${' '.repeat(by - width)}-${' '.repeat(width - 1)}` }
      : { range: { start: start - (width - by), end: start }, newText: `-${' '.repeat(width - 1)}` };
  return suggested(`Make ${field} a list`, dash, ...others);
}

function isOnLine(content: string, at: number, start: number): boolean {
  return content.lastIndexOf('\n', at - 1) === content.lastIndexOf('\n', start - 1);
}

/** A list with one item where just that item is wanted. */
function onlyItem({ wanted, at, node, ground }: WrongValue): SchemaFix | undefined {
  if (node.type !== 'sequence' || node.items.length !== 1 || wanted.includes('array') || !at.entry) return undefined;
  const [item] = node.items;
  const [dash] = node.dashes;
  const { text } = ground.writable;
  if (!item || dash === undefined || item.range.start < dash) return undefined;
  const isObject = item.type === 'mapping';
  if (isObject !== wanted.includes('object')) return undefined;
  const field = at.entry.name;
  if (node.flow)
    return suggested(`Take ${field} out of its list`, { range: node.range, newText: text.slice(item.range) });
  if (item.type !== 'mapping') {
    if (/[\r\n]/.test(text.slice(item.range))) return undefined;
    const range = { start: at.entry.key.range.end, end: node.range.end };
    const between = text.slice({ start: range.start, end: node.range.start });
    return between.includes('#')
      ? undefined
      : suggested(`Take ${field} out of its list`, { range, newText: `: ${text.slice(item.range)}` });
  }
  return item.flow
    ? undefined
    : suggested(`Take ${field} out of its list`, { range: { start: dash, end: dash + 1 }, newText: ' ' });
}
