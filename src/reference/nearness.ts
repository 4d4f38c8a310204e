/** Where a text lies: its folder and the folders above it. */
export interface Home {
  readonly file: string;
  readonly folder: string;
  /** From its own folder up to the root of the workspace (`''`). */
  readonly above: readonly string[];
  /** The folders from the root down to its own, as numbers: those compare faster. */
  readonly ids: readonly number[];
  /** Numbers of what is ever farther away: its file, its folder, and what lies below its folder and each one above. */
  readonly levels: readonly number[];
}

/** Something in a text, whose home is made out when it is first asked for: where names are unambiguous nobody asks. */
export interface Lying {
  readonly object: { readonly text: { readonly name: string } };
  home: Home | undefined;
}

/** Where it lies. */
export function placeOf(one: Lying): Home {
  one.home ??= homeOf(one.object.text.name);
  return one.home;
}

interface Folder {
  readonly above: readonly string[];
  readonly ids: readonly number[];
  /** Its own number, and those of what lies below it and below each folder above. */
  readonly levels: readonly number[];
}

let homes = new Map<string, Home>();
let folders = new Map<string, Folder>();
let last: Home | undefined;
let count = 0;

/** The home of a text's name. The same name has the same home until `forgetHomes`. */
export function homeOf(file: string): Home {
  if (last?.file === file) return last;
  let home = homes.get(file);
  if (!home) {
    const slash = file.lastIndexOf('/');
    const folder = slash < 0 ? '' : file.slice(0, slash);
    const { above, ids, levels } = folderOf(folder);
    home = { file, folder, above, ids, levels: [count++, ...levels] };
    homes.set(file, home);
  }
  last = home;
  return home;
}

function folderOf(folder: string): Folder {
  const known = folders.get(folder);
  if (known) return known;
  const slash = folder.lastIndexOf('/');
  const up = folder === '' ? undefined : folderOf(slash < 0 ? '' : folder.slice(0, slash));
  const own = count++;
  const below = count++;
  const found = {
    above: [folder, ...(up?.above ?? [])],
    ids: [...(up?.ids ?? []), below],
    levels: [own, below, ...(up?.levels.slice(1) ?? [])],
  };
  folders.set(folder, found);
  return found;
}

/** Begins anew once many names are known: a server lives long and sees many. Only between two linkings. */
export function forgetHomes(): void {
  if (homes.size < 50_000) return;
  homes = new Map();
  folders = new Map();
  last = undefined;
  count = 0;
}

const sameFile = 1_000_000;
const sameFolder = 500_000;

/**
 * How near two texts are: the same file, the same folder, else the deeper their nearest common folder, the nearer.
 * 0: nothing in common but the workspace.
 */
export function closeness(a: Home, b: Home): number {
  if (a === b || a.file === b.file) return sameFile;
  const { ids } = a;
  const others = b.ids;
  const depth = Math.min(ids.length, others.length);
  let common = 0;
  while (common < depth && ids[common] === others[common]) common++;
  return common === ids.length && common === others.length ? sameFolder : common - 1;
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
