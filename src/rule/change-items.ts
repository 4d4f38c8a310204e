import type { KubernetesObject } from '../object/index.js';
import { moveItemUp, type SequenceNode, splitItem } from '../syntax/index.js';
import { contains } from '../text/index.js';
import { nodeIn } from './remove-field.js';
import type { ProposedFix } from './rule.js';

type Edits = ProposedFix['edits'];

/**
 * Edits that put several words in the place of the item at a JSON pointer; undefined where the text of the list is that of an
 * anchor or has a shape that is better left alone.
 */
export function splitWords(object: KubernetesObject, pointer: string, words: readonly string[]): Edits | undefined {
  const found = listOf(object, pointer);
  const edit = found && splitItem(object.document.text, found.list, found.index, words);
  return edit && [edit];
}

/** Edits that move the item at a JSON pointer before the one at `before`, an earlier one of the same list. */
export function moveBefore(object: KubernetesObject, pointer: string, before: string): Edits | undefined {
  const [from, to] = [listOf(object, pointer), listOf(object, before)];
  if (!from || from.list !== to?.list) return undefined;
  return moveItemUp(object.document.text, from.list, from.index, to.index);
}

function listOf(object: KubernetesObject, pointer: string): { list: SequenceNode; index: number } | undefined {
  const slash = pointer.lastIndexOf('/');
  const list = nodeIn(object, pointer.slice(0, slash));
  const index = Number(pointer.slice(slash + 1));
  const item = list?.type === 'sequence' ? list.items[index] : undefined;
  return list?.type === 'sequence' && item && contains(list.range, item.range) ? { list, index } : undefined;
}
