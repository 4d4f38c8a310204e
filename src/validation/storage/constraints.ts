import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';
import { over, versions } from '../over.js';

const group = 'io.k8s.api.storage.v1';
const all = ['v1', 'v1beta1', 'v1alpha1'];
const source = (fn: string) => `pkg/apis/storage/validation ${fn}`;
const driver: FieldRule = { required: true, format: 'csi-driver' };

export const storage: Constraints = {
  [`${group}.StorageClass`]: {
    source: source('ValidateStorageClass'),
    fields: {
      provisioner: { required: true },
      reclaimPolicy: { values: ['Delete', 'Retain'] },
      volumeBindingMode: { strict: true },
    },
  },
  'io.k8s.api.core.v1.TopologySelectorLabelRequirement': {
    source: 'pkg/apis/core/validation validateTopologySelectorLabelRequirement',
    fields: { key: { required: true, format: 'qualified-name' }, values: { required: true, unique: true } },
  },
  'io.k8s.api.core.v1.TopologySelectorTerm': {
    source: 'pkg/apis/core/validation ValidateTopologySelectorTerm',
    fields: { matchLabelExpressions: { unique: ['key'] } },
  },
  [`${group}.CSIDriver`]: { source: source('ValidateCSIDriver'), fields: { spec: { required: false } } },
  [`${group}.CSIDriverSpec`]: {
    source: source('validateCSIDriverSpec'),
    fields: {
      fsGroupPolicy: { values: ['ReadWriteOnceWithFSType', 'File', 'None'], strict: true },
      volumeLifecycleModes: { items: { values: ['Persistent', 'Ephemeral'], strict: true } },
    },
  },
  [`${group}.TokenRequest`]: {
    source: source('validateTokenRequests'),
    fields: { audience: { required: false }, expirationSeconds: { min: 600, max: 2 ** 32 } },
  },
  [`${group}.CSINode`]: { source: source('ValidateCSINode'), fields: { spec: { required: false } } },
  [`${group}.CSINodeSpec`]: {
    source: source('validateCSINodeDrivers'),
    fields: { drivers: { required: false, unique: ['name'] } },
  },
  [`${group}.CSINodeDriver`]: {
    source: source('validateCSINodeDriver'),
    fields: {
      name: driver,
      nodeID: { required: true, maxLength: 256 },
      topologyKeys: { unique: true, items: { format: 'qualified-name', strict: true } },
    },
  },
  [`${group}.VolumeNodeResources`]: {
    source: source('validateCSINodeDriverAllocatable'),
    fields: { count: { min: 0 } },
  },
  [`${group}.VolumeAttachment`]: {
    source: source('ValidateVolumeAttachment'),
    fields: { spec: { required: 'present' } },
  },
  [`${group}.VolumeAttachmentSpec`]: {
    source: source('validateVolumeAttachmentSpec'),
    fields: {
      attacher: driver,
      nodeName: { required: true, format: 'dns-subdomain' },
      source: { required: 'present' },
    },
  },
  [`${group}.VolumeAttachmentSource`]: {
    source: source('validateVolumeAttachmentSource'),
    fields: { persistentVolumeName: { format: 'dns-subdomain', strict: true } },
    unions: [{ of: ['persistentVolumeName', 'inlineVolumeSpec'], required: true, what: 'volume' }],
  },
  ...over<DefinitionRule>(versions('storage', all, 'CSIStorageCapacity'), {
    source: source('ValidateCSIStorageCapacity'),
    fields: {
      storageClassName: { required: true, format: 'dns-subdomain' },
      capacity: { format: 'quantity-not-negative' },
    },
  }),
  ...over<DefinitionRule>(versions('storage', all, 'VolumeAttributesClass'), {
    source: source('ValidateVolumeAttributesClass'),
    fields: { driverName: { required: true } },
  }),
};
