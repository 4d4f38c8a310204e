import { nanos } from '../validation/quantity.js';
import type { NameLinker } from './link-names.js';
import type { ClaimEdge, UnboundClaim } from './linked.js';
import { closeness, homeOf, someNear } from './nearness.js';
import type { ObjectSummary, Spot, Value } from './summary.js';

/** What claims and volumes of a workspace make of each other. */
export interface LinkedClaims {
  readonly edges: readonly ClaimEdge[];
  readonly unbound: readonly UnboundClaim[];
}

/** A claim as it is written, or as a StatefulSet will make it. */
interface Asking {
  readonly claim: ObjectSummary;
  readonly spot: Spot;
  readonly modes: readonly Value[];
  readonly storageClass: Value | undefined;
  readonly volume: Value | undefined;
  readonly size: Value | undefined;
  readonly count: number;
}

/** Beyond these nobody can tell which volume was meant. */
const few = 8;

/** The volumes and default classes of a workspace, in the order that claims ask for them. */
class Offers {
  readonly #byClass = new Map<string, ObjectSummary[]>();
  readonly #byName = new Map<string, ObjectSummary[]>();
  readonly defaults: ObjectSummary[] = [];

  constructor(objects: readonly ObjectSummary[]) {
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i];
      if (!object || object.partial) continue;
      if (object.kind === 'storage.k8s.io/StorageClass' && object.facts.default?.[0]?.value === 'true') {
        this.defaults.push(object);
      }
      if (object.kind !== 'PersistentVolume') continue;
      push(this.#byClass, textOf(object.facts.storageClassName?.[0]), object);
      push(this.#byName, object.identity.name ?? '', object);
    }
  }

  get some(): boolean {
    return this.#byName.size > 0 || this.defaults.length > 0;
  }

  /** The volumes that a claim may be meant for: the one it names, or those near it that are of its class. */
  candidates({ claim, storageClass, volume }: Asking): readonly ObjectSummary[] {
    if (volume) return (this.#byName.get(textOf(volume)) ?? []).slice(0, few);
    const ofClass = this.#byClass.get(textOf(storageClass)) ?? [];
    if (ofClass.length > few) return nearestOf(claim, ofClass.slice(0, few * few));
    const home = homeOf(claim.text.name);
    return ofClass.filter((one) => someNear(home, [one]));
  }

  /** True where there are too many volumes of its class to say that none fits. */
  isCrowded({ storageClass, volume }: Asking): boolean {
    return !volume && (this.#byClass.get(textOf(storageClass)) ?? []).length > few;
  }
}

/**
 * Claims with the volumes that fit them, and claims that none of the volumes beside them fits, though volumes of their
 * class are there. For the latter only the access modes are compared: all modes of the claim have to be among those of
 * the volume (pkg/controller/volume/persistentvolume, checkAccessModes).
 */
export function linkClaims(objects: readonly ObjectSummary[], names: NameLinker): LinkedClaims {
  const offers = new Offers(objects);
  const edges: ClaimEdge[] = [];
  const unbound: UnboundClaim[] = [];
  if (!offers.some) return { edges, unbound };
  const all: Asking[] = [];
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i];
    if (object && (object.kind === 'PersistentVolumeClaim' || object.kind === 'apps/StatefulSet')) {
      all.push(...askings(object));
    }
  }
  for (const asking of all) {
    const { claim, modes, storageClass, volume, spot, count } = asking;
    const candidates = offers.candidates(asking);
    const fitting = candidates.filter((one) => offersModes(one, modes) && isLargeEnough(one, asking));
    const defaultClass = storageClass || volume ? undefined : nearestOf(claim, offers.defaults)[0];
    if (fitting.length > 0 || defaultClass) {
      edges.push({ claim, spot, volumes: fitting, count, ...(defaultClass ? { defaultClass } : {}) });
    }
    if (claim.kind !== 'PersistentVolumeClaim' || modes.length === 0 || candidates.length === 0) continue;
    if (offers.isCrowded(asking) || candidates.some((one) => offersModes(one, modes))) continue;
    if (names.patchesOf(claim.kind, claim.identity.name ?? '').length > 0) continue;
    unbound.push({
      claim,
      modes,
      volumes: nearestOf(claim, candidates),
      named: volume !== undefined,
      // Without a class, or with one that a StorageClass serves, a volume may be made for the claim.
      served: storageClass?.value !== '',
    });
  }
  return { edges, unbound };
}

function askings(object: ObjectSummary): readonly Asking[] {
  if (object.partial) return [];
  const { facts } = object;
  if (object.kind === 'PersistentVolumeClaim') {
    return [
      {
        claim: object,
        spot: { range: object.nameRange, pointer: '/metadata/name' },
        modes: facts.accessModes ?? [],
        storageClass: facts.storageClassName?.[0],
        volume: facts.volumeName?.[0],
        size: facts.storage?.[0],
        count: 1,
      },
    ];
  }
  if (object.kind !== 'apps/StatefulSet') return [];
  const replicas = facts.replicas?.[0]?.value;
  return object.definitions.flatMap((spot) => {
    if (spot.space !== 'volume' || !spot.pointer.startsWith('/spec/volumeClaimTemplates/')) return [];
    const start = spot.pointer.slice(0, -'metadata/name'.length);
    const of = (fact: string) => (facts[`template.${fact}`] ?? []).filter(({ pointer }) => pointer.startsWith(start));
    return [
      {
        claim: object,
        spot,
        modes: of('accessModes'),
        storageClass: of('storageClassName')[0],
        volume: of('volumeName')[0],
        size: of('storage')[0],
        count: typeof replicas === 'number' ? replicas : 1,
      },
    ];
  });
}

/** Of several the nearest ones: those are shown. */
function nearestOf(claim: ObjectSummary, objects: readonly ObjectSummary[]): readonly ObjectSummary[] {
  const home = homeOf(claim.text.name);
  const at = objects.map((one) => closeness(home, homeOf(one.text.name)));
  const best = Math.max(...at);
  return objects.filter((_, i) => at[i] === best);
}

function textOf(value: Value | undefined): string {
  return typeof value?.value === 'string' ? value.value : '';
}

function offersModes({ facts }: ObjectSummary, modes: readonly Value[]): boolean {
  const offered = new Set((facts.accessModes ?? []).map(({ value }) => value));
  return modes.every(({ value }) => offered.has(typeof value === 'string' ? value : null));
}

/** True unless both sizes are known and the claim asks for more. */
function isLargeEnough({ facts }: ObjectSummary, { size }: Asking): boolean {
  const wanted = nanos(size?.value);
  const offered = nanos(facts.storage?.[0]?.value);
  return wanted === undefined || offered === undefined || wanted <= offered;
}

function push(map: Map<string, ObjectSummary[]>, key: string, object: ObjectSummary): void {
  const list = map.get(key);
  if (list) list.push(object);
  else map.set(key, [object]);
}
