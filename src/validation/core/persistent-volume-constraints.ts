import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';

const v1 = 'io.k8s.api.core.v1';
const source = (fn: string) => `pkg/apis/core/validation ${fn}`;
const needed: FieldRule = { required: true };
const needs = (fn: string, ...fields: readonly string[]): DefinitionRule => ({
  source: source(fn),
  fields: Object.fromEntries(fields.map((field) => [field, needed])),
});

/** Where a reference stands decides what it must hold: the visitors say it. */
const open: Constraints = {
  [`${v1}.TypedLocalObjectReference`]: {
    source: source('validateDataSource'),
    fields: { kind: { required: false }, name: { required: false } },
  },
  [`${v1}.TypedObjectReference`]: {
    source: source('validateDataSourceRef'),
    fields: { kind: { required: false }, name: { required: false } },
  },
};

/** The volume types of a PersistentVolume that differ from those of a pod. */
const sources: Constraints = {
  [`${v1}.GlusterfsPersistentVolumeSource`]: {
    source: source('validateGlusterfsPersistentVolumeSource'),
    fields: { endpoints: needed, path: needed, endpointsNamespace: { strict: true, format: 'dns-label' } },
  },
  [`${v1}.RBDPersistentVolumeSource`]: needs('validateRBDPersistentVolumeSource', 'monitors', 'image'),
  [`${v1}.CephFSPersistentVolumeSource`]: needs('validateCephFSPersistentVolumeSource', 'monitors'),
  [`${v1}.CinderPersistentVolumeSource`]: needs('validateCinderPersistentVolumeSource', 'volumeID'),
  [`${v1}.FlexPersistentVolumeSource`]: needs('validateFlexPersistentVolumeSource', 'driver'),
  [`${v1}.AzureFilePersistentVolumeSource`]: needs('validateAzureFilePV', 'secretName', 'shareName'),
  [`${v1}.ScaleIOPersistentVolumeSource`]: {
    source: source('validateScaleIOPersistentVolumeSource'),
    fields: { gateway: needed, system: needed, volumeName: needed, secretRef: { required: false } },
  },
  [`${v1}.LocalVolumeSource`]: {
    source: source('validateLocalVolumeSource'),
    fields: { path: { required: true, format: 'relative-path' } },
  },
  [`${v1}.StorageOSPersistentVolumeSource`]: {
    source: source('validateStorageOSPersistentVolumeSource'),
    fields: { volumeName: { required: true, format: 'dns-label' }, volumeNamespace: { format: 'dns-label' } },
  },
  [`${v1}.ISCSIPersistentVolumeSource`]: {
    source: source('validateISCSIPersistentVolumeSource'),
    fields: {
      targetPortal: needed,
      iqn: { required: true, format: 'iscsi-name' },
      lun: { required: false, min: 0, max: 255 },
      initiatorName: { format: 'iscsi-name', strict: true },
    },
  },
  [`${v1}.CSIPersistentVolumeSource`]: {
    source: source('validateCSIPersistentVolumeSource'),
    fields: { driver: { required: true, format: 'csi-driver' }, volumeHandle: needed },
  },
};

export const persistentVolumes: Constraints = {
  ...open,
  ...sources,
  [`${v1}.PersistentVolume`]: {
    source: source('ValidatePersistentVolume'),
    fields: { spec: { required: 'present' } },
  },
  [`${v1}.PersistentVolumeSpec`]: {
    source: source('ValidatePersistentVolumeSpec'),
    fields: { accessModes: needed, volumeMode: { strict: true } },
  },
  [`${v1}.VolumeNodeAffinity`]: {
    source: source('validateVolumeNodeAffinity'),
    fields: { required: { required: 'present' } },
  },
  [`${v1}.PersistentVolumeClaim`]: {
    source: source('ValidatePersistentVolumeClaim'),
    fields: { spec: { required: 'present' } },
  },
  [`${v1}.PersistentVolumeClaimSpec`]: {
    source: source('ValidatePersistentVolumeClaimSpec'),
    fields: { volumeMode: { strict: true } },
  },
};
