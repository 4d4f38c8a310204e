import type { SourceText } from '../text/index.js';
import type { ObjectSummary, Summary } from './summary.js';

/** Objects that a text may get more of before all orders have to be given anew. */
const spare = 16;

/** A text with the places that its objects have. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  summaries: readonly Summary[];
}

/** How the objects of a text differ from those before. */
export interface Change {
  /** The text that is there no longer. */
  readonly text: SourceText | undefined;
  readonly before: readonly ObjectSummary[];
  readonly after: readonly ObjectSummary[];
  readonly removed: readonly (readonly [order: number, object: ObjectSummary])[];
  readonly inserted: readonly (readonly [order: number, object: ObjectSummary])[];
  /**
   * True where a document cannot be read in whole, or could not before. Or where a text holds nothing any more, or
   * something again: a kustomization may name it, and takes in what is not here where it is nothing.
   */
  readonly lost: boolean;
}

/**
 * The objects of a workspace by their order. Where texts change there are empty places behind the objects of each text,
 * so that the orders of all others stay as they are.
 */
export class Slots {
  /** Undefined where a place is empty. */
  readonly objects: (ObjectSummary | undefined)[];
  readonly #stretches = new Map<string, Stretch>();
  readonly #orders = new Map<ObjectSummary, number>();
  #summaries: readonly Summary[] | undefined;
  #dense: readonly ObjectSummary[] | undefined;

  /** @param follow whether texts will change */
  constructor(summaries: readonly Summary[], follow: boolean) {
    this.#summaries = summaries;
    this.objects = [];
    if (follow) {
      this.#layOut(summaries);
      return;
    }
    const all = this.#fill(summaries);
    this.#dense = all;
    this.objects = all;
  }

  /** All summaries, in the order of the workspace. */
  get summaries(): readonly Summary[] {
    this.#summaries ??= [...this.#stretches.values()].flatMap(({ summaries }) => summaries);
    return this.#summaries;
  }

  /** All objects, in the order of the workspace. */
  get dense(): readonly ObjectSummary[] {
    this.#dense ??= this.objects.filter((object) => object !== undefined);
    return this.#dense;
  }

  #fill(summaries: readonly Summary[]): ObjectSummary[] {
    // By number: this runs once, unoptimised, over everything that there is.
    const all: ObjectSummary[] = [];
    for (let i = 0; i < summaries.length; i++) {
      const some = summaries[i]?.objects ?? [];
      for (let j = 0; j < some.length; j++) {
        const object = some[j];
        if (object) all.push(object);
      }
    }
    return all;
  }

  #layOut(summaries: readonly Summary[]): void {
    const byText = new Map<string, Summary[]>();
    for (const summary of summaries) {
      const known = byText.get(summary.text.name);
      if (known) known.push(summary);
      else byText.set(summary.text.name, [summary]);
    }
    for (const [name, some] of byText) {
      const start = this.objects.length;
      for (const { objects } of some) for (const object of objects) this.objects.push(object);
      for (let order = start; order < this.objects.length; order++) {
        const object = this.objects[order];
        if (object) this.#orders.set(object, order);
      }
      const end = this.objects.length + spare;
      while (this.objects.length < end) this.objects.push(undefined);
      this.#stretches.set(name, { start, end, summaries: some });
    }
  }

  /** True for a text of which there are summaries, or were. */
  has(name: string): boolean {
    return this.#stretches.has(name);
  }

  /** The order of an object that is there; -1 for others. */
  orderOf(object: ObjectSummary): number {
    return this.#orders.get(object) ?? -1;
  }

  /** The orders of those of some objects that are there, sorted. */
  ordered(objects: Iterable<ObjectSummary>): number[] {
    const orders: number[] = [];
    for (const object of objects) {
      const order = this.#orders.get(object);
      if (order !== undefined) orders.push(order);
    }
    return orders.sort((a, b) => a - b);
  }

  /**
   * Puts the documents of a text in place of those before. Undefined where there is no room for them, or where
   * kustomizations are among them: those decide about all others. Then nothing was changed.
   */
  replace(name: string, after: readonly Summary[]): Change | undefined {
    const stretch = this.#stretches.get(name);
    if (!stretch) return undefined;
    const { start, end, summaries: before } = stretch;
    const old = before.flatMap(({ objects }) => objects);
    const now = after.flatMap(({ objects }) => objects);
    if (now.length > end - start || [...old, ...now].some(isKustomize)) return undefined;
    const removed = old.map((object) => [this.orderOf(object), object] as const);
    const inserted = now.map((object, i) => [start + i, object] as const);
    for (const object of old) this.#orders.delete(object);
    for (let order = start; order < end; order++) {
      const object = now[order - start];
      this.objects[order] = object;
      if (object) this.#orders.set(object, order);
    }
    stretch.summaries = after;
    this.#summaries = undefined;
    this.#dense = undefined;
    const empties = (before.length === 0) !== (after.length === 0);
    const lost = empties || [...before, ...after].some((one) => one.lost !== undefined);
    return { text: before[0]?.text, before: old, after: now, removed, inserted, lost };
  }
}

/** True for objects of kustomize itself. */
export function isKustomize({ kind }: ObjectSummary): boolean {
  return kind.startsWith('kustomize.config.k8s.io/');
}
