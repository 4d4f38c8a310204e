import type { FormatName } from '../../schema/constraint.js';
import { since } from '../read.js';
import type { Run } from '../visitor.js';

/**
 * Kinds whose names the API server takes as they are, if only they fit into a URL: k8s.io/apimachinery/pkg/api/validation/path.
 * Those of the second line are checked against the rest of their object by their own API group.
 */
const pathSegments = new Set([
  ...['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'CertificateSigningRequest', 'PodDisruptionBudget'],
  ...['CustomResourceDefinition', 'APIService', 'ClusterTrustBundle', 'IPAddress', 'StorageVersion', 'LeaseCandidate'],
]);

/** Kinds that have no namespace: the one that is given is dropped. */
const clusterScoped = new Set([
  ...['APIService', 'CertificateSigningRequest', 'ClusterRole', 'ClusterRoleBinding', 'ClusterTrustBundle'],
  ...['ComponentStatus', 'CSIDriver', 'CSINode', 'CustomResourceDefinition', 'DeviceClass', 'DeviceTaintRule'],
  ...['FlowSchema', 'IPAddress', 'IngressClass', 'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  ...['MutatingWebhookConfiguration', 'Namespace', 'Node', 'PersistentVolume', 'PodSecurityPolicy', 'PriorityClass'],
  ...['PriorityLevelConfiguration', 'ResourceSlice', 'RuntimeClass', 'ServiceCIDR', 'StorageClass', 'StorageVersion'],
  ...['StorageVersionMigration', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
  ...['ValidatingWebhookConfiguration', 'VolumeAttachment', 'VolumeAttributesClass'],
]);

/** Kinds that are asked and answered, never stored: they need no name. */
const nameless = /^(.*Review|Binding|Eviction|Scale|TokenRequest|DeleteOptions|WatchEvent|.*List)$/;

/** API groups that take finalizers without a domain: they use apimachinery's validation as it is. */
const plainFinalizers = new Set([
  ...['admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io', 'coordination.k8s.io'],
  ...['node.k8s.io', 'policy', 'storagemigration.k8s.io'],
]);

export function isNameless(kind: string): boolean {
  return nameless.test(kind);
}

export function isClusterScoped(kind: string): boolean {
  return clusterScoped.has(kind);
}

export function takesPlainFinalizers(group: string, kind: string): boolean {
  return plainFinalizers.has(group) || (group === '' && kind === 'Event');
}

/** The form of a kind's names: the name function that its validation hands to ValidateObjectMeta. */
export function nameFormat(group: string, kind: string, run: Run): FormatName {
  if (pathSegments.has(kind) || (kind === 'Event' && group === '')) return 'path-segment';
  if (kind === 'Namespace') return 'dns-label';
  if (kind === 'Service') return since(run, 36) ? 'dns-label' : 'dns-1035-label';
  if (kind === 'StatefulSet' && since(run, 27)) return 'dns-label';
  return 'dns-subdomain';
}
