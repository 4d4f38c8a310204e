import type { CronJob, Job } from 'kubernetes-types/batch/v1.js';
import type {
  Container as ContainerSpec,
  EphemeralContainer,
  PodSpec,
  PodTemplateSpec,
} from 'kubernetes-types/core/v1.js';
import type { ObjectMeta } from 'kubernetes-types/meta/v1.js';
import type { Cursor } from './cursor.js';
import { canonicalKind, groupOf } from './kinds.js';
import type { KubernetesObject } from './kubernetes-object.js';

/** The kinds of Kubernetes' own API that hold a pod template; a Pod counts as its own. */
export type WorkloadKind =
  | 'Pod'
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'ReplicaSet'
  | 'ReplicationController'
  | 'Job'
  | 'CronJob'
  | 'PodTemplate';

/**
 * `plain`: of `containers`. `init`: runs to its end before those. `sidecar`: an init container with
 * `restartPolicy: Always`, which goes on running beside them. `ephemeral`: put into a running pod to debug it.
 */
export type ContainerRole = 'plain' | 'init' | 'sidecar' | 'ephemeral';

/** A container of a workload. */
export interface Container {
  readonly workload: Workload;
  readonly role: ContainerRole;
  readonly spec: Cursor<ContainerSpec>;
  /** `spec.name`; undefined where it is absent or no string. */
  readonly name: string | undefined;
}

/** An object with a pod template, of any kind. */
export interface Workload {
  readonly object: KubernetesObject;
  /** As Kubernetes spells it, however the document does. */
  readonly kind: WorkloadKind;
  /** `spec` of the workload; for a Pod the same as `pod`, for a PodTemplate `template` itself. */
  readonly spec: Cursor;
  /** `metadata` of the pods it makes. */
  readonly podMetadata: Cursor<ObjectMeta>;
  /** `spec` of the pods it makes. */
  readonly pod: Cursor<PodSpec>;
  /** All containers, init containers first: in the order in which they start. Ephemeral ones come last. */
  readonly containers: readonly Container[];
}

/** Groups under which a version of Kubernetes has served the kind; the same word elsewhere is another kind. */
const groups: Readonly<Record<WorkloadKind, readonly string[]>> = {
  Pod: [''],
  PodTemplate: [''],
  ReplicationController: [''],
  Deployment: ['apps', 'extensions'],
  DaemonSet: ['apps', 'extensions'],
  ReplicaSet: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  Job: ['batch'],
  CronJob: ['batch'],
};

/**
 * The workload that an object is; undefined for other kinds. A kind of the wrong case, and one without an apiVersion or
 * under another group of Kubernetes' own (`v1` for a Deployment), is taken for the real one.
 */
export function workloadOf(object: KubernetesObject): Workload | undefined {
  const { apiVersion, kind: written } = object.identity;
  if (written === null) return undefined;
  const kind = canonicalKind(written);
  if (!isWorkloadKind(kind)) return undefined;
  const group = apiVersion === null ? '' : groupOf(apiVersion);
  if (!groups[kind].includes(group) && group.includes('.')) return undefined;

  const { spec, template } = templateOf(object, kind);
  const containers: Container[] = [];
  const workload: Workload = {
    object,
    kind,
    spec,
    podMetadata: template.at('metadata'),
    pod: template.at('spec'),
    containers,
  };
  const add = (role: ContainerRole, container: Cursor<ContainerSpec>) => {
    containers.push({ workload, role, spec: container, name: container.at('name').text });
  };
  for (const container of workload.pod.at('initContainers').items()) {
    add(container.at('restartPolicy').text === 'Always' ? 'sidecar' : 'init', container);
  }
  for (const container of workload.pod.at('containers').items()) add('plain', container);
  for (const container of workload.pod.at('ephemeralContainers').items()) add('ephemeral', asContainer(container));
  return workload;
}

function isWorkloadKind(kind: string): kind is WorkloadKind {
  return Object.hasOwn(groups, kind);
}

/** Where each kind keeps its spec and its pod template. */
function templateOf(object: KubernetesObject, kind: WorkloadKind): { spec: Cursor; template: Cursor<PodTemplateSpec> } {
  switch (kind) {
    case 'Pod': {
      const template = object.root.as<PodTemplateSpec>();
      return { spec: template.at('spec'), template };
    }
    case 'PodTemplate': {
      const template = object.root.as<{ template?: PodTemplateSpec }>().at('template');
      return { spec: template, template };
    }
    case 'CronJob': {
      const spec = object.root.as<CronJob>().at('spec');
      return { spec, template: spec.at('jobTemplate').at('spec').at('template').as<PodTemplateSpec>() };
    }
    default: {
      const spec = object.root.as<Job>().at('spec');
      return { spec, template: spec.at('template').as<PodTemplateSpec>() };
    }
  }
}

/** An ephemeral container has the fields of a container (those it may not use are forbidden), and a target beside. */
function asContainer(container: Cursor<EphemeralContainer>): Cursor<ContainerSpec> {
  return container.as<ContainerSpec>();
}
