import { distance } from 'fastest-levenshtein';

/**
 * The one candidate that a person most likely meant by `word`: the same but for case, hyphens, underscores and dots,
 * a plural for a singular, or one or two letters. Undefined where none is near, or two are equally near: a guess
 * between two is no help. Names that differ only in their digits (`db-1`, `db-2`) are different on purpose.
 */
export function nearest<T extends string>(word: string, candidates: Iterable<T>): T | undefined {
  let best: T | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  let tie = false;
  for (const candidate of new Set(candidates)) {
    const rank = rankOf(word, candidate);
    if (rank === undefined || rank > bestRank) continue;
    tie = rank === bestRank;
    bestRank = rank;
    best = candidate;
  }
  return tie ? undefined : best;
}

/** 0: only case differs; 1: only joints; 2: only number; 3 and 4: letters. Undefined: not near. */
function rankOf(word: string, candidate: string): number | undefined {
  if (word === candidate || word === '' || candidate === '') return undefined;
  const a = word.toLowerCase();
  const b = candidate.toLowerCase();
  if (a === b) return 0;
  if (joined(a) === joined(b)) return 1;
  if (singular(a) === singular(b)) return 2;
  if (a.replace(/\d+/g, '0') === b.replace(/\d+/g, '0')) return undefined;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3 || Math.abs(a.length - b.length) > 2) return undefined;
  if (isSwap(a, b)) return 3;
  const letters = distance(a, b);
  if (letters === 1) return 3;
  return letters === 2 && shorter >= 6 ? 4 : undefined;
}

function joined(word: string): string {
  return word.replace(/[-_.]/g, '');
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** True when the two words differ by one pair of neighbours that changed places: `htpp` for `http`. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}
