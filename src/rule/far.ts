import type { Consequence } from '../diagnostic/index.js';
import { type LocalReference, type ObjectSummary, type Spot, shortKind } from '../reference/index.js';
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
 * StatefulSet was not looked into by older API servers (1.34 is the oldest that was seen to do it), and some fields were
 * taken away unread before a version.
 */
export function consequenceIn(
  { kind }: ObjectSummary,
  { consequence, since }: LocalReference,
  kubernetes: readonly string[],
): Consequence {
  if (consequence !== 'rejected') return consequence;
  const oldest = Math.max(kind === 'apps/StatefulSet' ? 34 : 0, since === undefined ? 0 : minorOf(since));
  return kubernetes.every((version) => minorOf(version) >= oldest) ? 'rejected' : 'broken';
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}
