import type { MappingNode, Node } from '../syntax/index.js';
import type { Range } from '../text/index.js';

/** A tree in which of duplicate keys the first counts, and the ranges that Kubernetes does not see. */
export interface Shadowed {
  readonly node: MappingNode;
  readonly hidden: readonly Range[];
}

/**
 * Kubernetes keeps the last of duplicate keys, so what stands under the others is never judged. This gives the tree
 * with the first ones instead, for a second look at just those; undefined where no key is there twice.
 */
export function shadowed(node: MappingNode): Shadowed | undefined {
  const hidden: Range[] = [];
  const changed = firstOnly(node, hidden);
  return hidden.length > 0 && changed.type === 'mapping' ? { node: changed, hidden } : undefined;
}

function firstOnly(node: Node, hidden: Range[]): Node {
  if (node.type === 'sequence') {
    const before = hidden.length;
    const items = node.items.map((item) => firstOnly(item, hidden));
    return hidden.length > before ? { ...node, items } : node;
  }
  if (node.type !== 'mapping') return node;
  const before = hidden.length;
  const last = new Map(node.entries.map((entry, i) => [entry.name, i]));
  const seen = new Set<string>();
  const entries = node.entries.filter((entry, i) => {
    if (seen.has(entry.name)) return false;
    seen.add(entry.name);
    if (last.get(entry.name) !== i && !entry.merged)
      hidden.push({ start: entry.key.range.start, end: entry.value.range.end });
    return true;
  });
  const inner = entries.map((entry) => {
    const value = firstOnly(entry.value, hidden);
    return value === entry.value ? entry : { ...entry, value };
  });
  return hidden.length > before ? { ...node, entries: inner } : node;
}
