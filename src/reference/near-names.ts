import { nearest } from '../text/index.js';
import { itself, positionOf } from './places.js';

/** How many names on each side of the asker are looked at, and how many of them closely. */
const window = 300;
const closely = 12;

/**
 * Names in the order of the workspace, to be asked for the one that a misspelt name means. What one question costs is
 * bounded, whatever the number of names: those that stand near the asker are looked at.
 */
export class NearNames {
  readonly #names: string[] = [];
  readonly #orders: number[] = [];
  readonly #masks: Int32Array;
  readonly #answers = new Map<string, string | undefined>();
  /** Names looked at so far. */
  work = 0;

  /** `names`: each with its place in the workspace, in that order. */
  constructor(names: readonly { readonly name: string; readonly order: number }[]) {
    const last = new Map<string, number>();
    for (const [place, { name, order }] of names.entries()) {
      // The same name again and again at one place would crowd out the others.
      const before = last.get(name);
      if (before !== undefined && place - before < window) continue;
      last.set(name, place);
      this.#names.push(name);
      this.#orders.push(order);
    }
    this.#masks = Int32Array.from(this.#names, maskOf);
  }

  /** The one near name; undefined where there is none, or two are equally near. */
  nearest(name: string, order: number): string | undefined {
    // Where all names are looked at anyway the place of the asker does not matter.
    const middle = this.#names.length <= window ? 0 : positionOf(this.#orders, order, itself);
    const key = `${middle}\0${name}`;
    if (this.#answers.has(key)) return this.#answers.get(key);
    const own = maskOf(name);
    const ownPlain = plainOf(name);
    const found: string[] = [];
    const end = Math.min(this.#names.length, middle + window);
    for (let i = Math.max(0, middle - window); i < end && found.length < closely; i++) {
      this.work++;
      const other = this.#names[i];
      if (other === undefined || Math.abs(other.length - name.length) > 3) continue;
      // Two letters may only change in longer words.
      if (bits((this.#masks[i] ?? 0) ^ own) > (Math.min(other.length, name.length) < 6 ? 3 : 4)) continue;
      // Names that differ only in their digits differ on purpose.
      if (plainOf(other) === ownPlain && other.toLowerCase() !== name.toLowerCase()) continue;
      if (!isOneLetterWord(name, other)) found.push(other);
    }
    const answer = found.length === 0 ? undefined : nearest(name, found);
    this.#answers.set(key, answer);
    return answer;
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
