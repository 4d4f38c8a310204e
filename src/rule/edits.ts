import { Cursor } from '../object/index.js';
import { rewriteScalar, writeScalar } from '../syntax/index.js';
import type { Range, SourceText, TextEdit } from '../text/index.js';
import type { FarTarget } from './rule.js';

/**
 * Writes a string value over the scalar of a place, in the quotes that it has; plain only where that is safe. The edit
 * is in the text of the place.
 */
export function replaceText(place: Cursor | FarTarget, value: string): TextEdit & { readonly text?: SourceText } {
  if (place instanceof Cursor && place.node) return rewriteScalar(place.node, value);
  if (place instanceof Cursor) return { range: place.range, newText: writeScalar(value, 'plain') };
  const first = place.text.content[place.range.start];
  const style = first === "'" ? 'single' : first === '"' ? 'double' : 'plain';
  return { text: place.text, range: place.range, newText: writeScalar(value, style) };
}

/** Writes another name over the key of a place. */
export function renameKey(place: Cursor, name: string): TextEdit {
  const key = place.entry?.key;
  return key ? rewriteScalar(key, name) : { range: place.keyRange, newText: writeScalar(name, 'plain') };
}

/**
 * The lines that hold a range, with the end of the last one: what to take out so that nothing is left behind. Only for
 * ranges that stand alone on their lines.
 */
export function wholeLines(content: string, range: Range): Range {
  const start = content.lastIndexOf('\n', range.start - 1) + 1;
  const end = content.indexOf('\n', range.end);
  return { start, end: end < 0 ? content.length : end + 1 };
}
