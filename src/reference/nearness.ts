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

/** True where some of the objects lie near one. */
export function someNear(home: Home, objects: readonly { readonly text: { readonly name: string } }[]): boolean {
  return objects.some(({ text }) => isNear(home, homeOf(text.name)));
}

/** Something at a place, in a namespace (null: unknown). */
interface Item<T> {
  readonly home: Home;
  readonly namespace: string | null;
  readonly value: T;
}

/** Below this many items, looking at each is faster than an index by folder. */
const few = 12;

/** Things of one key, to be asked for the nearest ones. */
class Places<T> {
  readonly items: Item<T>[] = [];
  #byPlace: Map<string, Item<T>[]> | undefined;

  add(item: Item<T>): void {
    this.items.push(item);
    this.#byPlace = undefined;
  }

  /** The nearest of those that are accepted, all that are equally near. */
  nearest(namespace: string | null, home: Home, accept: (value: T) => boolean): T[] {
    if (this.items.length > few) return this.#nearestIndexed(namespace, home, accept);
    let best = -1;
    let found: T[] = [];
    for (const item of this.items) {
      if (namespace !== null && item.namespace !== null && item.namespace !== namespace) continue;
      const at = closeness(home, item.home);
      if (at < best || !accept(item.value)) continue;
      if (at > best) found = [];
      best = at;
      found.push(item.value);
    }
    return found;
  }

  /** Goes from the file up through the folders, and looks only at what lies there and may be in the namespace. */
  #nearestIndexed(namespace: string | null, home: Home, accept: (value: T) => boolean): T[] {
    const index = this.#index();
    for (const place of [`f${home.file}`, `d${home.folder}`, ...home.above.map((folder) => `s${folder}`)]) {
      const items =
        namespace === null
          ? (index.get(place) ?? [])
          : [...(index.get(`${place}\0${namespace}`) ?? []), ...(index.get(`${place}\0`) ?? [])];
      const found = items.map(({ value }) => value).filter(accept);
      if (found.length > 0) return found;
    }
    return [];
  }

  #index(): Map<string, Item<T>[]> {
    if (this.#byPlace) return this.#byPlace;
    const index = new Map<string, Item<T>[]>();
    const put = (key: string, item: Item<T>) => {
      const list = index.get(key);
      if (list) list.push(item);
      else index.set(key, [item]);
    };
    for (const item of this.items) {
      const { home } = item;
      for (const place of [`f${home.file}`, `d${home.folder}`, ...home.above.map((folder) => `s${folder}`)]) {
        put(place, item);
        put(`${place}\0${item.namespace ?? ''}`, item);
      }
    }
    this.#byPlace = index;
    return index;
  }
}

/**
 * Things by a key of two parts (a kind and a name, say), a namespace and a place. An absent namespace (null) is unknown:
 * it matches any, on both sides.
 */
export class Index<T> {
  readonly #first = new Map<string, Map<string, Item<T> | Places<T>>>();

  add(first: string, second: string, namespace: string | null, home: Home, value: T): void {
    let names = this.#first.get(first);
    if (!names) {
      names = new Map();
      this.#first.set(first, names);
    }
    const item = { home, namespace, value };
    const known = names.get(second);
    if (known === undefined) names.set(second, item);
    else if (known instanceof Places) known.add(item);
    else {
      const places = new Places<T>();
      places.add(known);
      places.add(item);
      names.set(second, places);
    }
  }

  /** All of a key, whatever their namespace. */
  all(first: string, second: string): readonly T[] {
    const known = this.#first.get(first)?.get(second);
    if (known === undefined) return [];
    return known instanceof Places ? known.items.map(({ value }) => value) : [known.value];
  }

  /** How many there are of a key. */
  count(first: string, second: string): number {
    const known = this.#first.get(first)?.get(second);
    if (known === undefined) return 0;
    return known instanceof Places ? known.items.length : 1;
  }

  /** The nearest of a key in a namespace; all that are equally near. */
  nearest(
    first: string,
    second: string,
    namespace: string | null,
    home: Home,
    accept: (value: T) => boolean = always,
  ): readonly T[] {
    const known = this.#first.get(first)?.get(second);
    if (known === undefined) return [];
    if (known instanceof Places) return known.nearest(namespace, home, accept);
    if (namespace !== null && known.namespace !== null && known.namespace !== namespace) return [];
    return accept(known.value) ? [known.value] : [];
  }
}

const always = () => true;
