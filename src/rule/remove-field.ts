import type { KubernetesObject } from '../object/index.js';
import type { ObjectSummary } from '../reference/index.js';
import { entryOf, type Node, removeEntry, removeItem, toJson } from '../syntax/index.js';
import { contains } from '../text/index.js';
import { treeOf } from './add-field.js';
import type { ProposedFix } from './rule.js';

/**
 * Edits that take the field or the item at a JSON pointer out of an object, with its lines and its comments. Undefined
 * where there is nothing, and where the text is that of an anchor or came through
 * an alias or a merge key. The last item of a list takes the list with it.
 */
export function removeField(
  object: KubernetesObject | ObjectSummary,
  pointer: string,
): ProposedFix['edits'] | undefined {
  const text = 'node' in object ? object.document.text : object.text;
  const steps = pointer.split('/').slice(1);
  const last = steps.pop()?.replace(/~1/g, '/').replace(/~0/g, '~');
  const holder = last === undefined ? undefined : follow(treeOf(object), steps);
  if (!holder || last === undefined || holder.type === 'scalar') return undefined;
  if (holder.type === 'sequence') {
    // A list without items says nothing: it goes with its last one.
    if (holder.items.length === 1) return removeField(object, pointer.slice(0, pointer.lastIndexOf('/')));
    const edit = removeItem(text, holder, Number(last));
    return edit && [{ ...edit, text }];
  }
  const entry = entryOf(holder, last);
  if (!entry || entry.merged || (!isEmpty(entry.value) && !contains(holder.range, entry.value.range))) return undefined;
  const edit = removeEntry(text, holder, entry);
  return edit && [{ ...edit, text }];
}

/** The fix that takes the field or the item at a JSON pointer out. */
export function removal(
  object: KubernetesObject | ObjectSummary,
  pointer: string,
  title: string,
): ProposedFix | undefined {
  const edits = removeField(object, pointer);
  return edits && { title, edits };
}

/** True where Kubernetes reads the same from both. */
export function sameValue(a: Node | undefined, b: Node | undefined): boolean {
  return a !== undefined && b !== undefined && JSON.stringify(toJson(a)) === JSON.stringify(toJson(b));
}

/** The node at a JSON pointer of an object; undefined where its text came through an alias or a merge key. */
export function nodeIn(object: KubernetesObject | ObjectSummary, pointer: string): Node | undefined {
  return follow(treeOf(object), pointer.split('/').slice(1));
}

function follow(root: Node | undefined, steps: readonly string[]): Node | undefined {
  let node = root;
  for (const step of steps) {
    const name = step.replace(/~1/g, '/').replace(/~0/g, '~');
    const entry = node?.type === 'mapping' ? entryOf(node, name) : undefined;
    const next: Node | undefined = node?.type === 'sequence' ? node.items[Number(name)] : entry?.value;
    if (!node || !next || entry?.merged || !contains(node.range, next.range)) return undefined;
    node = next;
  }
  return node;
}

function isEmpty(node: Node): boolean {
  return node.range.start === node.range.end;
}
