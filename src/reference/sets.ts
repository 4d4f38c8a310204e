import type { NameEdge } from './linked.js';
import type { NameReference, ObjectSummary } from './summary.js';
import type { KindName } from './table/index.js';

/** Kinds of sets whose pods have names. */
export const setKinds: readonly KindName[] = ['apps/StatefulSet', 'apps.kruise.io/StatefulSet'];

/** The `serviceName` of a StatefulSet; undefined where it has none. */
export function governingService({ names }: ObjectSummary): NameReference | undefined {
  return names.find(({ rule }) => rule === 'statefulset/governing-service');
}

/** The ordinals of the pods that a set makes; undefined where they are not written as numbers. */
export function ordinalsOf({ facts }: ObjectSummary): {
  readonly start: number | undefined;
  readonly count: number | undefined;
} {
  const of = (fact: string, absent: number) => {
    const written = facts[fact]?.[0];
    if (!written || written.value === null) return absent;
    return typeof written.value === 'number' ? written.value : undefined;
  };
  return { start: of('ordinals.start', 0), count: of('replicas', 1) };
}

/** True for an ordinal of a pod that a set makes. */
export function inRange(ordinal: number, start: number, count: number): boolean {
  return ordinal >= start && ordinal < start + count;
}

/** True for a Service without a cluster IP. */
export function isHeadless({ facts }: ObjectSummary): boolean {
  return facts.clusterIP?.some(({ value }) => value === 'None') === true;
}

/** What changes the replicas of a set in a way that its manifest does not tell. */
export class Scaled {
  readonly #sets = new Set<ObjectSummary>();
  readonly #names = new Set<string>();

  /** @param edges all references by name of the workspace, but for those in texts */
  constructor(objects: readonly (ObjectSummary | undefined)[], edges: readonly NameEdge[]) {
    for (const { from, reference: named, targets } of edges) {
      if (named.does === 'scales') for (const { object } of targets) if (from !== object) this.#sets.add(object);
    }
    for (const object of objects) {
      for (const { value } of object?.facts.scaled ?? []) if (typeof value === 'string') this.#names.add(value);
    }
  }

  has(set: ObjectSummary): boolean {
    return this.#sets.has(set) || this.#names.has(set.identity.name ?? '');
  }
}
