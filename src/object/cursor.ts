import { type Entry, entryOf, type Node, type ScalarNode } from '../syntax/index.js';
import type { Range } from '../text/index.js';

/** The item type of a list type, through `undefined`. */
export type ItemOf<T> = NonNullable<T> extends readonly (infer I)[] ? I : unknown;
/** The keys that may follow: those of an object type, any string for a map or an unknown type. */
export type KeyOf<T> = unknown extends T ? string : Extract<keyof NonNullable<T>, string>;
/** The type behind a key. */
export type ValueOf<T, K extends string> = unknown extends T
  ? unknown
  : K extends keyof NonNullable<T>
    ? NonNullable<T>[K]
    : unknown;

/** A key and the value behind it, of a map such as `labels` or `data`. */
export interface CursorEntry<T> {
  readonly name: string;
  readonly key: ScalarNode;
  readonly value: Cursor<T>;
}

/**
 * A place in a document, typed by kubernetes-types: `sts.at('spec').at('serviceName')` gives the value *and* the place
 * it was written at. The type only guides which keys may be asked for; what a document really holds is checked at run
 * time, so `text`, `number` and `flag` are undefined where the value is absent or of another type.
 * A cursor of an absent value has a place too: the key of its nearest written ancestor.
 */
export class Cursor<T = unknown> {
  private constructor(
    /** The node, undefined where nothing was written. A written null is a node. */
    readonly node: Node | undefined,
    /** JSON pointer inside the object. */
    readonly pointer: string,
    /** The entry whose value this is: undefined for a list item, the root and anything absent. */
    readonly entry: Entry | undefined,
    /** Where an absent child of this place is reported. */
    private readonly anchor: Range,
  ) {}

  /** A cursor at the top of an object; `anchor` is where a missing top-level field is reported (the `kind` value). */
  static root<T>(node: Node, anchor: Range, pointer = ''): Cursor<T> {
    return new Cursor<T>(node, pointer, undefined, anchor);
  }

  /** The same place seen as another type: types guide which keys may be asked for, and are never relied on. */
  as<U>(): Cursor<U> {
    return new Cursor<U>(this.node, this.pointer, this.entry, this.anchor);
  }

  /** The child behind a key; a cursor without a node where the key is absent. */
  at<K extends KeyOf<T>>(key: K): Cursor<ValueOf<T, K>> {
    const entry = entryOf(this.node, key);
    const pointer = `${this.pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    return new Cursor(entry?.value, pointer, entry, entry ? entry.key.range : this.anchor);
  }

  /** The items of a list; none where the value is absent or no list. */
  items(): Cursor<ItemOf<T>>[] {
    const node = this.node;
    if (node?.type !== 'sequence') return [];
    return node.items.map(
      (item, i) => new Cursor(item, `${this.pointer}/${i}`, undefined, itemAnchor(item, this.anchor)),
    );
  }

  /** The entries of a map, in the order of the text; none where the value is absent or no map. */
  entries(): CursorEntry<NonNullable<T>[keyof NonNullable<T>]>[] {
    if (this.node?.type !== 'mapping') return [];
    return this.node.entries.map((entry) => ({
      name: entry.name,
      key: entry.key,
      value: new Cursor(
        entry.value,
        `${this.pointer}/${entry.name.replace(/~/g, '~0').replace(/\//g, '~1')}`,
        entry,
        entry.key.range,
      ),
    }));
  }

  /** True when something other than null was written: in the Kubernetes API null means absent. */
  get exists(): boolean {
    return this.node !== undefined && !(this.node.type === 'scalar' && this.node.value === null);
  }

  /** The string value; undefined where absent or of another type. */
  get text(): string | undefined {
    return this.node?.type === 'scalar' && typeof this.node.value === 'string' ? this.node.value : undefined;
  }

  /** The number value; undefined where absent or of another type. */
  get number(): number | undefined {
    return this.node?.type === 'scalar' && typeof this.node.value === 'number' ? this.node.value : undefined;
  }

  /** The boolean value; undefined where absent or of another type. */
  get flag(): boolean | undefined {
    return this.node?.type === 'scalar' && typeof this.node.value === 'boolean' ? this.node.value : undefined;
  }

  /** Where to report: the value, or for an absent one the key of its nearest written ancestor. */
  get range(): Range {
    return this.node && this.node.range.end > this.node.range.start ? this.node.range : this.anchor;
  }

  /** The key that leads here; for a list item or an absent value the same as `range`. */
  get keyRange(): Range {
    return this.entry ? this.entry.key.range : this.range;
  }
}

/** The smallest thing a person would look at for something missing in a list item: its first key, or the scalar. */
function itemAnchor(item: Node, fallback: Range): Range {
  if (item.type === 'mapping') {
    const name = entryOf(item, 'name');
    if (name && name.value.range.end > name.value.range.start) return name.value.range;
    return item.entries[0]?.key.range ?? fallback;
  }
  return item.range.end > item.range.start ? item.range : fallback;
}
