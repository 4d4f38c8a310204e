import type { Json, Node } from './node.js';

/**
 * A tree as Kubernetes' JSON: of duplicate keys the last wins, integers too large for a double are rounded. The result
 * shares nothing with the tree. Aliases are copied, so only trees of documents within the alias limit may be given.
 */
export function toJson(node: Node): Json {
  if (node.type === 'scalar') return typeof node.value === 'bigint' ? Number(node.value) : node.value;
  if (node.type === 'sequence') {
    const list: Json[] = [];
    for (const item of node.items) list.push(toJson(item));
    return list;
  }
  const object: { [key: string]: Json } = {};
  for (const entry of node.entries) {
    if (entry.name === '__proto__') {
      const value = toJson(entry.value);
      Object.defineProperty(object, entry.name, { value, enumerable: true, writable: true, configurable: true });
    } else object[entry.name] = toJson(entry.value);
  }
  return object;
}
