import { misfitsOf } from './binding.js';
import { type Asking, askingsOf, classOf, isKeptFor, textOf } from './claims.js';
import type { NameLinker } from './link-names.js';
import type { ClaimEdge, UnboundClaim } from './linked.js';
import { closeness, homeOf, someNear } from './nearness.js';
import type { ObjectSummary } from './summary.js';
import type { KindName } from './table/index.js';

/** What claims and volumes of a workspace make of each other. */
export interface LinkedClaims {
  readonly edges: readonly ClaimEdge[];
  readonly unbound: readonly UnboundClaim[];
}

/** Beyond these nobody can tell which volume was meant, and counting them costs more than it tells. */
const many = 64;
const claimKinds: ReadonlySet<KindName> = new Set([
  'PersistentVolume',
  'PersistentVolumeClaim',
  'apps/StatefulSet',
  'storage.k8s.io/StorageClass',
]);
/** A StorageClass of this provisioner makes no volumes. */
const noProvisioner = 'kubernetes.io/no-provisioner';

/** The volumes and classes of a workspace, in the order that claims ask for them. */
class Offers {
  readonly #byClass = new Map<string, ObjectSummary[]>();
  readonly #byName = new Map<string, ObjectSummary[]>();
  readonly #kept = new Map<string, ObjectSummary[]>();
  readonly #provisioners = new Map<string, ObjectSummary[]>();
  readonly #files = new Map<string, ObjectSummary[]>();
  readonly defaults: ObjectSummary[] = [];

  constructor(objects: readonly ObjectSummary[]) {
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i];
      if (!object || object.partial) continue;
      if (object.kind === 'storage.k8s.io/StorageClass') {
        push(this.#provisioners, object.identity.name ?? '', object);
        if (object.facts.default?.[0]?.value === 'true') this.defaults.push(object);
      }
      if (object.kind !== 'PersistentVolume') continue;
      push(this.#byClass, textOf(classOf(object)), object);
      push(this.#byName, object.identity.name ?? '', object);
      push(this.#files, object.text.name, object);
      const claim = textOf(object.facts['claimRef.name']?.[0]);
      if (claim !== '') push(this.#kept, claim.replace(/-\d+$/, ''), object);
    }
  }

  get some(): boolean {
    return this.#byName.size > 0 || this.defaults.length > 0;
  }

  named({ volume }: Asking): readonly ObjectSummary[] {
    return (this.#byName.get(textOf(volume)) ?? []).slice(0, many);
  }

  /** Those that are kept for it. */
  kept(asking: Asking): readonly ObjectSummary[] {
    const { claim, template } = asking;
    const name =
      template === undefined ? (claim.identity.name ?? '').replace(/-\d+$/, '') : `${template}-${claim.identity.name}`;
    const kept = (this.#kept.get(name) ?? []).slice(0, many).filter((one) => isKeptFor(one, asking));
    return kept.length > 0 ? kept.filter((one) => someNear(homeOf(claim.text.name), [one])) : kept;
  }

  /** Those of its class that lie near it; undefined where there are too many to tell. */
  ofClass({ claim, storageClass }: Asking): readonly ObjectSummary[] | undefined {
    const ofClass = this.#byClass.get(textOf(storageClass)) ?? [];
    if (ofClass.length > many) return undefined;
    const home = homeOf(claim.text.name);
    return ofClass.filter((one) => someNear(home, [one]));
  }

  /** Those of its own file. */
  beside({ claim }: Asking): readonly ObjectSummary[] {
    const found = this.#files.get(claim.text.name) ?? [];
    return found.length > many ? [] : found;
  }

  /**
   * How a class gets its volumes: `never` where nothing makes any, `hand` where some are written here and no StorageClass
   * tells otherwise, `made` where a StorageClass here makes them, `unknown` for the default class and those of elsewhere.
   */
  making({ storageClass }: Asking): 'never' | 'hand' | 'made' | 'unknown' {
    if (storageClass?.value === '') return 'never';
    const name = textOf(storageClass);
    if (name === '') return 'unknown';
    const classes = this.#provisioners.get(name) ?? [];
    if (classes.length === 0) return this.#byClass.has(name) ? 'hand' : 'unknown';
    return classes.every(({ facts }) => textOf(facts.provisioner?.[0]) === noProvisioner) ? 'never' : 'made';
  }
}

/**
 * Claims with the volumes that fit them, and claims that none of the volumes fits that are surely meant for them: the one
 * that is named, those that are kept for it, those of a class that no provisioner serves.
 */
export function linkClaims(objects: readonly ObjectSummary[], names: NameLinker): LinkedClaims {
  const edges: ClaimEdge[] = [];
  const unbound: UnboundClaim[] = [];
  // Mostly there are none, and nobody has to look at all objects for them.
  const none = ['PersistentVolume', 'storage.k8s.io/StorageClass'].every((kind) => names.ofKind(kind).length === 0);
  if (none) return { edges, unbound };
  const offers = new Offers(objects);
  if (!offers.some) return { edges, unbound };
  const misses: Asking[] = [];
  /** Volumes that fit some claim. */
  const taken = new Set<ObjectSummary>();
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i];
    if (!object || (object.kind !== 'PersistentVolumeClaim' && object.kind !== 'apps/StatefulSet')) continue;
    for (const asking of askingsOf(object)) {
      const { claim, spot, count, storageClass, volume } = asking;
      const { volumes, meeting } = candidatesOf(asking, offers);
      const fitting = volumes.filter((one) => misfitsOf(one, asking, meeting).length === 0);
      for (const one of fitting) taken.add(one);
      const defaultClass = storageClass || volume ? undefined : nearestOf(claim, offers.defaults)[0];
      const making = offers.making(asking);
      if (fitting.length > 0 || defaultClass) {
        edges.push({
          claim,
          spot,
          volumes: fitting,
          count,
          ...(defaultClass ? { defaultClass } : {}),
          ...(making === 'never' || (making === 'hand' && isByHand(fitting)) ? { static: true } : {}),
        });
      }
      if (fitting.length === 0 && !claim.lost && !isPatched(claim, names)) misses.push(asking);
    }
  }
  for (const asking of misses) {
    const found = unboundOf(asking, offers, taken, names);
    if (found) unbound.push(found);
  }
  return { edges, unbound };
}

/** True for objects that the linking of claims looks at, and for patches of them. */
export function takesPartInClaims({ kind }: ObjectSummary): boolean {
  return claimKinds.has(kind);
}

function candidatesOf(
  asking: Asking,
  offers: Offers,
): { volumes: readonly ObjectSummary[]; meeting: 'free' | 'named' | 'kept' } {
  if (asking.volume) return { volumes: offers.named(asking), meeting: 'named' };
  const kept = offers.kept(asking);
  if (kept.length > 0) return { volumes: kept, meeting: 'kept' };
  return { volumes: offers.ofClass(asking) ?? [], meeting: 'free' };
}

/** A claim without a volume that fits, with those that were meant for it; undefined where none surely was. */
function unboundOf(
  asking: Asking,
  offers: Offers,
  taken: ReadonlySet<ObjectSummary>,
  names: NameLinker,
): UnboundClaim | undefined {
  const { claim, spot, template, volume, modes, size } = asking;
  const making = offers.making(asking);
  if (making === 'unknown' && offers.defaults.length > 0 && !volume) return undefined;
  const { volumes, meeting } = candidatesOf(asking, offers);
  // Nobody writes as many volumes as a StatefulSet may get pods without a class of their own.
  if (template !== undefined && making === 'unknown' && meeting === 'free') return undefined;
  if (modes.length === 0 && !size) return undefined;
  let meant = volumes;
  if (meeting === 'free') {
    // One that serves another claim, or is kept for one, was hardly written for this one.
    const isSpare = (one: ObjectSummary) => !taken.has(one) && !one.facts['claimRef.name'];
    meant = volumes.filter(isSpare);
    // A volume beside the claim that nothing else can use, and that only its class keeps from it.
    if (volumes.length === 0 && making !== 'made') {
      meant = offers
        .beside(asking)
        .filter(isSpare)
        .filter((one) => misfitsOf(one, asking, 'free').every(({ condition }) => condition === 'storageClass'));
    }
  }
  if (meant.length === 0 || meant.some((one) => one.lost || isPatched(one, names))) return undefined;
  const misfits = nearestOf(claim, meant)
    .map((one) => ({ volume: one, misfits: misfitsOf(one, asking, meeting) }))
    .sort((a, b) => a.misfits.length - b.misfits.length);
  if (misfits.some((one) => one.misfits.length === 0)) return undefined;
  return {
    claim,
    spot,
    ...(template === undefined ? {} : { template }),
    volumes: misfits,
    named: volume !== undefined,
    served: making !== 'never' || volumes.length === 0,
  };
}

/** True for disks and folders of nodes: nobody lays such volumes beside those that a class makes. */
function isByHand(volumes: readonly ObjectSummary[]): boolean {
  const have = (fact: string) => volumes.every(({ facts }) => facts[fact] !== undefined);
  return have('local.place') || (volumes.length > 1 && have('hostPath.place'));
}

function isPatched({ kind, identity }: ObjectSummary, names: NameLinker): boolean {
  return names.patchesOf(kind, identity.name ?? '').length > 0;
}

/** Of several the nearest ones: those are shown. */
function nearestOf(claim: ObjectSummary, objects: readonly ObjectSummary[]): readonly ObjectSummary[] {
  const home = homeOf(claim.text.name);
  const at = objects.map((one) => closeness(home, homeOf(one.text.name)));
  const best = Math.max(...at);
  return objects.filter((_, i) => at[i] === best);
}

function push(map: Map<string, ObjectSummary[]>, key: string, object: ObjectSummary): void {
  const list = map.get(key);
  if (list) list.push(object);
  else map.set(key, [object]);
}
