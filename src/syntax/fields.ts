import type { Range, TextEdit } from '../text/index.js';
import { type Finding, finding, quoted } from './finding.js';
import { dashesOf, type KeyValue, keyValueOf, type Line } from './lines.js';

/** The finding for fields in the column of a dash: they belong to the item, `by` columns to the right. */
export function besideDash(line: Line, field: KeyValue, by: number, edits: readonly TextEdit[]): Finding {
  const columns = `${by} ${by === 1 ? 'column' : 'columns'}`;
  const message = `${quoted(field.key)} stands in the column of the dash: to belong to the list item it must be ${columns} deeper`;
  const fix = { title: `Indent it by ${columns}`, safety: 'suggested' as const, edits };
  return finding('indentation', message, keyRange(line, field), edits, { fix });
}

/** The range of a field's key. */
export function keyRange(line: Line, field: KeyValue): Range {
  return { start: line.at, end: line.at + Math.max(field.key.length, 1) };
}

/** The key of a line, dashes before it or not; the whole line where it has none. */
export function keyName(line: Line): string {
  return keyValueOf(line.text.slice(dashesOf(line.text)))?.key ?? line.text;
}
