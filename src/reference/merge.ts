import type { SourceText } from '../text/index.js';
import type { Definer } from './linked.js';
import { positionOf } from './places.js';
import type { ObjectSummary } from './summary.js';

/** Something that was found out about an object. */
interface Entry {
  readonly from: ObjectSummary;
}

/** Fields of entries that lead to other objects. */
interface Mentioning extends Entry {
  readonly target?: ObjectSummary;
  readonly targets?: readonly (ObjectSummary | Definer)[];
  readonly near?: { readonly object: ObjectSummary } | boolean;
  readonly otherNamespace?: readonly Definer[];
  readonly inVariant?: readonly Definer[];
  readonly otherKind?: readonly Definer[];
  readonly sets?: readonly ObjectSummary[];
  readonly service?: ObjectSummary;
}

/** Adds to `into` the objects about which something was found that leads to objects of a text. */
export function addMentions(lists: Iterable<readonly Mentioning[]>, text: SourceText, into: Set<ObjectSummary>): void {
  for (const list of lists) {
    for (const entry of list) if (leadsTo(entry, text)) into.add(entry.from);
  }
}

function leadsTo(entry: Mentioning, text: SourceText): boolean {
  const { target, targets, near } = entry;
  if (target?.text === text) return true;
  if (targets) for (const one of targets) if (('object' in one ? one.object : one).text === text) return true;
  if (typeof near === 'object' && near.object.text === text) return true;
  const { otherNamespace, inVariant, otherKind, sets, service } = entry;
  if (service?.text === text || sets?.some((one) => one.text === text)) return true;
  const definers = (list: readonly Definer[] | undefined) => list?.some(({ object }) => object.text === text) === true;
  return definers(otherNamespace) || definers(inVariant) || definers(otherKind);
}

/**
 * Puts what was found before, but for what was found about some objects, among what was found since, in order.
 * @param stale the objects that were linked again, or are there no longer
 */
export function merge<Lists extends { readonly [K in keyof Lists]: Entry[] }>(
  since: Lists,
  before: Lists,
  stale: ReadonlySet<ObjectSummary>,
  orderOf: (object: ObjectSummary) => number,
): Lists {
  for (const key in since) mergeList<Entry>(since[key], before[key], stale, orderOf);
  return since;
}

function mergeList<E extends Entry>(
  since: E[],
  before: readonly E[],
  stale: ReadonlySet<ObjectSummary>,
  orderOf: (object: ObjectSummary) => number,
): void {
  const kept = before.filter(({ from }) => !stale.has(from));
  const fresh = since.splice(0);
  let done = 0;
  for (const entry of fresh) {
    const end = positionOf(kept, orderOf(entry.from), ({ from }) => orderOf(from));
    for (; done < end; done++) push(since, kept[done]);
    since.push(entry);
  }
  for (; done < kept.length; done++) push(since, kept[done]);
}

function push<T>(list: T[], one: T | undefined): void {
  if (one !== undefined) list.push(one);
}
