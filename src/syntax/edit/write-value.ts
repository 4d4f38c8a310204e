import type { Json } from '../node.js';
import { writeScalar } from '../write-scalar.js';
import type { Layout } from './layout.js';

/** A value as lines of block style, from column 0 on. */
export function valueLines(value: Json, layout: Layout): string[] {
  if (Array.isArray(value)) return value.length === 0 ? ['[]'] : value.flatMap((item) => itemLines(item, layout));
  if (typeof value !== 'object' || value === null) return [scalarText(value, layout)];
  const entries = Object.entries(value);
  return entries.length === 0 ? ['{}'] : entries.flatMap(([name, one]) => entryLines(name, one, layout));
}

/** A field as lines of block style, from column 0 on. */
export function entryLines(name: string, value: Json, layout: Layout): string[] {
  const key = writeScalar(name, 'plain');
  if (typeof value === 'string' && isText(value)) {
    const text = value.replace(/\n$/, '');
    return [`${key}: |${text === value ? '-' : ''}`, ...indented(text.split('\n'), layout.indent)];
  }
  if (typeof value !== 'object' || value === null || isEmpty(value)) return [`${key}: ${valueLines(value, layout)[0]}`];
  const by = Array.isArray(value) ? layout.listIndent : layout.indent;
  return [`${key}:`, ...indented(valueLines(value, layout), by)];
}

/** An item of a list as lines of block style, with its dash in column 0. */
export function itemLines(value: Json, layout: Layout): string[] {
  const [first = '', ...rest] = valueLines(value, layout);
  return [`-${' '.repeat(layout.dash - 1)}${first}`, ...indented(rest, layout.dash)];
}

/** A value on one line, for brackets. */
export function flowText(value: Json, layout: Layout): string {
  if (layout.json) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => flowText(item, layout)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalarText(value, layout, true);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([name, one]) => flowEntry(name, one, layout)).join(', ')} }`;
}

/** A field on one line, for brackets. */
export function flowEntry(name: string, value: Json, layout: Layout): string {
  const key = layout.json ? JSON.stringify(name) : scalarText(name, layout, true);
  return `${key}: ${flowText(value, layout)}`;
}

/** Lines, each moved to the right; empty ones stay empty. */
export function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

/** A text of several lines that a block can hold as it is. */
function isText(value: string): boolean {
  return /\n./.test(value) && /^[^\s]/.test(value) && !/[ \t]$|[ \t]\n|\n\n$|[^\P{C}\n]/mu.test(value);
}

function scalarText(value: string | number | boolean | null, layout: Layout, flow = false): string {
  if (typeof value !== 'string') return String(value);
  const plain = writeScalar(value, 'plain');
  const needsQuotes = plain !== value || (flow && /[,[\]{}]/.test(value));
  if (!needsQuotes) return value;
  return layout.quote === 'single' && !/[^\P{C}]/u.test(value) ? writeScalar(value, 'single') : JSON.stringify(value);
}
