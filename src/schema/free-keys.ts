import { type Entry, entryOf, type Node, parseText } from '../syntax/index.js';
import { nearest, type SourceText } from '../text/index.js';
import { fieldsOf, holdersOf } from './definition-path.js';
import { definition, isFreeMap, mayHold, targetOf } from './definitions.js';
import type { Holder } from './holder.js';
import type { RepairGround } from './repair-ground.js';

/**
 * True for a key that surely belongs into the map of free keys (labels, say) behind whose key it stands: the map is empty,
 * no field of the API is ever called like that, it is the amount of a resource, or the same label stands elsewhere.
 */
export function lostFreeKey(
  holder: Holder,
  owner: Entry,
  entry: Entry | undefined,
  version: string,
  ground: RepairGround | undefined,
): boolean {
  const schema = definition(holder.definition, version)?.properties?.[owner.name];
  if (!isFreeMap(schema, version) || !entry || !holder.unknown.has(entry.name)) return false;
  if (entry.name.startsWith('//')) return false;
  const isOpen = isEmpty(owner.value) || (owner.value.type === 'mapping' && !owner.value.flow);
  if (!isOpen || entry.value.type !== 'scalar' || entryOf(owner.value, entry.name)) return false;
  const near = nearest(entry.name, fitting(holder, entry, version));
  if (near !== undefined && !entryOf(holder.node, near)) return false;
  // What explains both the key without a value and the field in the wrong place is what happened.
  if (isEmpty(owner.value)) return true;
  const isNoField = /[^A-Za-z0-9]|^[A-Z]/.test(entry.name);
  const isAmount = targetOf(schema)?.through === 'map';
  // At the top of an object nobody makes fields up: what a ConfigMap, a Secret or a StorageClass says stands in its map.
  const isTop = holder.pointer === '';
  const isLabel = () => ground !== undefined && isLabelElsewhere(ground.writable.text, owner.name, entry);
  if (!isNoField && !isAmount && !isTop && !isLabel()) return false;
  return holdersOf(holder.definition, entry.name, version).length === 0;
}

/** The fields of a mapping that could hold what stands behind a key. */
export function fitting({ definition: name }: Holder, { value }: Entry, version: string): string[] {
  return fieldsOf(name, version).filter((field) =>
    mayHold(definition(name, version)?.properties?.[field], value, version),
  );
}

/** True for the value of a key behind which nothing stands. */
export function isEmpty(node: Node): boolean {
  return node.type === 'scalar' && node.value === null;
}

/** Fields that hold labels, of objects or of those that are selected. */
const labelMaps: ReadonlySet<string> = new Set(['labels', 'matchLabels', 'selector']);

/** True where a map of labels anywhere in a text has the same key with the same value as a field that is none there. */
function isLabelElsewhere(text: SourceText, owner: string, { name, value }: Entry): boolean {
  if (!labelMaps.has(owner) || value.type !== 'scalar') return false;
  const seen = new Set<Node>();
  const visit = (node: Node): boolean => {
    if (node.type === 'scalar' || seen.has(node)) return false;
    seen.add(node);
    if (node.type === 'sequence') return node.items.some(visit);
    return node.entries.some((entry) => {
      const label = labelMaps.has(entry.name) ? entryOf(entry.value, name)?.value : undefined;
      return (label?.type === 'scalar' && label.value === value.value) || visit(entry.value);
    });
  };
  return parseText(text).some(({ root }) => root !== undefined && visit(root));
}
