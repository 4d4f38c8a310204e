import type { ObjectSummary, Requirement, Spot, Value } from './summary.js';

/** A claim as it is written, or as a StatefulSet will make it for each of its pods. */
export interface Asking {
  readonly claim: ObjectSummary;
  readonly spot: Spot;
  /** The name of the template where it is one. */
  readonly template?: string;
  readonly modes: readonly Value[];
  readonly storageClass: Value | undefined;
  readonly volume: Value | undefined;
  readonly size: Value | undefined;
  readonly volumeMode: Value | undefined;
  readonly selector: readonly Requirement[];
  readonly count: number;
}

/** What an object claims; nothing for other kinds and for patches. */
export function askingsOf(object: ObjectSummary): readonly Asking[] {
  if (object.partial) return [];
  const { facts } = object;
  if (object.kind === 'PersistentVolumeClaim') {
    return [
      {
        claim: object,
        spot: { range: object.nameRange, pointer: '/metadata/name' },
        modes: facts.accessModes ?? [],
        storageClass: classOf(object),
        volume: facts.volumeName?.[0],
        size: facts.storage?.[0],
        volumeMode: facts.volumeMode?.[0],
        selector: selectorAt(object, '/spec/selector'),
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
        template: spot.name,
        modes: of('accessModes'),
        storageClass: of('storageClassName')[0],
        volume: of('volumeName')[0],
        size: of('storage')[0],
        volumeMode: of('volumeMode')[0],
        selector: selectorAt(object, `${start}spec/selector`),
        count: typeof replicas === 'number' ? replicas : 1,
      },
    ];
  });
}

/** True where a volume is kept for the claim: its `claimRef` names it (or one of those of a template). */
export function isKeptFor(volume: ObjectSummary, { claim, template }: Asking): boolean {
  const name = textOf(volume.facts['claimRef.name']?.[0]);
  const namespace = textOf(volume.facts['claimRef.namespace']?.[0]);
  if (
    name === '' ||
    (claim.identity.namespace !== null && namespace !== '' && claim.identity.namespace !== namespace)
  ) {
    return false;
  }
  if (template === undefined) return name === claim.identity.name;
  const start = `${template}-${claim.identity.name ?? ''}-`;
  return name.startsWith(start) && /^\d+$/.test(name.slice(start.length));
}

/** The class that a volume or a claim names. The annotation of old counts more: pkg/apis/core/v1/helper, GetPersistentVolumeClass. */
export function classOf({ facts }: ObjectSummary): Value | undefined {
  return facts.classAnnotation?.[0] ?? facts.storageClassName?.[0];
}

/** The text of a value; empty where it is absent or no text. */
export function textOf(value: Value | undefined): string {
  return typeof value?.value === 'string' ? value.value : '';
}

function selectorAt({ selectors }: ObjectSummary, pointer: string): readonly Requirement[] {
  return selectors.find((one) => one.to === 'PersistentVolume' && one.pointer === pointer)?.requirements ?? [];
}
