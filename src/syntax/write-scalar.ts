import type { TextEdit } from '../text/index.js';
import { entryOf, type Node } from './node.js';

/**
 * Words that YAML reads as something else than a string: null, booleans, numbers and dates; and characters that mean
 * something at the start or inside of a plain scalar.
 */
const notPlain =
  /^$|^[\s\-?:,[\]{}#&*!|>'"%@`]|[\s:]$|:\s|\s#|[\n\r\t]|^(~|null|true|false|yes|no|on|off|y|n)$|^[-+]?[.\d][\d._:eE+-]*$|^[-+]?0[xob]/i;

/** A string as a scalar of that style; plain ones get quotes where YAML would read something else. */
export function writeScalar(value: string, style: 'plain' | 'single' | 'double'): string {
  if (style === 'single') return `'${value.replace(/'/g, "''")}'`;
  return style === 'double' || notPlain.test(value) ? JSON.stringify(value) : value;
}

/** Writes a string over a scalar, in the quotes that it has; plain only where YAML reads the same string from it. */
export function rewriteScalar(node: Node, value: string): TextEdit {
  const style = node.type === 'scalar' && (node.style === 'single' || node.style === 'double') ? node.style : 'plain';
  return { range: node.range, newText: writeScalar(value, style) };
}

/** Writes a string over the value of a key of a mapping; no edit where the key is absent. */
export function rewriteChild(node: Node, key: string, value: string): readonly TextEdit[] {
  const child = entryOf(node, key)?.value;
  return child ? [rewriteScalar(child, value)] : [];
}
