import type { Constraints, DefinitionRule, FieldRule } from '../../schema/constraint.js';

const v1 = 'io.k8s.api.core.v1';
const source = (name: string) => `pkg/apis/core/validation ${name}`;
const needed: FieldRule = { required: true };
const mode: FieldRule = { min: 0, max: 0o777 };
const partition: FieldRule = { min: 0, max: 255 };
const file: FieldRule = { required: true, format: 'volume-file' };

/** A definition whose named fields must be filled. */
const needs = (name: string, ...fields: readonly string[]): DefinitionRule => ({
  source: source(name),
  fields: Object.fromEntries(fields.map((field) => [field, needed])),
});

/** In the order in which the API server looks at them: of two, the later is refused. */
export const volumeTypes = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
] as const;

export const volumes: Constraints = {
  [`${v1}.Volume`]: {
    source: source('ValidateVolumes'),
    fields: { name: { required: true, format: 'dns-label' } },
    // One without a type is an emptyDir: SetDefaults_Volume.
    unions: [{ of: volumeTypes, required: false, what: 'volume type' }],
  },
  [`${v1}.EmptyDirVolumeSource`]: {
    source: source('validateVolumeSource'),
    fields: { sizeLimit: { format: 'quantity-not-negative' } },
  },
  [`${v1}.HostPathVolumeSource`]: {
    source: source('validateHostPathVolumeSource'),
    fields: { path: { required: true, format: 'relative-path' } },
  },
  [`${v1}.GitRepoVolumeSource`]: {
    source: source('validateGitRepoVolumeSource'),
    fields: { repository: needed, directory: { format: 'local-path' } },
  },
  [`${v1}.GCEPersistentDiskVolumeSource`]: {
    source: source('validateGCEPersistentDiskVolumeSource'),
    fields: { pdName: needed, partition },
  },
  [`${v1}.AWSElasticBlockStoreVolumeSource`]: {
    source: source('validateAWSElasticBlockStoreVolumeSource'),
    fields: { volumeID: needed, partition },
  },
  [`${v1}.SecretVolumeSource`]: {
    source: source('validateSecretVolumeSource'),
    fields: { secretName: needed, defaultMode: mode },
  },
  [`${v1}.ConfigMapVolumeSource`]: {
    source: source('validateConfigMapVolumeSource'),
    fields: { name: needed, defaultMode: mode },
  },
  [`${v1}.KeyToPath`]: {
    source: source('validateKeyToPath'),
    fields: { key: needed, path: file, mode },
  },
  [`${v1}.DownwardAPIVolumeSource`]: {
    source: source('validateDownwardAPIVolumeSource'),
    fields: { defaultMode: mode },
  },
  [`${v1}.DownwardAPIVolumeFile`]: {
    source: source('validateDownwardAPIVolumeFile'),
    fields: { path: file, mode },
    unions: [{ of: ['fieldRef', 'resourceFieldRef'], required: true, what: 'source' }],
  },
  [`${v1}.ProjectedVolumeSource`]: {
    source: source('validateProjectedVolumeSource'),
    fields: { defaultMode: mode },
  },
  [`${v1}.SecretProjection`]: needs('validateProjectionSources', 'name'),
  [`${v1}.ConfigMapProjection`]: needs('validateProjectionSources', 'name'),
  [`${v1}.ServiceAccountTokenProjection`]: {
    source: source('validateProjectionSources'),
    fields: { path: file, expirationSeconds: { min: 600, max: 2 ** 32 } },
  },
  // Two sources wait for gates that are off by default (ClusterTrustBundleProjection, PodCertificateRequest): they are
  // dropped whatever they hold.
  [`${v1}.ClusterTrustBundleProjection`]: {
    source: 'pkg/api/pod dropDisabledClusterTrustBundleProjection',
    fields: { path: { required: false } },
  },
  [`${v1}.PodCertificateProjection`]: {
    source: 'pkg/api/pod dropDisabledPodCertificateProjection',
    fields: { signerName: { required: false }, keyType: { required: false } },
  },
  [`${v1}.PersistentVolumeClaimVolumeSource`]: needs('validatePersistentClaimVolumeSource', 'claimName'),
  [`${v1}.NFSVolumeSource`]: {
    source: source('validateNFSVolumeSource'),
    fields: { server: needed, path: { required: true, format: 'absolute-path' } },
  },
  [`${v1}.ISCSIVolumeSource`]: {
    source: source('validateISCSIVolumeSource'),
    fields: {
      targetPortal: needed,
      iqn: { required: true, format: 'iscsi-name' },
      lun: { required: false, min: 0, max: 255 },
      initiatorName: { format: 'iscsi-name', strict: true },
    },
  },
  [`${v1}.GlusterfsVolumeSource`]: needs('validateGlusterfsVolumeSource', 'endpoints', 'path'),
  [`${v1}.QuobyteVolumeSource`]: {
    source: source('validateQuobyteVolumeSource'),
    fields: { registry: needed, volume: needed, tenant: { maxLength: 64 } },
  },
  [`${v1}.RBDVolumeSource`]: needs('validateRBDVolumeSource', 'monitors', 'image'),
  [`${v1}.CephFSVolumeSource`]: needs('validateCephFSVolumeSource', 'monitors'),
  [`${v1}.CinderVolumeSource`]: needs('validateCinderVolumeSource', 'volumeID'),
  [`${v1}.FlexVolumeSource`]: needs('validateFlexVolumeSource', 'driver'),
  [`${v1}.AzureFileVolumeSource`]: needs('validateAzureFile', 'secretName', 'shareName'),
  [`${v1}.AzureDiskVolumeSource`]: {
    source: source('validateAzureDisk'),
    fields: { diskName: needed, diskURI: needed, cachingMode: { strict: true }, kind: { strict: true } },
  },
  [`${v1}.VsphereVirtualDiskVolumeSource`]: needs('validateVsphereVolumeSource', 'volumePath'),
  [`${v1}.PhotonPersistentDiskVolumeSource`]: needs('validatePhotonPersistentDiskVolumeSource', 'pdID'),
  [`${v1}.PortworxVolumeSource`]: needs('validatePortworxVolumeSource', 'volumeID'),
  [`${v1}.ScaleIOVolumeSource`]: {
    source: source('validateScaleIOVolumeSource'),
    fields: { gateway: needed, system: needed, volumeName: needed, secretRef: { required: false } },
  },
  [`${v1}.StorageOSVolumeSource`]: {
    source: source('validateStorageOSVolumeSource'),
    fields: { volumeName: { required: true, format: 'dns-label' }, volumeNamespace: { format: 'dns-label' } },
  },
  [`${v1}.CSIVolumeSource`]: {
    source: source('validateCSIVolumeSource'),
    fields: { driver: { required: true, format: 'csi-driver' } },
  },
  [`${v1}.EphemeralVolumeSource`]: {
    source: source('validateEphemeralVolumeSource'),
    fields: { volumeClaimTemplate: { required: 'present' } },
  },
};
