import { Cursor } from '../object/index.js';
import type { Range, SourceText, TextEdit } from '../text/index.js';
import type { FarTarget } from './rule.js';

/**
 * Words that YAML reads as something else than a string: null, booleans, numbers and dates; and characters that mean
 * something at the start or inside of a plain scalar.
 */
const notPlain =
  /^$|^[\s\-?:,[\]{}#&*!|>'"%@`]|[\s:]$|:\s|\s#|[\n\r\t]|^(~|null|true|false|yes|no|on|off|y|n)$|^[-+]?[.\d][\d._:eE+-]*$|^[-+]?0[xob]/i;

/**
 * Writes a string value over the scalar of a place, in the quotes that it has; plain only where that is safe. The edit
 * is in the text of the place.
 */
export function replaceText(place: Cursor | FarTarget, value: string): TextEdit & { readonly text?: SourceText } {
  if (place instanceof Cursor) {
    const style = place.node?.type === 'scalar' ? place.node.style : 'plain';
    return {
      range: place.range,
      newText: writeScalar(value, style === 'single' || style === 'double' ? style : 'plain'),
    };
  }
  const first = place.text.content[place.range.start];
  const style = first === "'" ? 'single' : first === '"' ? 'double' : 'plain';
  return { text: place.text, range: place.range, newText: writeScalar(value, style) };
}

/** Writes another name over the key of a place. */
export function renameKey(place: Cursor, name: string): TextEdit {
  const style = place.entry?.key.style;
  return {
    range: place.keyRange,
    newText: writeScalar(name, style === 'single' || style === 'double' ? style : 'plain'),
  };
}

/** A string as a scalar of that style; plain ones get quotes where YAML would read something else. */
function writeScalar(value: string, style: 'plain' | 'single' | 'double'): string {
  if (style === 'single') return `'${value.replace(/'/g, "''")}'`;
  return style === 'double' || notPlain.test(value) ? JSON.stringify(value) : value;
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
