import { entryOf, type Node } from '../syntax/index.js';
import type { Range } from '../text/index.js';
import { expand } from './compile.js';
import { escapeKey, spotOf } from './labels.js';
import type { Spot } from './summary.js';
import type { Path } from './table/index.js';

/** A node with the way it was reached. */
export interface Place {
  readonly node: Node;
  readonly pointer: string;
  /** Where to point for an empty value: the key that led here. */
  readonly anchor: Range;
}

/** The place of a node, as summaries remember it. */
export function spotOfPlace(place: Place): Spot {
  return spotOf(place.node, place.pointer, place.anchor);
}

/** All places that a path leads to, from a place. */
export function follow(place: Place, path: Path): readonly Place[] {
  if (path === '') return [place];
  const found: Place[] = [];
  for (const parts of expand(path)) walk(place, parts, 0, found);
  return found;
}

function walk(place: Place, parts: readonly string[], from: number, into: Place[]): void {
  const part = parts[from];
  if (part === undefined) {
    into.push(place);
    return;
  }
  const { node, pointer, anchor } = place;
  if (part === '[]') {
    if (node.type !== 'sequence') return;
    node.items.forEach((item, i) => {
      walk({ node: item, pointer: `${pointer}/${i}`, anchor }, parts, from + 1, into);
    });
  } else if (part === '*') {
    if (node.type !== 'mapping') return;
    for (const { name, key, value } of node.entries) {
      walk({ node: value, pointer: `${pointer}/${escapeKey(name)}`, anchor: key.range }, parts, from + 1, into);
    }
  } else {
    const entry = entryOf(node, part);
    if (!entry) return;
    const next = { node: entry.value, pointer: `${pointer}/${escapeKey(part)}`, anchor: entry.key.range };
    walk(next, parts, from + 1, into);
  }
}

/** The first text that is written at a path. */
export function textAt(place: Place, path: Path | undefined): string | undefined {
  if (path === undefined) return undefined;
  for (const { node } of follow(place, path)) {
    if (node.type === 'scalar' && typeof node.value === 'string' && node.value !== '') return node.value;
  }
  return undefined;
}

/** The last key of a JSON pointer. */
export function lastKey(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replace(/~1/g, '/')
    .replace(/~0/g, '~');
}
