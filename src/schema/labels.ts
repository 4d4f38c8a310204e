import { type Entry, entryOf, type Node, parseText } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';

/** Fields that hold labels, of objects or of those that are selected. */
const labelMaps: ReadonlySet<string> = new Set(['labels', 'matchLabels', 'selector']);

/** True where a map of labels anywhere in a text has the same key with the same value as a field that is none there. */
export function isLabelElsewhere(text: SourceText, owner: string, { name, value }: Entry): boolean {
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
