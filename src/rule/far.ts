import type { Consequence } from '../diagnostic/index.js';
import { type ObjectSummary, type Spot, shortKind } from '../reference/index.js';
import type { FarTarget } from './rule.js';

/** A place that a summary remembers, as a report wants it: with its text and its object. */
export function placeIn(object: ObjectSummary, { range, pointer }: Spot): FarTarget {
  return { text: object.text, range, pointer, object: object.identity };
}

/** Where an object as a whole is shown: its name. */
export function placeOf(object: ObjectSummary): FarTarget {
  return placeIn(object, { range: object.nameRange, pointer: '/metadata/name' });
}

/** An object in messages: `StatefulSet web`; one without a name `a Pod without a name`. */
export function nameOf({ kind, identity }: ObjectSummary): string {
  const word = shortKind(kind);
  return identity.name === null ? `a ${word} without a name` : `${word} ${identity.name}`;
}

/**
 * What happens to an object whose pod template names something inside itself that is not there. The template of a
 * StatefulSet was not looked into by older API servers; 1.34 is the oldest that was seen to do it.
 */
export function consequenceIn(
  { kind }: ObjectSummary,
  consequence: Consequence,
  kubernetes: readonly string[],
): Consequence {
  if (kind !== 'apps/StatefulSet' || consequence !== 'rejected') return consequence;
  return kubernetes.every((version) => Number(version.split('.')[1]) >= 34) ? 'rejected' : 'broken';
}
