import { type Immutable, refuse } from '../immutable.js';
import type { Update } from '../update.js';
import { again } from '../ways.js';

const keepsVolumes = again('volumes that exist keep what they were made with');
const binding: Immutable = {
  field: '/roleRef',
  way: again('or run `kubectl auth reconcile -f` on the file, which does both'),
};
const csiDriver = (field: string, until?: number): Immutable => ({
  field: `/spec/${field}`,
  ...(until !== undefined && { until }),
  way: again(),
});

/** Groups whose update validation is no more than a list of fields; each function is that of pkg/apis/GROUP/validation. */
export const others: Readonly<Record<string, readonly Immutable[]>> = {
  // ValidateRoleBindingUpdate, ValidateClusterRoleBindingUpdate
  'rbac.authorization.k8s.io/RoleBinding': [binding],
  'rbac.authorization.k8s.io/ClusterRoleBinding': [binding],
  // ValidateStorageClassUpdate
  'storage.k8s.io/StorageClass': ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'].map((name) => ({
    field: `/${name}`,
    way: keepsVolumes,
  })),
  // ValidateVolumeAttributesClassUpdate
  'storage.k8s.io/VolumeAttributesClass': ['driverName', 'parameters'].map((name) => ({
    field: `/${name}`,
    way: 'make a class under another name and let the claims name that',
  })),
  // ValidateCSIDriverUpdate: the first two may change since 1.29
  'storage.k8s.io/CSIDriver': [
    csiDriver('fsGroupPolicy', 28),
    csiDriver('podInfoOnMount', 28),
    csiDriver('attachRequired'),
    csiDriver('volumeLifecycleModes'),
  ],
  // ValidateVolumeAttachmentUpdate, ValidateCSIStorageCapacityUpdate
  'storage.k8s.io/VolumeAttachment': [{ field: '/spec', way: again() }],
  'storage.k8s.io/CSIStorageCapacity': [
    { field: '/nodeTopology', way: again() },
    { field: '/storageClassName', way: again() },
  ],
  // ValidatePriorityClassUpdate
  'scheduling.k8s.io/PriorityClass': ['value', 'preemptionPolicy'].map((name) => ({
    field: `/${name}`,
    way: again('pods that exist keep the priority they were made with'),
  })),
  // ValidateRuntimeClassUpdate
  'node.k8s.io/RuntimeClass': [{ field: '/handler', way: again('pods that run are left alone') }],
  // validateIngressClassSpecUpdate, ValidateIPAddressUpdate
  'networking.k8s.io/IngressClass': [
    { field: '/spec/controller', way: again('or make a class under another name and let the Ingresses name that') },
  ],
  'networking.k8s.io/IPAddress': [{ field: '/spec/parentRef', way: again() }],
  // ValidateEndpointSliceUpdate
  'discovery.k8s.io/EndpointSlice': [{ field: '/addressType', way: again() }],
  // ValidateLeaseCandidateSpecUpdate
  'coordination.k8s.io/LeaseCandidate': [{ field: '/spec/leaseName', way: again() }],
  // ValidateClusterTrustBundleUpdate, ValidatePodCertificateRequestUpdate
  'certificates.k8s.io/ClusterTrustBundle': [{ field: '/spec/signerName', way: again() }],
  'certificates.k8s.io/PodCertificateRequest': [{ field: '/spec', way: again() }],
  // ValidateResourceClaimUpdate, ValidateResourceClaimTemplateUpdate, validateResourceSliceSpec
  'resource.k8s.io/ResourceClaim': [{ field: '/spec', way: again() }],
  'resource.k8s.io/ResourceClaimTemplate': [
    { field: '/spec', way: 'make a template under another name and let the pods name that' },
  ],
  'resource.k8s.io/ResourceSlice': ['pool/name', 'driver', 'nodeName'].map((name) => ({
    field: `/spec/${name}`,
    way: again(),
  })),
  // ValidateStorageVersionMigrationUpdate
  'storagemigration.k8s.io/StorageVersionMigration': [{ field: '/spec', way: again() }],
};

/** ValidateCSINodeUpdate: drivers come and go, but one that stays is as it was; its limits may change since 1.35. */
export function csiNodeUpdate(update: Update): void {
  const changes = update
    .changes('/spec/drivers')
    .filter(({ after }) => /^\/spec\/drivers\/\d+\//.test(after))
    .filter(({ after }) => !(update.since(35) && /^\/spec\/drivers\/\d+\/allocatable(?:\/|$)/.test(after)));
  refuse(update, '/spec/drivers', { way: again() }, changes);
}
