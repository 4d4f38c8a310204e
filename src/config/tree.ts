import type { Json, Node, ScalarNode } from '../syntax/index.js';
import type { Range } from '../text/index.js';

/** A configuration's values, and where each of them is written. */
export interface ConfigTree {
  readonly value: Json;
  /** The value at a JSON pointer. An empty value is where its key is. */
  at(pointer: string): Range;
  /** The key that leads to a JSON pointer; the value where there is none (an item of a list, the top). */
  keyOf(pointer: string): Range;
  /** Where something can be said of a mapping as a whole: its first key. */
  startOf(pointer: string): Range;
}

interface Spot {
  readonly value: Range;
  readonly key?: Range;
  readonly first?: Range;
}

/**
 * The values of a tree as people mean them in a configuration, and YAML 1.2 has them: `off`, `1.30` and `2024-01-01` are
 * text, only true, false and null are not. (Kubernetes' reading would make false of `off` and 1.3 of `1.30`.)
 */
export function readTree(root: Node): ConfigTree {
  const spots = new Map<string, Spot>();
  const read = (node: Node, pointer: string, key?: Range): Json => {
    const empty = node.range.end <= node.range.start;
    const value = empty && key ? key : node.range;
    if (node.type === 'scalar') {
      spots.set(pointer, { value, key });
      return scalarOf(node);
    }
    if (node.type === 'sequence') {
      spots.set(pointer, { value, key });
      return node.items.map((item, i) => read(item, `${pointer}/${i}`));
    }
    spots.set(pointer, { value, key, first: node.entries[0]?.key.range });
    const object: { [name: string]: Json } = Object.create(null);
    for (const entry of node.entries) {
      const name = entry.key.source;
      object[name] = read(entry.value, `${pointer}/${escapePart(name)}`, entry.key.range);
    }
    return object;
  };
  const value = read(root, '');
  const spotOf = (pointer: string): Spot => spots.get(pointer) ?? { value: root.range };
  return {
    value,
    at: (pointer) => spotOf(pointer).value,
    keyOf: (pointer) => spotOf(pointer).key ?? spotOf(pointer).value,
    startOf: (pointer) => spotOf(pointer).first ?? spotOf(pointer).value,
  };
}

/** The core schema of YAML 1.2 (section 10.3.2) without its numbers: no key of a configuration takes one. */
function scalarOf({ style, source, value }: ScalarNode): Json {
  if (style !== 'plain') return source;
  if (/^(?:true|True|TRUE)$/.test(source)) return true;
  if (/^(?:false|False|FALSE)$/.test(source)) return false;
  return value === null ? null : source;
}

/** A key as a part of a JSON pointer. */
export function escapePart(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
