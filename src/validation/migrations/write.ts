import type { KubernetesObject } from '../../object/index.js';
import { partsOf } from '../../schema/pointer.js';
import {
  type Entry,
  entryOf,
  insertAt,
  layoutOf,
  type MappingNode,
  type Node,
  nestFields,
  removeEntry,
  rewriteScalar,
} from '../../syntax/index.js';
import { contains, type TextEdit } from '../../text/index.js';
import type { Change, Path } from './change.js';

/**
 * The text edits of some changes of an object; undefined where one of them cannot be written: what it is about came
 * through an alias or a merge key, or its text has a shape that is better left alone.
 */
export function editsOf(object: KubernetesObject, changes: readonly Change[]): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const change of changes) {
    const written = editsOfOne(object, change);
    if (!written) return undefined;
    edits.push(...written);
  }
  return edits;
}

/** True where something that is removed has comments in it: what takes its place is written without them. */
export function losesComments(object: KubernetesObject, changes: readonly Change[]): boolean {
  return changes.some((change) => {
    const name = change.at.at(-1);
    const holder = change.type === 'remove' ? mappingAt(object.node, change.at.slice(0, -1)) : undefined;
    const value = holder && typeof name === 'string' ? entryOf(holder, name)?.value : undefined;
    return value !== undefined && value.type !== 'scalar' && /(?:^|\s)#/.test(object.document.text.slice(value.range));
  });
}

function editsOfOne(object: KubernetesObject, change: Change): readonly TextEdit[] | undefined {
  const { text, root } = object.document;
  const holder = mappingAt(object.node, change.type === 'nest' ? change.at : change.at.slice(0, -1));
  if (!holder || !root) return undefined;
  if (change.type === 'nest') return nestFields(text, layoutOf(text, root), holder, change);
  const name = change.at.at(-1);
  if (typeof name !== 'string') return undefined;
  const entry = entryOf(holder, name);
  switch (change.type) {
    case 'remove': {
      const edit = entry && removeEntry(text, holder, entry);
      return edit && [edit];
    }
    case 'rename':
      return entry && !entry.merged ? [rewriteScalar(entry.key, change.to)] : undefined;
    case 'set':
      if (entry && !isEmpty(entry)) return overwrite(entry, change.value);
      return insertAt(
        { text, root },
        [...partsOf(object.pointer), ...change.at.map(String)],
        change.value,
        placeIn(holder, change),
      );
  }
}

function overwrite({ merged, value, key }: Entry, newValue: unknown): TextEdit[] | undefined {
  if (merged || value.type !== 'scalar' || value.range.start < key.range.end) return undefined;
  if (typeof newValue === 'string') return [rewriteScalar(value, newValue)];
  return [{ range: value.range, newText: JSON.stringify(newValue) }];
}

function isEmpty({ value }: Entry): boolean {
  return value.type === 'scalar' && value.value === null;
}

/** Behind which of the fields a new one is written. */
function placeIn({ entries }: MappingNode, { after, before }: Extract<Change, { type: 'set' }>) {
  if (after !== undefined && entries.some(({ name }) => name === after)) return { after };
  const index = entries.findIndex(({ name }) => name === before);
  const previous = entries[index - 1];
  if (index < 0) return 'last';
  return previous ? { after: previous.name } : 'first';
}

/** The mapping at the end of a path, if all of its text stands where the path leads. */
function mappingAt(root: Node, path: Path): MappingNode | undefined {
  let node = root;
  for (const step of path) {
    const next = typeof step === 'number' ? itemOf(node, step) : entryOf(node, step);
    const value = next && ('key' in next ? (next.merged ? undefined : next.value) : next);
    if (!value || !contains(node.range, value.range)) return undefined;
    node = value;
  }
  return node.type === 'mapping' ? node : undefined;
}

function itemOf(node: Node, index: number): Node | undefined {
  return node.type === 'sequence' ? node.items[index] : undefined;
}
