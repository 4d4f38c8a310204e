import type { DraftEdge } from './linked.js';
import { homeOf, isNear } from './nearness.js';
import type { LocalReference, ObjectSummary } from './summary.js';

/**
 * A tutorial shows an object step by step, and leaves out what it has shown before: what such a draft names inside of
 * itself stands in another one of the same object. It is missed all the same where the draft is a whole document.
 * `unsettled`: those that miss something inside of themselves, or are lost in part.
 */
export function linkDrafts(unsettled: readonly ObjectSummary[], objects: readonly ObjectSummary[]): DraftEdge[] {
  const found: DraftEdge[] = [];
  let drafts: ReadonlyMap<string, readonly ObjectSummary[]> | undefined;
  for (const from of unsettled) {
    if (from.partial || from.identity.name === null || from.locals.every(isSettled)) continue;
    drafts ??= draftsOf(unsettled, objects);
    const home = homeOf(from.text.name);
    const variants = (drafts.get(keyOf(from)) ?? []).filter((one) => isNear(home, homeOf(one.text.name)));
    for (const reference of from.locals) {
      const edge = isSettled(reference) ? undefined : findIn(variants, from, reference);
      if (edge) found.push(edge);
    }
  }
  return found;
}

function isSettled({ target, placeholder, number }: LocalReference): boolean {
  return target !== undefined || placeholder || number !== undefined;
}

function findIn(
  variants: readonly ObjectSummary[],
  from: ObjectSummary,
  reference: LocalReference,
): DraftEdge | undefined {
  for (const target of variants) {
    const definition = target.definitions.find(
      ({ space, name }) => space === reference.space && name === reference.value,
    );
    if (definition && target !== from) return { from, reference, target, definition };
  }
  return undefined;
}

/** At most so many drafts of one object are looked through. */
const enough = 64;

/** By kind and name all that are drafts of the same objects. */
function draftsOf(
  unsettled: readonly ObjectSummary[],
  objects: readonly ObjectSummary[],
): ReadonlyMap<string, readonly ObjectSummary[]> {
  const names = new Set(unsettled.map(({ identity }) => identity.name));
  const found = new Map<string, ObjectSummary[]>();
  for (const object of objects) {
    if (object.partial || object.identity.name === null || !names.has(object.identity.name)) continue;
    const key = keyOf(object);
    const list = found.get(key);
    if (!list) found.set(key, [object]);
    else if (list.length < enough) list.push(object);
  }
  return found;
}

function keyOf({ kind, identity }: ObjectSummary): string {
  return `${kind}\0${identity.name}`;
}
