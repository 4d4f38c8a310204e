import type { ObjectSummary, PodName } from '../reference/index.js';

/** The names of pods that each object's texts hold. */
export function podNamesByObject(podNames: readonly PodName[]): ReadonlyMap<ObjectSummary, readonly PodName[]> {
  const found = new Map<ObjectSummary, PodName[]>();
  for (const name of podNames) {
    const list = found.get(name.from);
    if (list) list.push(name);
    else found.set(name.from, [name]);
  }
  return found;
}
