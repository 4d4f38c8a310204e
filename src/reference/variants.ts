import type { Home } from './nearness.js';
import { homeOf } from './nearness.js';
import type { ObjectSummary } from './summary.js';

/** Kinds of which one in common is enough: nobody applies the same workload twice on purpose. */
const telling = /(^|\/)(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|ReplicationController|Service)$/;
/** Kinds that say nothing: each of many files that belong together may begin with them. */
const common = /(^|\/)(Namespace|Kustomization|Component)$/;
/** Of other kinds so many must be in common. */
const several = 3;

/**
 * Files, or folders, that define the same objects are variants of one another: a person applies one or the other (the
 * same application for two clouds, an example in two steps). What a variant defines is not there for the others.
 */
export class Variants {
  /** What each file, each folder itself (`folder.`) and each folder with all below it (`folder/`) defines; true: it tells. */
  readonly #defined = new Map<string, Map<string, boolean>>();
  readonly #known = new Map<string, boolean>();

  /** @param together whether something says that two files are applied together: a kustomization takes in both. */
  constructor(
    objects: readonly ObjectSummary[],
    private readonly together: (a: string, b: string) => boolean,
  ) {
    for (const { text, kind, identity, partial } of objects) {
      if (partial || identity.name === null || common.test(kind)) continue;
      const key = `${kind}\0${identity.namespace ?? ''}\0${identity.name}`;
      const { file, folder, above } = homeOf(text.name);
      for (const place of [file, `${folder}.`, ...above.map((one) => `${one}/`)]) {
        const defined = this.#defined.get(place);
        if (defined) defined.set(key, telling.test(kind));
        else this.#defined.set(place, new Map([[key, telling.test(kind)]]));
      }
    }
  }

  /** True when what `other` defines is part of a variant of what the text of `home` belongs to. */
  apart(home: Home, other: Home): boolean {
    if (home.file === other.file || this.#defined.size === 0) return false;
    const [one, two] = [branchOf(home, other), other.folder === home.folder ? other.file : `${other.folder}.`];
    const key = `${one}\0${two}`;
    const known = this.#known.get(key) ?? this.#share(this.#defined.get(one), this.#defined.get(two));
    this.#known.set(key, known);
    return known && !this.together(home.file, other.file);
  }

  #share(a: ReadonlyMap<string, boolean> | undefined, b: ReadonlyMap<string, boolean> | undefined): boolean {
    if (!a || !b) return false;
    const [few, many] = a.size < b.size ? [a, b] : [b, a];
    let shared = 0;
    for (const [key, tells] of few) {
      if (!many.has(key)) continue;
      shared++;
      if (tells || shared >= several) return true;
    }
    return false;
  }
}

/** The part, of the nearest folder that holds both texts, in which the first lies: a folder with `/` behind it, or a file. */
function branchOf(home: Home, other: Home): string {
  const shared = home.above.findIndex((folder) => other.above.includes(folder));
  return shared <= 0 ? home.file : `${home.above[shared - 1]}/`;
}
