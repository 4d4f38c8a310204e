import { type Linked, type NameReference, type ObjectSummary, ordinalsOf } from '../reference/index.js';
import { patchesIn } from './shared-claims.js';

/** A name of a claim that a StatefulSet does not make as it is written. */
export interface ClaimOutOfRange {
  readonly from: ObjectSummary;
  readonly reference: NameReference;
  readonly set: ObjectSummary;
  /** The claims it makes: `data-db-` and the first and last number. */
  readonly start: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Claims of StatefulSets that somebody mounts or takes a snapshot of, though the set makes no pod of that number. Sets
 * that an autoscaler, a patch or a kustomization scales are left out.
 */
export function claimsOutOfRange(linked: Linked): ClaimOutOfRange[] {
  const found: ClaimOutOfRange[] = [];
  let isScaled: ((set: ObjectSummary) => boolean) | undefined;
  for (const { from, reference, targets } of linked.nameEdges) {
    const [target] = targets;
    // A volume may be kept for a pod that is still to come.
    if (!target?.made.numbered || targets.length !== 1 || from.kind === 'PersistentVolume') continue;
    const set = target.object;
    const start = `${target.made.name}-`;
    const ordinal = Number(reference.value.slice(start.length));
    const { start: first, count } = ordinalsOf(set);
    if (first === undefined || !count || !reference.value.startsWith(start) || !Number.isInteger(ordinal)) continue;
    if (ordinal >= first && ordinal < first + count) continue;
    isScaled ??= scaledIn(linked);
    if (!isScaled(set)) found.push({ from, reference, set, start, first, last: first + count - 1 });
  }
  return found;
}

/** Tells of a workload whether something here scales it. */
function scaledIn(linked: Linked): (workload: ObjectSummary) => boolean {
  const isPatched = patchesIn(linked);
  const scaled = new Set<ObjectSummary>();
  for (const { reference, targets } of linked.nameEdges) {
    if (reference.does === 'scales') for (const { object } of targets) scaled.add(object);
  }
  const names = new Set(linked.objects.flatMap(({ facts }) => (facts.scaled ?? []).map(({ value }) => value)));
  return (workload) => isPatched(workload) || scaled.has(workload) || names.has(workload.identity.name);
}
