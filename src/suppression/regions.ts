import type { ObjectIdentity } from '../diagnostic/index.js';
import { type KubernetesObject, objectsOf } from '../object/index.js';
import { childOf, entryOf, type Node, type SequenceNode, type SyntaxDocument } from '../syntax/index.js';
import type { Range } from '../text/index.js';

/** The stretch of a document that belongs to one object. */
export interface Region {
  readonly range: Range;
  readonly object?: ObjectIdentity;
}

/** An object of a `List`, with the place of its dash. */
interface Item {
  readonly object: KubernetesObject;
  readonly range: Range;
  /** From 0. */
  readonly column: number;
  /** Where the list that it stands in begins. */
  readonly listStart: number;
}

/** Which stretches of a document belong to which of its objects: the whole of it, where it is one object or none. */
export class Regions {
  readonly objects: readonly KubernetesObject[];
  readonly #document: SyntaxDocument;
  readonly #items: readonly Item[];

  constructor(document: SyntaxDocument) {
    this.#document = document;
    this.objects = objectsOf(document);
    this.#items = this.objects.flatMap((object) => itemOf(document, object) ?? []);
  }

  /** The stretch of an object. */
  of(object: KubernetesObject): Region {
    const item = this.#items.find((one) => one.object === object);
    return { range: item ? item.range : this.#document.range, object: object.identity };
  }

  /**
   * The stretch that a comment is about. In a `List` it is that of the item which the comment stands in; of two items
   * it stands between, the one below, or the one above where it stands deeper than the dashes. Beside the items it is
   * the whole document.
   * @param start of the comment
   * @param alone whether nothing but comments stands on its line
   */
  at(start: number, alone: boolean): Region {
    const around = this.#items.find(({ range }) => range.start <= start && start <= range.end);
    if (around) return this.of(around.object);
    const lineStart = lineStartOf(this.#document, start);
    const last = this.#items.findLast(({ range }) => range.end <= start);
    if (!alone) return last && last.range.end >= lineStart ? this.of(last.object) : this.#whole();
    if (last && start - lineStart > last.column) return this.of(last.object);
    const next = this.#items.find(({ range }) => range.start > start);
    return next && next.listStart <= start ? this.of(next.object) : this.#whole();
  }

  #whole(): Region {
    const [only, ...others] = this.objects;
    const { range } = this.#document;
    return only && others.length === 0 ? { range, object: only.identity } : { range };
  }
}

function itemOf(document: SyntaxDocument, object: KubernetesObject): Item | undefined {
  let node: Node | undefined = document.root;
  let list: SequenceNode | undefined;
  let [index, listStart] = [0, 0];
  for (const step of object.pointer.split('/').slice(1)) {
    if (node?.type === 'sequence') {
      list = node;
      index = Number(step);
      node = node.items[index];
    } else {
      listStart = entryOf(node, step)?.key.range.end ?? listStart;
      node = childOf(node, step);
    }
  }
  const dash = list?.dashes[index];
  if (dash === undefined) return undefined;
  const start = Math.min(dash, object.node.range.start);
  const column = dash - lineStartOf(document, dash);
  return { object, range: { start, end: object.node.range.end }, column, listStart };
}

function lineStartOf({ text }: SyntaxDocument, offset: number): number {
  return offset - text.positionAt(offset).column + 1;
}
