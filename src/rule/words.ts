import { Cursor } from '../object/index.js';

/** A value in messages: a string, or the place that holds one. */
export type Quotable = string | number | boolean | Cursor;

/** How many values of a list are written out; more are counted. */
const few = 8;

/**
 * Values as messages show them, in double quotes: `"http"`; of a list `"http", "https" and "metrics"`, of a long one
 * the first eight and how many more there are. An empty list is `nothing`.
 */
export function quote(value: Quotable | readonly Quotable[]): string {
  if (!isList(value)) return `"${textOf(value)}"`;
  if (value.length === 0) return 'nothing';
  const shown = value.length > few + 1 ? value.slice(0, few) : value;
  const words = shown.map((one) => `"${textOf(one)}"`);
  if (shown.length < value.length) words.push(`${value.length - shown.length} more`);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}

function isList(value: Quotable | readonly Quotable[]): value is readonly Quotable[] {
  return Array.isArray(value);
}

function textOf(value: Quotable): string {
  if (!(value instanceof Cursor)) return String(value);
  return value.node?.type === 'scalar' ? String(value.node.value) : '';
}
