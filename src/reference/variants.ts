import { type Home, homeOf } from './nearness.js';
import type { ObjectSummary } from './summary.js';
import type { KindName } from './table/index.js';

/** Kinds of which one in common is enough: nobody applies the same workload twice on purpose. */
const telling = /(^|\/)(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|ReplicationController|Service)$/;
/** Kinds that say nothing: each of many files that belong together may begin with them. */
const common = /(^|\/)(Namespace|Kustomization|Component)$/;
/** Of other kinds so many must be in common. */
const several = 3;

/** There are far fewer numbers of places, so two of them fit into one number. */
const places = 2 ** 26;

/** An object that several files define. */
interface Shared {
  readonly tells: boolean;
  /** Where it is defined: the numbers of the files, of their folders, and of all that those lie below (see `Home.levels`). */
  readonly levels: Set<number>;
}

/** What several files define: each with the files that do, and each file or folder with what it shares. */
type SharedAt = ReadonlyMap<number, ReadonlySet<Shared>>;

/**
 * Files, or folders, that define the same objects are variants of one another: a person applies one or the other (the
 * same application for two clouds, an example in two steps). What a variant defines is not there for the others.
 */
export class Variants {
  readonly #objects: readonly (ObjectSummary | undefined)[];
  readonly #together: (a: string, b: string) => boolean;
  #shared: SharedAt | undefined;
  readonly #known = new Map<number, boolean>();

  /**
   * @param objects undefined where there is none
   * @param together whether something says that two files are applied together: a kustomization takes in both.
   */
  constructor(objects: readonly (ObjectSummary | undefined)[], together: (a: string, b: string) => boolean) {
    this.#objects = objects;
    this.#together = together;
  }

  /** Looks at the objects again; false where something is a variant now that was none, or the other way round. */
  isAsBefore(): boolean {
    if (!this.#shared) return true;
    const shared = sharedOf(this.#objects);
    this.#shared = shared;
    for (const [key, known] of this.#known) {
      if (share(shared, Math.floor(key / places), key % places) !== known) return false;
    }
    return true;
  }

  /** True when what `other` defines is part of a variant of what the text of `home` belongs to. */
  apart(home: Home, other: Home): boolean {
    if (home === other || home.file === other.file) return false;
    const one = branchOf(home, other);
    const two = other.levels[other.folder === home.folder ? 0 : 1] ?? -1;
    const key = one * places + two;
    let known = this.#known.get(key);
    if (known === undefined) {
      this.#shared ??= sharedOf(this.#objects);
      known = share(this.#shared, one, two);
      this.#known.set(key, known);
    }
    return known && !this.#together(home.file, other.file);
  }
}

/** Only objects that several files define can make them variants; mostly there are none. */
function sharedOf(objects: readonly (ObjectSummary | undefined)[]): SharedAt {
  /** By kind, and by name (in a namespace): the file that defines it first, or all that is known of several. */
  const kinds = new Map<KindName, Map<string, Home | Shared> | null>();
  const at = new Map<number, Set<Shared>>();
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i];
    if (!object || object.partial) continue;
    const { kind, identity } = object;
    if (identity.name === null) continue;
    let names = kinds.get(kind);
    if (names === undefined) {
      names = common.test(kind) ? null : new Map();
      kinds.set(kind, names);
    }
    if (!names) continue;
    const key = !identity.namespace ? identity.name : `${identity.namespace}/${identity.name}`;
    const home = homeOf(object.text.name);
    const before = names.get(key);
    if (before === undefined) names.set(key, home);
    else if (before === home) continue;
    else if ('tells' in before) put(at, before, home);
    else {
      const shared = { tells: telling.test(kind), levels: new Set<number>() };
      names.set(key, shared);
      put(at, shared, before);
      put(at, shared, home);
    }
  }
  return at;
}

/** A file defines what others define. */
function put(at: Map<number, Set<Shared>>, shared: Shared, { levels }: Home): void {
  if (shared.levels.has(levels[0] ?? -1)) return;
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i] ?? -1;
    // What is known of a folder is known of those above.
    if (i > 1 && shared.levels.has(level)) return;
    shared.levels.add(level);
    // Of the two that are compared one is always a file or a folder without what lies below it.
    if (i > 1) continue;
    const list = at.get(level);
    if (list) list.add(shared);
    else at.set(level, new Set([shared]));
  }
}

/** True where two places, the second a file or a folder, define the same things: a telling one, or several. */
function share(at: SharedAt, one: number, two: number): boolean {
  const first = at.get(one);
  const second = at.get(two);
  const [few, other] = first && second && first.size < second.size ? [first, two] : [second, one];
  if (!few) return false;
  let found = 0;
  for (const { tells, levels } of few) {
    if (!levels.has(other)) continue;
    found++;
    if (tells || found >= several) return true;
  }
  return false;
}

/** The part, of the nearest folder that holds both texts, in which the first lies: a folder with all below it, or a file. */
function branchOf(home: Home, other: Home): number {
  let shared = 0;
  while (shared < home.ids.length && home.ids[shared] === other.ids[shared]) shared++;
  return home.ids[shared] ?? home.levels[0] ?? -1;
}
