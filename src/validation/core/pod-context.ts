import { object, objects, since, text } from '../read.js';
import type { JsonObject, Run, Visitor } from '../visitor.js';

const v1 = 'io.k8s.api.core.v1';

/** The lists of containers of a pod, in the order in which the API server goes through them. */
export const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;
export type ContainerList = (typeof containerLists)[number];

/** One container where it stands. */
export interface PlacedContainer {
  readonly value: JsonObject;
  readonly pointer: string;
  readonly list: ContainerList;
}

/** The pod that is being validated. */
export interface PodPlace {
  readonly spec: JsonObject;
  readonly pointer: string;
  /** The object is a Pod, not something with a pod template: some checks and defaults are made then only. */
  readonly isPod: boolean;
  /** What holds the spec: the Pod, or the template. */
  readonly holder: JsonObject;
}

/** The pod around the value that is being validated. */
export function podOf(run: Run): PodPlace | undefined {
  const at = run.frames.findIndex((frame) => frame.definition === `${v1}.PodSpec`);
  const frame = run.frames[at];
  if (!frame) return undefined;
  const holder = run.frames[at - 1];
  return {
    spec: frame.value,
    pointer: frame.pointer,
    isPod: holder?.definition === `${v1}.Pod`,
    holder: holder?.value ?? {},
  };
}

/** All containers of a pod (VisitContainersWithPath). */
export function containersOf({ spec, pointer }: PodPlace): readonly PlacedContainer[] {
  return containerLists.flatMap((list) =>
    objects(spec, list).map((value, i) => ({ value, pointer: `${pointer}/${list}/${i}`, list })),
  );
}

/** The list that the container at a pointer stands in. */
export function listOf(containerPointer: string): string {
  return containerPointer.split('/').at(-2) ?? '';
}

/** True for an init container that runs on beside the others. */
export function isSidecar(container: JsonObject): boolean {
  return text(container, 'restartPolicy') === 'Always';
}

/** `securityContext` of a pod or container. */
export function securityOf(value: JsonObject): JsonObject | undefined {
  return object(value, 'securityContext');
}

/** Fields of features that are off by default before 1.`minor`: the server drops them. `never`: in no version on yet. */
const never = Number.POSITIVE_INFINITY;
const gated: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  PodSpec: {
    hostUsers: 33,
    hostnameOverride: 35,
    os: 24,
    resourceClaims: 34,
    resources: 34,
    schedulingGates: 27,
    schedulingGroup: never,
  },
  PodSecurityContext: { supplementalGroupsPolicy: 33, seLinuxChangePolicy: 33 },
  SecurityContext: { procMount: 33 },
  Container: { resizePolicy: 33 },
  EphemeralContainer: { resizePolicy: 33 },
  ResourceRequirements: { claims: 34 },
  Probe: { grpc: 24, terminationGracePeriodSeconds: 25 },
  LifecycleHandler: { sleep: 30 },
  Lifecycle: { stopSignal: never },
  EnvVarSource: { fileKeyRef: 35 },
  VolumeMount: { recursiveReadOnly: 31 },
  VolumeProjection: { clusterTrustBundle: never, podCertificate: never },
  PodAffinityTerm: { matchLabelKeys: 31, mismatchLabelKeys: 31 },
  TopologySpreadConstraint: { matchLabelKeys: 27, minDomains: 27, nodeAffinityPolicy: 26, nodeTaintsPolicy: 26 },
};

/** dropDisabledFields (pkg/api/pod): for each definition that has such fields. */
export const gates: Readonly<Record<string, Visitor>> = Object.fromEntries(
  Object.entries(gated).map(([definition, fields]): [string, Visitor] => [
    `${v1}.${definition}`,
    ({ value, pointer }, run) => {
      for (const field in fields)
        if (value[field] !== undefined && !since(run, fields[field] ?? 0)) run.dropped.push(`${pointer}/${field}`);
    },
  ]),
);

/** The minor version since which a field of `core/v1` is not dropped by default; 0 for one that never was. */
export function servedSince(definition: string, field: string): number {
  return gated[definition]?.[field] ?? 0;
}

/** False for a field that this version drops. */
export function isServed(run: Run, definition: string, field: string): boolean {
  return since(run, servedSince(definition, field));
}
