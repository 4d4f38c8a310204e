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

const homes = new Map<string, Home>();
const numbers = new Map<string, number>();
let last: Home | undefined;

function numberOf(place: string): number {
  let number = numbers.get(place);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(place, number);
  }
  return number;
}

/** The home of a text's name. */
export function homeOf(file: string): Home {
  if (last?.file === file) return last;
  const known = homes.get(file) ?? newHome(file);
  last = known;
  return known;
}

function newHome(file: string): Home {
  const slash = file.lastIndexOf('/');
  let folder = slash < 0 ? '' : file.slice(0, slash);
  const above = [folder];
  const own = folder;
  while (folder !== '') {
    const up = folder.lastIndexOf('/');
    folder = up < 0 ? '' : folder.slice(0, up);
    above.push(folder);
  }
  const below = above.map((one) => numberOf(`s${one}`));
  const levels = [numberOf(`f${file}`), numberOf(`d${own}`), ...below];
  const home = { file, folder: own, above, ids: [...below].reverse(), levels };
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
