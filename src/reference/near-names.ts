import { nearest } from '../text/index.js';

/** How many names on each side of the asker are looked at, and how many of them closely. */
const window = 1000;
const closely = 64;

/**
 * Names in the order of the workspace, to be asked for the one that a misspelt name means. What one question costs is
 * bounded, whatever the number of names: those that stand near the asker are looked at.
 */
export class NearNames {
  readonly #names: string[] = [];
  readonly #orders: number[] = [];
  readonly #seen = new Map<string, number>();
  #prepared: { masks: Int32Array; plain: readonly string[] } | undefined;
  /** Names looked at so far. */
  work = 0;

  /** `order`: a number that does not fall from call to call, the place of the name's document in the workspace. */
  add(name: string, order: number): void {
    // The same name again and again at one place would crowd out the others.
    if (this.#seen.get(name) === order) return;
    this.#seen.set(name, order);
    this.#names.push(name);
    this.#orders.push(order);
  }

  /** The one near name; undefined where there is none, or two are equally near. */
  nearest(name: string, order: number): string | undefined {
    const { masks, plain } = this.#prepare();
    const own = maskOf(name);
    const ownPlain = plainOf(name);
    const found: string[] = [];
    const middle = this.#position(order);
    const end = Math.min(this.#names.length, middle + window);
    for (let i = Math.max(0, middle - window); i < end && found.length < closely; i++) {
      this.work++;
      const other = this.#names[i];
      if (other === undefined || Math.abs(other.length - name.length) > 3) continue;
      if (bits((masks[i] ?? 0) ^ own) > 4) continue;
      // Names that differ only in their digits differ on purpose.
      if (plain[i] === ownPlain && other.toLowerCase() !== name.toLowerCase()) continue;
      if (!isOneLetterWord(name, other)) found.push(other);
    }
    return nearest(name, found);
  }

  #prepare(): { masks: Int32Array; plain: readonly string[] } {
    if (this.#prepared?.plain.length !== this.#names.length) {
      this.#prepared = { masks: Int32Array.from(this.#names, maskOf), plain: this.#names.map(plainOf) };
    }
    return this.#prepared;
  }

  #position(order: number): number {
    let low = 0;
    let high = this.#orders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#orders[middle] ?? 0) < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** `web-a` and `web-b` are two names; so are `blue` and `green` in place of each other, but those are not near anyway. */
function isOneLetterWord(a: string, b: string): boolean {
  const first = a.split(/[-_.]/);
  const second = b.split(/[-_.]/);
  if (first.length !== second.length || first.length < 2) return false;
  return first.some((word, i) => word !== second[i] && word.length <= 2 && (second[i]?.length ?? 0) <= 2);
}

/** Which letters a word has, a bit each. */
function maskOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) {
    const letter = word.charCodeAt(i) | 32;
    if (letter >= 97 && letter <= 122) mask |= 1 << (letter - 97);
  }
  return mask;
}

function plainOf(word: string): string {
  return word.toLowerCase().replace(/\d+/g, '0');
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
