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
