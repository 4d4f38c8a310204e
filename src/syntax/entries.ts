import type { SyntaxProblem } from './document.js';
import type { Entry } from './node.js';

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
    problems.push({
      code: 'duplicate-key',
      message: `"${entry.name}" is written twice in the same mapping: Kubernetes keeps only the last one and says nothing`,
      range: entry.key.range,
      related: [{ range: first.key.range, message: 'first written here' }],
    });
  }
  return problems;
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
