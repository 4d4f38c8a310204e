import type { Node, ScalarNode } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import type { LongValue } from './suppression.js';

/** A key or a value of a document, in which nothing is a comment. */
export interface WrittenScalar {
  readonly scalar: ScalarNode;
  /** The key of a value. */
  readonly key?: ScalarNode;
}

/** All keys and values of a tree, each once, in the order of the text. */
export function scalarsOf(root: Node): WrittenScalar[] {
  const found: WrittenScalar[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node, key?: ScalarNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.type === 'scalar') found.push(key ? { scalar: node, key } : { scalar: node });
    else if (node.type === 'sequence') for (const item of node.items) visit(item);
    else
      for (const entry of node.entries) {
        visit(entry.key);
        visit(entry.value, entry.key);
      }
  };
  visit(root);
  return found.sort((a, b) => a.scalar.range.start - b.scalar.range.start);
}

/** The last of some things, ordered by where they start, that does not start behind an offset. */
export function lastFrom<T>(ordered: readonly T[], startOf: (one: T) => number, offset: number): T | undefined {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = ordered[middle];
    if (one !== undefined && startOf(one) <= offset) low = middle + 1;
    else high = middle;
  }
  return ordered[low - 1];
}

/** True where a `#` at an offset opens a comment and is no part of a key or a value. */
export function isOutside(ordered: readonly WrittenScalar[], offset: number, { content }: SourceText): boolean {
  const scalar = lastFrom(ordered, (one) => one.scalar.range.start, offset)?.scalar;
  if (!scalar || offset >= scalar.range.end) return true;
  // Behind the `|` of a block scalar, on its line, a comment may stand.
  return isBlock(scalar) && !/[\r\n]/.test(content.slice(scalar.range.start, offset));
}

/** The values that go on over several lines. */
export function longValuesOf(ordered: readonly WrittenScalar[], text: SourceText): LongValue[] {
  return ordered.flatMap(({ scalar, key }): LongValue[] => {
    const { start, end } = scalar.range;
    const [first, last] = [text.positionAt(start).line, text.positionAt(end).line];
    if (first === last) return [];
    const lines = isBlock(scalar) ? [first] : [first, last];
    // The key of what an alias stands for is elsewhere.
    if (key && key.range.end <= start) lines.push(text.positionAt(key.range.start).line);
    return [{ range: scalar.range, lines }];
  });
}

function isBlock({ style }: ScalarNode): boolean {
  return style === 'literal' || style === 'folded';
}

/** True for a place in the midst of a key or a value: what is written there would become a part of it. */
export function isInside(ordered: readonly WrittenScalar[], offset: number): boolean {
  const scalar = lastFrom(ordered, (one) => one.scalar.range.start, offset - 1)?.scalar;
  return scalar !== undefined && offset < scalar.range.end;
}
