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
