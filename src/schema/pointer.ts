import { type Entry, entryOf, type Json, type MappingNode, type Node } from '../syntax/index.js';
import type { Range } from '../text/index.js';

/** The place of a JSON pointer in a tree. */
export interface Located {
  /** The node behind the pointer; undefined where it is absent. */
  readonly node: Node | undefined;
  /** The entry whose value it is, where it is one. */
  readonly entry: Entry | undefined;
  /** The mapping that holds it, or would. */
  readonly holder: MappingNode | undefined;
  /** What to show: the value; for an empty or absent one the key of the nearest written ancestor. */
  readonly range: Range;
}

/** The parts of a JSON pointer, unescaped. */
export function partsOf(pointer: string): string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((p) => p.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The value at a JSON pointer; null where there is none. */
export function valueAt(root: Json, pointer: string): Json {
  let value: Json | undefined = root;
  for (const part of partsOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (typeof value === 'object' && value !== null) value = value[part];
    else return null;
  }
  return value ?? null;
}

/** Follows a pointer from an object's node; `top` is shown where nothing nearer was written. */
export function locate(root: Node, pointer: string, top: Range): Located {
  let node: Node | undefined = root;
  let entry: Entry | undefined;
  let holder: MappingNode | undefined;
  let anchor = top;
  for (const part of partsOf(pointer)) {
    holder = node?.type === 'mapping' ? node : undefined;
    if (node?.type === 'sequence') {
      const item: Node | undefined = node.items[Number(part)];
      entry = undefined;
      if (item) anchor = itemRange(item, anchor);
      node = item;
      continue;
    }
    entry = entryOf(node, part);
    if (entry) anchor = entry.key.range;
    node = entry?.value;
  }
  const written = node && node.range.end > node.range.start ? node.range : anchor;
  return { node, entry, holder, range: written };
}

/** The smallest thing a person would look at in a list item: its name, its first key, or the scalar. */
function itemRange(item: Node, fallback: Range): Range {
  if (item.type === 'mapping') {
    const name = entryOf(item, 'name');
    if (name && name.value.range.end > name.value.range.start) return name.value.range;
    return item.entries[0]?.key.range ?? fallback;
  }
  return item.range.end > item.range.start ? item.range : fallback;
}
