import type { Range } from '../text/index.js';

/** How a scalar was written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** What Kubernetes' reading (sigs.k8s.io/yaml) makes of a scalar. An integer too large for a double is a bigint. */
export type ScalarValue = string | number | bigint | boolean | null;

/**
 * A scalar. `value` is Kubernetes' reading of it. An absent value (`key:` and nothing) is a null scalar with an empty
 * range just behind the colon (or the dash) that asks for it.
 */
export interface ScalarNode {
  readonly type: 'scalar';
  readonly range: Range;
  readonly value: ScalarValue;
  readonly style: ScalarStyle;
  /** The decoded string content before the type of a plain scalar is resolved: `yes` for a true written `yes`. */
  readonly source: string;
}

/** One `key: value` of a mapping, in the order of the text. `key.value` is turned to a string in `name`. */
export interface Entry {
  readonly key: ScalarNode;
  /** The key as Kubernetes reads it: always a string (`y` is "true", `1` is "1"). */
  readonly name: string;
  readonly value: Node;
  /** Set when the entry came in through a merge key (`<<`). */
  readonly merged?: true;
}

/**
 * A mapping. `range` reaches from the first key to the end of the last value (the braces for a flow mapping).
 * Of duplicate keys all entries are in `entries`; `get` gives the last, as Kubernetes does.
 */
export interface MappingNode {
  readonly type: 'mapping';
  readonly range: Range;
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/** A sequence. `range` reaches from the first dash to the end of the last item (the brackets for a flow sequence). */
export interface SequenceNode {
  readonly type: 'sequence';
  readonly range: Range;
  readonly flow: boolean;
  readonly items: readonly Node[];
  /** Offset of each item's dash (block) or of the item itself (flow). Same length as `items`. */
  readonly dashes: readonly number[];
}

/** A node of the tree. An alias is the node it stands for: its range is that of the anchored text. */
export type Node = ScalarNode | MappingNode | SequenceNode;

/** The entry of a key; of several the last one, as Kubernetes does. */
export function entryOf(node: Node | undefined, name: string): Entry | undefined {
  if (node?.type !== 'mapping') return undefined;
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const entry = node.entries[i];
    if (entry?.name === name) return entry;
  }
  return undefined;
}

/** The value of a key of a mapping; undefined where the node is no mapping or lacks the key. */
export function childOf(node: Node | undefined, name: string): Node | undefined {
  return entryOf(node, name)?.value;
}

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
