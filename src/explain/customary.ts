import { kindHistories } from '../schema/definitions.js';
import type { ServedKind } from './known-kinds.js';

/**
 * Values that people mostly write where the API server takes any, by `DEFINITION.FIELD` (of items `FIELD[]`), the
 * definition without its package. Sources: the well-known labels, the types of Secrets (core/v1 SecretType…), the
 * verbs of the API, the fields that the downward API knows (core/validation's validEnvDownwardAPIFieldPathExpressions
 * and validContainerResourceFieldPathExpressions).
 */
const values: Readonly<Record<string, readonly string[]>> = {
  'PolicyRule.verbs[]': ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', '*'],
  'RoleRef.apiGroup': ['rbac.authorization.k8s.io'],
  'RoleRef.kind': ['Role', 'ClusterRole'],
  'CrossVersionObjectReference.kind': ['Deployment', 'StatefulSet', 'ReplicaSet'],
  'CrossVersionObjectReference.apiVersion': ['apps/v1'],
  'Subject.kind': ['ServiceAccount', 'User', 'Group'],
  'PodAffinityTerm.topologyKey': topologies(),
  'TopologySpreadConstraint.topologyKey': topologies(),
  'Secret.type': [
    'Opaque',
    'kubernetes.io/tls',
    'kubernetes.io/dockerconfigjson',
    'kubernetes.io/basic-auth',
    'kubernetes.io/ssh-auth',
    'kubernetes.io/service-account-token',
  ],
  'ObjectFieldSelector.fieldPath': [
    'metadata.name',
    'metadata.namespace',
    'metadata.uid',
    'metadata.labels',
    'metadata.annotations',
    'spec.nodeName',
    'spec.serviceAccountName',
    'status.hostIP',
    'status.hostIPs',
    'status.podIP',
    'status.podIPs',
  ],
  'ResourceFieldSelector.resource': [
    'limits.cpu',
    'limits.memory',
    'limits.ephemeral-storage',
    'requests.cpu',
    'requests.memory',
    'requests.ephemeral-storage',
  ],
};

/** Keys of maps that people mostly write, by `DEFINITION.FIELD`. */
const keys: Readonly<Record<string, readonly string[]>> = {
  'ResourceRequirements.requests': ['cpu', 'memory', 'ephemeral-storage'],
  'ResourceRequirements.limits': ['cpu', 'memory', 'ephemeral-storage'],
  'VolumeResourceRequirements.requests': ['storage'],
  'VolumeResourceRequirements.limits': ['storage'],
  'ResourceQuotaSpec.hard': [
    'requests.cpu',
    'requests.memory',
    'limits.cpu',
    'limits.memory',
    'requests.storage',
    'pods',
    'persistentvolumeclaims',
    'services',
    'secrets',
    'configmaps',
  ],
};

function topologies(): string[] {
  return ['kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'topology.kubernetes.io/region'];
}

/** What is mostly written as a field, or as an item of one (`FIELD[]`); none where that is not known. */
export function customaryValues(
  definition: string,
  field: string,
  served: () => readonly ServedKind[],
): readonly string[] {
  const place = `${definition.slice(definition.lastIndexOf('.') + 1)}.${field}`;
  if (place === 'PolicyRule.apiGroups[]') {
    const groups = served().map(({ apiVersion }) => apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/'))));
    return [...new Set(groups)].sort();
  }
  if (place === 'PolicyRule.resources[]') {
    const plurals = served().flatMap(
      ({ apiVersion, kind }) => kindHistories()[`${apiVersion}/${kind}`]?.resource ?? [],
    );
    return [...new Set(plurals)].sort();
  }
  return values[place] ?? [];
}

/** The keys that are mostly written in a map. */
export function customaryKeys(definition: string, field: string): readonly string[] {
  return keys[`${definition.slice(definition.lastIndexOf('.') + 1)}.${field}`] ?? [];
}
