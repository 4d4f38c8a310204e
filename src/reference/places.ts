import { closeness, type Home, type Lying, placeOf } from './nearness.js';

/** Something that lies somewhere, in a namespace (null: unknown). `order`: the place of its object in the workspace. */
export interface Placed extends Lying {
  readonly namespace: string | null;
  readonly order: number;
}

/** Below this many items, looking at each is faster than an index by folder. */
const few = 16;

/** Variants beyond these add nothing to a message or a picture. */
const enough = 32;

/** With more than these looked at and none found, nobody can tell: a question must not cost what the workspace holds. */
const patience = 128;

/** What is asked for: the nearest things in a namespace (null: any), as seen from a place. */
export interface Question<T> {
  readonly namespace: string | null;
  readonly home: Home;
  readonly accept: (value: T) => boolean;
}

/** Things of one name, to be asked for the nearest ones. An absent namespace is unknown: it matches any, on both sides. */
export class Places<T extends Placed> {
  readonly items: T[];
  #byLevel: ReadonlyMap<number, Level<T>> | undefined;

  constructor(items: T[]) {
    this.items = items;
  }

  /** Puts one in, in its place. */
  add(one: T): void {
    const { items } = this;
    if ((items[items.length - 1]?.order ?? -1) <= one.order) items.push(one);
    else items.splice(positionOf(items, one.order + 1, orderOf), 0, one);
    this.#byLevel = undefined;
  }

  /** Takes out those of an object. */
  remove(order: number): void {
    removeOrder(this.items, order);
    this.#byLevel = undefined;
  }

  /** The nearest of those that are accepted, all that are equally near; undefined where looking on would cost too much. */
  nearest(question: Question<T>): readonly T[] | undefined {
    return this.items.length > few ? this.#indexed(question) : this.#each(question);
  }

  /** Nearness is cheaper to tell than whether a thing is accepted: the nearest are asked first. */
  #each({ namespace, home, accept }: Question<T>): readonly T[] {
    const { items } = this;
    const beside: T[] = [];
    const nearness: number[] = [];
    for (let i = 0; i < items.length; i++) {
      const value = items[i];
      const outside = namespace !== null && value?.namespace !== null && value?.namespace !== namespace;
      const inside = value && !outside && (value.home ?? placeOf(value)) === home;
      if (inside && accept(value)) beside.push(value);
      nearness.push(outside || inside ? -1 : 0);
    }
    // Mostly it stands in the same file, and nobody has to ask how near the others are.
    if (beside.length > 0) return beside;
    for (let i = 0; i < items.length; i++) {
      const value = items[i];
      if (value && nearness[i] === 0) nearness[i] = closeness(home, placeOf(value));
    }
    for (let limit = Number.POSITIVE_INFINITY; ; ) {
      let best = -1;
      for (let i = 0; i < nearness.length; i++) {
        const at = nearness[i] ?? -1;
        if (at < limit && at > best) best = at;
      }
      const found: T[] = [];
      if (best < 0) return found;
      for (let i = 0; i < items.length; i++) {
        const value = items[i];
        if (value && nearness[i] === best && accept(value)) found.push(value);
      }
      if (found.length > 0) return found;
      limit = best;
    }
  }

  /** Goes from the file up through the folders, and looks only at what lies there and may be in the namespace. */
  #indexed({ namespace, home, accept }: Question<T>): readonly T[] | undefined {
    const index = this.#index();
    const { levels } = home;
    let looked = 0;
    for (let i = 0; i < levels.length; i++) {
      const level = index.get(levels[i] ?? -1);
      if (!level) continue;
      const found: T[] = [];
      for (const items of namespace === null ? [level.all] : this.#within(level, namespace)) {
        for (const value of items) {
          // What lies nearer was looked at before, and was not accepted.
          if (i > 0 && lies(placeOf(value), home, i - 1)) continue;
          if (accept(value)) found.push(value);
          if (found.length >= enough) return found;
          looked++;
          if (looked > patience && found.length === 0) return undefined;
        }
      }
      if (found.length > 0) return found;
    }
    return [];
  }

  #index(): ReadonlyMap<number, Level<T>> {
    if (this.#byLevel) return this.#byLevel;
    const index = new Map<number, Level<T>>();
    this.#byLevel = index;
    for (const value of this.items) {
      for (const number of placeOf(value).levels) {
        const level = index.get(number);
        if (level) level.all.push(value);
        else index.set(number, { all: [value] });
      }
    }
    return index;
  }

  /** What is in a namespace, and what may be in any. */
  #within(level: Level<T>, namespace: string): readonly (readonly T[])[] {
    if (!level.byNamespace) {
      level.byNamespace = new Map();
      for (const value of level.all) {
        const own = value.namespace;
        const list = level.byNamespace.get(own);
        if (list) list.push(value);
        else level.byNamespace.set(own, [value]);
      }
    }
    return [level.byNamespace.get(namespace) ?? [], level.byNamespace.get(null) ?? []];
  }
}

/** Where there is but one of a name, as mostly, it stands for itself. */
export type OneOrMore<T extends Placed> = T | Places<T>;

/** Puts one to what there is, in its place. */
export function more<T extends Placed>(before: OneOrMore<T> | null | undefined, one: T): OneOrMore<T> {
  if (!before) return one;
  const places = before instanceof Places ? before : new Places([before]);
  places.add(one);
  return places;
}

/** What is left without those of an object; undefined where nothing is. */
export function without<T extends Placed>(
  before: OneOrMore<T> | null | undefined,
  order: number,
): OneOrMore<T> | undefined {
  if (!before) return undefined;
  if (!(before instanceof Places)) return before.order === order ? undefined : before;
  before.remove(order);
  return before.items.length > 1 ? before : before.items[0];
}

/** The first place of a sorted list whose order is not below `order`. */
export function positionOf<T>(list: readonly T[], order: number, orderOf: (one: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && orderOf(one) < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes those of one order out of a sorted list. */
export function removeOrder<T extends { readonly order: number }>(list: T[], order: number): void {
  const at = positionOf(list, order, orderOf);
  let count = 0;
  while (list[at + count]?.order === order) count++;
  list.splice(at, count);
}

/** The order of something placed. */
export const orderOf = ({ order }: { readonly order: number }): number => order;

/** A number for its own order. */
export const itself = (order: number): number => order;

/** True for what lies at a level of `home` (see `Home.levels`: file and folder count from the front, others from the root). */
function lies({ levels: own }: Home, { levels }: Home, level: number): boolean {
  return own[level < 2 ? level : own.length - levels.length + level] === levels[level];
}

/** The things of one level: a file, a folder, or all that lies below a folder. */
interface Level<T> {
  readonly all: T[];
  byNamespace?: Map<string | null, T[]>;
}
