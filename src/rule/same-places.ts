import { placeholderIn } from '../object/index.js';
import type { Linked, ObjectSummary, Spot } from '../reference/index.js';
import { withoutSlash } from './volumes.js';

/** Two PersistentVolumes that are one storage. */
export interface SamePlace {
  readonly first: ObjectSummary;
  readonly second: ObjectSummary;
  readonly sort: 'csi' | 'local' | 'hostPath';
  /** Where the second one says it. */
  readonly spot: Spot;
  /** The handle, or the path. */
  readonly place: string;
}

/**
 * Volumes of one file with the same handle of the same driver, or the same path on the same nodes. Those of other files
 * may be variants, of which only one is applied.
 */
export function samePlaces({ objects }: Linked): SamePlace[] {
  const firsts = new Map<string, ObjectSummary>();
  const found: SamePlace[] = [];
  for (const object of objects) {
    if (object.kind !== 'PersistentVolume' || object.partial || object.lost) continue;
    const { facts } = object;
    for (const sort of ['csi', 'local', 'hostPath'] as const) {
      const spot = facts[`${sort}.place`]?.[0];
      if (typeof spot?.value !== 'string' || spot.value === '' || placeholderIn(spot.value)) continue;
      const place = sort === 'csi' ? spot.value : withoutSlash(spot.value);
      const where = [...(facts.driver ?? []), ...(facts.nodes ?? [])].map(({ value }) => String(value)).sort();
      const key = [object.text.name, sort, place, ...where].join('\0');
      const first = firsts.get(key);
      if (!first) firsts.set(key, object);
      else if (first.identity.name !== object.identity.name) found.push({ first, second: object, sort, spot, place });
    }
  }
  return found;
}
