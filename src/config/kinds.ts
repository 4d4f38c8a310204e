import { kindName, splitKind } from '../reference/index.js';
import { Catalogue, kubernetesVersions, newestKubernetes } from '../schema/index.js';
import { nearest } from '../text/index.js';

/** A kind as the reference table names it, or what is wrong with the one that was written. */
export type ReadKind = { readonly kind: string; readonly problem?: undefined } | { readonly problem: string };

/** The groups under which a version serves each kind, by the kind's word. */
const byVersion = new Map<string, ReadonlyMap<string, readonly string[]>>();

/**
 * Reads `Kind` or `group/Kind`. A kind without a group is one of Kubernetes' own: it gets its group. Kinds of groups that
 * are not Kubernetes' own cannot be known.
 */
export function readKind(written: string): ReadKind {
  const [group, word] = splitKind(written);
  const newest = kindsOf(newestKubernetes);
  if (group === '') {
    const [first] = newest.get(word) ?? oldGroups(word);
    if (first !== undefined) return { kind: kindName(first, word) };
    const near = nearest(word, newest.keys());
    const hint =
      near === undefined ? `; of any other kind write the group too: GROUP/${word}` : `; did you mean "${near}"?`;
    return { problem: `"${word}" is no kind of Kubernetes' own${hint}` };
  }
  const groups = newest.get(word);
  const all = new Set([...newest.values()].flat());
  if (all.has(group) && !groups?.includes(group) && !oldGroups(word).includes(group)) {
    const siblings = [...newest].flatMap(([kind, its]) => (its.includes(group) ? [kind] : []));
    const near = nearest(word, siblings);
    const better = near === undefined ? groups?.[0] : undefined;
    if (near !== undefined)
      return { problem: `group "${group}" has no kind "${word}"; did you mean "${group}/${near}"?` };
    if (better !== undefined) {
      return {
        problem: `group "${group}" has no kind "${word}"; did you mean "${better === '' ? '' : `${better}/`}${word}"?`,
      };
    }
  }
  return { kind: kindName(group, word) };
}

function oldGroups(word: string): readonly string[] {
  const [oldest] = kubernetesVersions;
  return kindsOf(oldest).get(word) ?? [];
}

function kindsOf(version: string): ReadonlyMap<string, readonly string[]> {
  const known = byVersion.get(version);
  if (known) return known;
  const kinds = new Map<string, string[]>();
  for (const key of Catalogue.of(version).kinds) {
    const parts = key.split('/');
    const word = parts.at(-1) ?? '';
    const group = parts.length === 3 ? (parts[0] ?? '') : '';
    const groups = kinds.get(word);
    // The core group comes first: of two kinds called Event that one is meant.
    if (!groups) kinds.set(word, [group]);
    else if (!groups.includes(group)) groups[group === '' ? 'unshift' : 'push'](group);
  }
  byVersion.set(version, kinds);
  return kinds;
}
