import type { KubernetesObject } from '../object/index.js';
import { isClusterScoped } from '../validation/meta/names.js';
import { groupKind, isCompared } from './refusals.js';

/** An object before and after a change. */
export interface Pair {
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
}

/**
 * Finds the objects that are the same one before and after, by group and kind, namespace and name. An object is looked
 * for in the file of the same name first, then anywhere, so it is found where its file was renamed or it was moved to
 * another. Where several have the identity (overlays, variants, a tutorial's steps) nobody knows which is which: they
 * are left out. So are patches, what cannot be read, and what has no name yet.
 */
export function pairObjects(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): Pair[] {
  const pairs: Pair[] = [];
  const old = byIdentity(before);
  for (const [identity, news] of byIdentity(after)) {
    const olds = old.get(identity);
    if (!olds) continue;
    const restOld = new Set(olds);
    const restNew = new Set(news);
    for (const file of new Set(news.map(fileOf))) {
      const here = news.filter((object) => fileOf(object) === file);
      const there = olds.filter((object) => fileOf(object) === file);
      if (there.length === 0) continue;
      for (const object of here) restNew.delete(object);
      for (const object of there) restOld.delete(object);
      pairs.push(...only(there, here));
    }
    pairs.push(...only([...restOld], [...restNew]));
  }
  return pairs;
}

function only([before, ...olds]: readonly KubernetesObject[], [after, ...news]: readonly KubernetesObject[]): Pair[] {
  return before && after && olds.length === 0 && news.length === 0 ? [{ before, after }] : [];
}

function fileOf(object: KubernetesObject): string {
  return object.document.text.name;
}

function byIdentity(objects: readonly KubernetesObject[]): Map<string, KubernetesObject[]> {
  const found = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const { document, identity, partial } = object;
    const kind = groupKind(identity);
    if (identity.name === null || partial || document.broken || document.shellExpands || !isCompared(kind)) continue;
    const namespace = isClusterScoped(kind.slice(kind.indexOf('/') + 1)) ? '' : (identity.namespace ?? '');
    const key = `${kind} ${namespace} ${identity.name}`;
    const known = found.get(key);
    if (known) known.push(object);
    else found.set(key, [object]);
  }
  return found;
}
