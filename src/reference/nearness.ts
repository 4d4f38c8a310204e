/** Where a text lies: its folder and the folders above it. */
export interface Home {
  readonly file: string;
  readonly folder: string;
  /** From its own folder up to the root of the workspace (`''`). */
  readonly above: readonly string[];
}

const homes = new Map<string, Home>();

/** The home of a text's name. */
export function homeOf(file: string): Home {
  const known = homes.get(file);
  if (known) return known;
  const slash = file.lastIndexOf('/');
  let folder = slash < 0 ? '' : file.slice(0, slash);
  const above = [folder];
  const own = folder;
  while (folder !== '') {
    const up = folder.lastIndexOf('/');
    folder = up < 0 ? '' : folder.slice(0, up);
    above.push(folder);
  }
  const home = { file, folder: own, above };
  // A server lives long and sees many names: the cache must not grow with them.
  if (homes.size > 20_000) homes.clear();
  homes.set(file, home);
  return home;
}

const sameFile = 1_000_000;
const sameFolder = 500_000;

/**
 * How near two texts are: the same file, the same folder, else the deeper their nearest common folder, the nearer.
 * 0: nothing in common but the workspace.
 */
export function closeness(a: Home, b: Home): number {
  if (a.file === b.file) return sameFile;
  if (a.folder === b.folder) return sameFolder;
  const [short, long] = a.above.length <= b.above.length ? [a, b] : [b, a];
  const offset = long.above.length - short.above.length;
  for (let i = 0; i < short.above.length; i++) {
    if (short.above[i] === long.above[i + offset]) return short.above.length - 1 - i;
  }
  return 0;
}

/** True for places that belong together: the same file or folder, one above the other, or neighbouring folders. */
export function isNear(a: Home, b: Home): boolean {
  const common = closeness(a, b);
  if (common >= sameFolder) return true;
  return common > 0 && (common >= a.above.length - 2 || common >= b.above.length - 2);
}

/** Below this many items, looking at each is faster than an index by folder. */
const few = 12;

/** Things at places, to be asked for the nearest ones. */
export class Places<T> {
  readonly #values: T[] = [];
  readonly #homes: Home[] = [];
  #byPlace: Map<string, T[]> | undefined;

  get size(): number {
    return this.#values.length;
  }

  get values(): readonly T[] {
    return this.#values;
  }

  add(home: Home, value: T): void {
    this.#values.push(value);
    this.#homes.push(home);
    this.#byPlace = undefined;
  }

  /** The nearest of those that are accepted, all that are equally near; and how near they are. */
  nearest(home: Home, accept: (value: T) => boolean): { readonly values: readonly T[]; readonly at: number } {
    if (this.#values.length > few) return this.#nearestIndexed(home, accept);
    let best = -1;
    let found: T[] = [];
    for (let i = 0; i < this.#values.length; i++) {
      const value = this.#values[i];
      const other = this.#homes[i];
      if (value === undefined || other === undefined) continue;
      const at = closeness(home, other);
      if (at < best || !accept(value)) continue;
      if (at > best) found = [];
      best = at;
      found.push(value);
    }
    return { values: found, at: best };
  }

  #nearestIndexed(home: Home, accept: (value: T) => boolean): { values: readonly T[]; at: number } {
    const index = this.#index();
    const tiers: [string, number][] = [
      [`f${home.file}`, sameFile],
      [`d${home.folder}`, sameFolder],
      ...home.above.map((folder, i): [string, number] => [`s${folder}`, home.above.length - 1 - i]),
    ];
    for (const [key, at] of tiers) {
      const values = index.get(key)?.filter(accept);
      if (values && values.length > 0) return { values, at };
    }
    return { values: [], at: -1 };
  }

  #index(): Map<string, T[]> {
    if (this.#byPlace) return this.#byPlace;
    const index = new Map<string, T[]>();
    const put = (key: string, value: T) => {
      const list = index.get(key);
      if (list) list.push(value);
      else index.set(key, [value]);
    };
    this.#values.forEach((value, i) => {
      const home = this.#homes[i];
      if (!home) return;
      put(`f${home.file}`, value);
      put(`d${home.folder}`, value);
      for (const folder of home.above) put(`s${folder}`, value);
    });
    this.#byPlace = index;
    return index;
  }
}

/**
 * Things by a key, a namespace and a place. An absent namespace (null) is unknown: it matches any, on both sides.
 */
export class Index<T> {
  readonly #all = new Map<string, Places<T>>();
  readonly #byNamespace = new Map<string, Places<T>>();

  add(key: string, namespace: string | null, home: Home, value: T): void {
    put(this.#all, key, home, value);
    put(this.#byNamespace, `${key}\0${namespace ?? ''}`, home, value);
  }

  /** All of a key, whatever their namespace. */
  all(key: string): Places<T> | undefined {
    return this.#all.get(key);
  }

  /** How many may have to be looked at for a key in a namespace. */
  count(key: string, namespace: string | null): number {
    if (namespace === null) return this.#all.get(key)?.size ?? 0;
    return (this.#byNamespace.get(`${key}\0${namespace}`)?.size ?? 0) + (this.#byNamespace.get(`${key}\0`)?.size ?? 0);
  }

  /** The nearest of a key in a namespace; all that are equally near. */
  nearest(key: string, namespace: string | null, home: Home, accept: (value: T) => boolean = () => true): readonly T[] {
    const all = this.#all.get(key);
    if (!all) return [];
    if (namespace === null) return all.nearest(home, accept).values;
    const same = this.#byNamespace.get(`${key}\0${namespace}`)?.nearest(home, accept) ?? none;
    const unknown = this.#byNamespace.get(`${key}\0`)?.nearest(home, accept) ?? none;
    if (same.at === unknown.at) return [...same.values, ...unknown.values];
    return same.at > unknown.at ? same.values : unknown.values;
  }
}

const none = { values: [], at: -1 };

function put<T>(map: Map<string, Places<T>>, key: string, home: Home, value: T): void {
  let places = map.get(key);
  if (!places) {
    places = new Places();
    map.set(key, places);
  }
  places.add(home, value);
}
