import type { NameLinker } from './link-names.js';
import type { DraftEdge } from './linked.js';
import { homeOf, isNear } from './nearness.js';
import type { LocalReference, ObjectSummary } from './summary.js';

/**
 * A tutorial shows an object step by step, and leaves out what it has shown before: what such a draft names inside of
 * itself stands in another one of the same object. It is missed all the same where the draft is a whole document.
 * `unsettled`: those that miss something inside of themselves, or are lost in part.
 */
export function linkDrafts(unsettled: readonly ObjectSummary[], names: NameLinker): DraftEdge[] {
  const found: DraftEdge[] = [];
  for (const from of unsettled) {
    if (from.partial || from.identity.name === null || from.locals.every(isSettled)) continue;
    const home = homeOf(from.text.name);
    const variants = draftsOf(from, names).filter((one) => isNear(home, homeOf(one.text.name)));
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

/** What defines an object of the same kind and name. */
function draftsOf({ kind, identity }: ObjectSummary, names: NameLinker): readonly ObjectSummary[] {
  const found = names.definersOf(kind, identity.name ?? '').filter(({ made }) => !made.made);
  return found.slice(0, enough).map(({ object }) => object);
}
