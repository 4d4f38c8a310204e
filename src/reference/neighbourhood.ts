import { nearest } from '../text/index.js';
import { NearNames } from './near-names.js';
import { type Home, type Lying, placeOf } from './nearness.js';

/** A name with the object that has it, and the number of that in the workspace. */
export interface Neighbour extends Lying {
  readonly name: string;
  readonly order: number;
}

/**
 * Names to be asked for the one that a misspelt name means, among those that lie near the asker (see `isNear`). What one
 * question costs depends on how much lies near, and not on how large the workspace is.
 */
export class Neighbourhood {
  /** By the number of a folder (see `Home.levels`): all that lies below it; what lies in it or in a folder right in it. */
  readonly #below = new Map<number, Neighbour[]>();
  readonly #close = new Map<number, Neighbour[]>();
  readonly #root: Neighbour[] = [];
  readonly #names = new Map<readonly Neighbour[], NearNames>();

  /** @param neighbours in the order of the workspace. */
  constructor(neighbours: Iterable<Neighbour>) {
    for (const one of neighbours) {
      const { levels } = placeOf(one);
      // The last level is the root: what has but that in common lies nowhere near.
      const root = levels.length - 1;
      if (root === 2) this.#root.push(one);
      for (let i = 2; i < root; i++) {
        const level = levels[i] ?? -1;
        put(this.#below, level, one);
        if (i <= 3) put(this.#close, level, one);
      }
    }
  }

  /** The one near name; undefined where there is none, or two are equally near. `order`: the place of the asker. */
  nearest(name: string, { levels }: Home, order: number): string | undefined {
    const root = levels.length - 1;
    const lists = root === 2 ? [this.#root] : [this.#below.get(levels[root > 3 ? 3 : 2] ?? -1)];
    for (let i = 4; i < root; i++) lists.push(this.#close.get(levels[i] ?? -1));
    const found = lists.flatMap((list) => (list ? (this.#namesOf(list).nearest(name, order) ?? []) : []));
    return found.length > 1 ? nearest(name, found) : found[0];
  }

  /** Names looked at so far. */
  get work(): number {
    let work = 0;
    for (const names of this.#names.values()) work += names.work;
    return work;
  }

  #namesOf(list: readonly Neighbour[]): NearNames {
    let names = this.#names.get(list);
    if (!names) {
      names = new NearNames(list);
      this.#names.set(list, names);
    }
    return names;
  }
}

function put(lists: Map<number, Neighbour[]>, level: number, one: Neighbour): void {
  const list = lists.get(level);
  if (list) list.push(one);
  else lists.set(level, [one]);
}
