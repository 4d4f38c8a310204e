import type { SyntaxProblem } from './document.js';
import type { Entry, Node } from './node.js';

/** True when two entries of a mapping have the same name. Most mappings are small: no set is made for those. */
export function hasDuplicates(entries: readonly Entry[]): boolean {
  const count = entries.length;
  if (count > 12) {
    const names = new Set<string>();
    for (const entry of entries) names.add(entry.name);
    return names.size < count;
  }
  for (let i = 1; i < count; i++) {
    const name = entries[i]?.name;
    for (let j = 0; j < i; j++) if (entries[j]?.name === name) return true;
  }
  return false;
}

/** Reports keys that are written more than once. Keys that came in through `<<` are meant to be replaced: no duplicates. */
export function duplicateProblems(entries: readonly Entry[]): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const firsts = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.merged) continue;
    const first = firsts.get(entry.name);
    if (!first) {
      firsts.set(entry.name, entry);
      continue;
    }
    const harmless = sameValue(first.value, entry.value, 1000) >= 0;
    problems.push({
      code: 'duplicate-key',
      message: harmless
        ? `"${entry.name}" is written twice in the same mapping, with the same value`
        : `"${entry.name}" is written twice in the same mapping: Kubernetes keeps only the last one and says nothing`,
      range: entry.key.range,
      related: [{ range: first.key.range, message: 'first written here' }],
      ...(harmless && { harmless }),
    });
  }
  return problems;
}

/**
 * Compares two values. Negative where they differ, or where more than `budget` values would have to be compared (aliases
 * can unfold to any number); otherwise what is left of the budget.
 */
function sameValue(a: Node, b: Node, budget: number): number {
  if (budget <= 0 || a.type !== b.type) return -1;
  if (a.type === 'scalar') return b.type === 'scalar' && Object.is(a.value, b.value) ? budget - 1 : -1;
  const own = a.type === 'sequence' ? a.items : a.entries;
  const other = b.type === 'sequence' ? b.items : b.type === 'mapping' ? b.entries : [];
  if (own.length !== other.length) return -1;
  let left = budget - 1;
  for (let i = 0; i < own.length && left >= 0; i++) {
    const [one, two] = [own[i], other[i]];
    if (!one || !two) return -1;
    if ('type' in one && 'type' in two) left = sameValue(one, two, left);
    else if ('name' in one && 'name' in two) left = one.name === two.name ? sameValue(one.value, two.value, left) : -1;
    else return -1;
  }
  return left;
}

/**
 * Puts entries in such an order that the last of a name is the one Kubernetes keeps, and takes out what `<<` brought in
 * and another entry replaces. (`1` and `"1"` are two keys to Go until they become JSON; which of them stays is chance
 * there, so the first does here.)
 */
export function settle(entries: Entry[]): void {
  const last = new Map<string, Entry>();
  for (const entry of entries) last.set(entry.name, entry);
  const kept = entries.filter((entry) => {
    const winner = last.get(entry.name);
    return entry === winner || !(entry.merged || winner?.merged);
  });
  for (let i = 1; i < kept.length; i++) {
    const entry = kept[i];
    if (!entry) continue;
    const twin = kept.findIndex((other, j) => j < i && other.name === entry.name);
    const other = kept[twin];
    if (!other || typeof other.key.value === typeof entry.key.value) continue;
    kept.splice(i, 1);
    kept.splice(twin, 0, entry);
  }
  entries.splice(0, entries.length, ...kept);
}
