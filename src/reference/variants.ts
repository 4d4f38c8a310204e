import { type Home, homeOf } from './nearness.js';
import type { ObjectSummary } from './summary.js';

/** Kinds of which one in common is enough: nobody applies the same workload twice on purpose. */
const telling = /(^|\/)(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|ReplicationController|Service)$/;
/** Kinds that say nothing: each of many files that belong together may begin with them. */
const common = /(^|\/)(Namespace|Kustomization|Component)$/;
/** Of other kinds so many must be in common. */
const several = 3;

/** What a place defines, each object by kind, namespace and name; true: its kind tells. */
type Defined = ReadonlyMap<string, boolean>;

/**
 * Files, or folders, that define the same objects are variants of one another: a person applies one or the other (the
 * same application for two clouds, an example in two steps). What a variant defines is not there for the others.
 */
export class Variants {
  readonly #objects: readonly ObjectSummary[];
  readonly #together: (a: string, b: string) => boolean;
  /** What the files define that others define as well, and which of them lie at a level (see `Home.levels`). */
  #levels: Map<number, Map<string, boolean>[]> | undefined;
  readonly #defined = new Map<number, Defined>();
  readonly #known = new Map<number, boolean>();

  /** @param together whether something says that two files are applied together: a kustomization takes in both. */
  constructor(objects: readonly ObjectSummary[], together: (a: string, b: string) => boolean) {
    this.#objects = objects;
    this.#together = together;
  }

  /** True when what `other` defines is part of a variant of what the text of `home` belongs to. */
  apart(home: Home, other: Home): boolean {
    if (home === other || home.file === other.file) return false;
    const one = branchOf(home, other);
    const two = other.levels[other.folder === home.folder ? 0 : 1] ?? -1;
    // Numbers of places stay far below 2^26, so two of them fit into one.
    const key = one * 2 ** 26 + two;
    let known = this.#known.get(key);
    if (known === undefined) {
      known = share(this.#definedAt(one), this.#definedAt(two));
      this.#known.set(key, known);
    }
    return known && !this.#together(home.file, other.file);
  }

  #definedAt(level: number): Defined {
    const known = this.#defined.get(level);
    if (known) return known;
    this.#levels ??= levelsOf(this.#objects);
    const [only, ...others] = this.#levels.get(level) ?? [];
    let found: Map<string, boolean> = only ?? new Map();
    if (others.length > 0) {
      found = new Map(found);
      for (const defined of others) for (const [key, tells] of defined) found.set(key, tells);
    }
    this.#defined.set(level, found);
    return found;
  }
}

/** Only objects that several files define can make them variants; mostly there are none. */
function levelsOf(objects: readonly ObjectSummary[]): Map<number, Map<string, boolean>[]> {
  const firsts = new Map<string, string>();
  const files = new Map<string, Map<string, boolean>>();
  const put = (file: string, key: string, kind: string) => {
    const defined = files.get(file);
    if (defined) defined.set(key, telling.test(kind));
    else files.set(file, new Map([[key, telling.test(kind)]]));
  };
  for (const { text, kind, identity, partial } of objects) {
    if (partial || identity.name === null || common.test(kind)) continue;
    const key = `${kind}\0${identity.namespace ?? ''}\0${identity.name}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, text.name);
    else if (first !== text.name) {
      put(first, key, kind);
      put(text.name, key, kind);
    }
  }
  const levels = new Map<number, Map<string, boolean>[]>();
  for (const [file, defined] of files) {
    for (const level of homeOf(file).levels) {
      const list = levels.get(level);
      if (list) list.push(defined);
      else levels.set(level, [defined]);
    }
  }
  return levels;
}

function share(a: Defined, b: Defined): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [key, tells] of few) {
    if (!many.has(key)) continue;
    shared++;
    if (tells || shared >= several) return true;
  }
  return false;
}

/** The part, of the nearest folder that holds both texts, in which the first lies: a folder with all below it, or a file. */
function branchOf(home: Home, other: Home): number {
  let shared = 0;
  while (shared < home.ids.length && home.ids[shared] === other.ids[shared]) shared++;
  return home.ids[shared] ?? home.levels[0] ?? -1;
}
