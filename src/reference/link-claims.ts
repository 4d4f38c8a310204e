import type { NameLinker } from './link-names.js';
import type { UnboundClaim } from './linked.js';
import { closeness, homeOf, someNear } from './nearness.js';
import type { ObjectSummary } from './summary.js';

/**
 * Claims that none of the volumes beside them fits, though volumes of their class are there. Only the access modes are
 * compared: all modes of the claim have to be among those of the volume (pkg/controller/volume/persistentvolume,
 * checkAccessModes).
 */
export function unboundClaims(objects: readonly ObjectSummary[], names: NameLinker): UnboundClaim[] {
  const volumes = objects.filter(({ kind, partial }) => kind === 'PersistentVolume' && !partial);
  if (volumes.length === 0) return [];
  const byClass = new Map<string, ObjectSummary[]>();
  for (const volume of volumes) {
    const list = byClass.get(classOf(volume));
    if (list) list.push(volume);
    else byClass.set(classOf(volume), [volume]);
  }
  const found: UnboundClaim[] = [];
  for (const claim of objects) {
    if (claim.kind !== 'PersistentVolumeClaim' || claim.partial) continue;
    const modes = claim.facts.accessModes ?? [];
    const first = modes[0];
    if (!first || names.patchesOf(claim.kind, claim.identity.name ?? '').length > 0) continue;
    const candidates = candidatesOf(claim, volumes, byClass);
    if (candidates.length === 0 || candidates.length > few || candidates.some((volume) => offers(volume, modes)))
      continue;
    found.push({
      claim,
      modes,
      volumes: nearestOf(claim, candidates),
      named: claim.facts.volumeName?.[0] !== undefined,
      // Without a class, or with one that a StorageClass serves, a volume may be made for the claim.
      served: claim.facts.storageClassName?.[0]?.value !== '',
    });
  }
  return found;
}

/** Beyond these nobody can tell which volume was meant. */
const few = 8;

/** The volumes that a claim may be meant for: the one it names, or those near it that are of its class. */
function candidatesOf(
  claim: ObjectSummary,
  volumes: readonly ObjectSummary[],
  byClass: ReadonlyMap<string, readonly ObjectSummary[]>,
): readonly ObjectSummary[] {
  const named = claim.facts.volumeName?.[0]?.value;
  if (named !== undefined) return volumes.filter(({ identity }) => identity.name === named).slice(0, few);
  const ofClass = byClass.get(classOf(claim)) ?? [];
  if (ofClass.length > few) return ofClass;
  const home = homeOf(claim.text.name);
  return ofClass.filter((volume) => someNear(home, [volume]));
}

/** Of several the nearest ones: those are shown. */
function nearestOf(claim: ObjectSummary, volumes: readonly ObjectSummary[]): readonly ObjectSummary[] {
  const home = homeOf(claim.text.name);
  const at = volumes.map((volume) => closeness(home, homeOf(volume.text.name)));
  const best = Math.max(...at);
  return volumes.filter((_, i) => at[i] === best);
}

function classOf({ facts }: ObjectSummary): string {
  const value = facts.storageClassName?.[0]?.value;
  return typeof value === 'string' ? value : '';
}

function offers({ facts }: ObjectSummary, modes: readonly { readonly value: unknown }[]): boolean {
  const offered = new Set((facts.accessModes ?? []).map(({ value }) => value));
  return modes.every(({ value }) => offered.has(typeof value === 'string' ? value : null));
}
