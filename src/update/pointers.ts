/**
 * Which fields tell "not set" from their empty value. In Go these are pointers: `storageClassName: ""` is another claim
 * than one without the field, while `hostNetwork: false` is the same pod as one without it. The published schema does
 * not say which is which.
 * Source: the types of k8s.io/api 0.36, for the definitions that lie under a field that cannot be changed.
 */

/** Scalar fields that are pointers in Go, by definition (behind `io.k8s.api.`). All other scalars are values. */
const scalars: Readonly<Record<string, string>> = {
  'apps.v1.StatefulSetSpec': 'replicas revisionHistoryLimit',
  'batch.v1.JobSpec':
    'parallelism completions activeDeadlineSeconds backoffLimit backoffLimitPerIndex maxFailedIndexes manualSelector ttlSecondsAfterFinished completionMode suspend podReplacementPolicy managedBy',
  'batch.v1.PodFailurePolicyOnExitCodesRequirement': 'containerName',
  'batch.v1.SuccessPolicyRule': 'succeededIndexes succeededCount',
  'core.v1.AppArmorProfile': 'localhostProfile',
  'core.v1.AzureDiskVolumeSource': 'cachingMode fsType readOnly kind',
  'core.v1.AzureFilePersistentVolumeSource': 'secretNamespace',
  'core.v1.CSIVolumeSource': 'readOnly fsType',
  'core.v1.ClusterTrustBundleProjection': 'name signerName optional',
  'core.v1.ConfigMapEnvSource': 'optional',
  'core.v1.ConfigMapKeySelector': 'optional',
  'core.v1.ConfigMapProjection': 'optional',
  'core.v1.ConfigMapVolumeSource': 'defaultMode optional',
  'core.v1.Container': 'restartPolicy',
  'core.v1.DownwardAPIVolumeFile': 'mode',
  'core.v1.DownwardAPIVolumeSource': 'defaultMode',
  'core.v1.EmptyDirVolumeSource': 'sizeLimit',
  'core.v1.EphemeralContainer': 'restartPolicy',
  'core.v1.FCVolumeSource': 'lun',
  'core.v1.FileKeySelector': 'optional',
  'core.v1.GRPCAction': 'service',
  'core.v1.GlusterfsPersistentVolumeSource': 'endpointsNamespace',
  'core.v1.HostPathVolumeSource': 'type',
  'core.v1.ISCSIPersistentVolumeSource': 'initiatorName',
  'core.v1.ISCSIVolumeSource': 'initiatorName',
  'core.v1.KeyToPath': 'mode',
  'core.v1.Lifecycle': 'stopSignal',
  'core.v1.LocalVolumeSource': 'fsType',
  'core.v1.PersistentVolumeClaimSpec': 'storageClassName volumeMode volumeAttributesClassName',
  'core.v1.PersistentVolumeSpec': 'volumeMode volumeAttributesClassName',
  'core.v1.PodCertificateProjection': 'maxExpirationSeconds',
  'core.v1.PodDNSConfigOption': 'value',
  'core.v1.PodResourceClaim': 'resourceClaimName resourceClaimTemplateName',
  'core.v1.PodSchedulingGroup': 'podGroupName',
  'core.v1.PodSecurityContext':
    'runAsUser runAsGroup runAsNonRoot supplementalGroupsPolicy fsGroup fsGroupChangePolicy seLinuxChangePolicy',
  'core.v1.PodSpec':
    'terminationGracePeriodSeconds activeDeadlineSeconds automountServiceAccountToken shareProcessNamespace priority runtimeClassName enableServiceLinks preemptionPolicy setHostnameAsFQDN hostUsers hostnameOverride',
  'core.v1.Probe': 'terminationGracePeriodSeconds',
  'core.v1.ProjectedVolumeSource': 'defaultMode',
  'core.v1.SeccompProfile': 'localhostProfile',
  'core.v1.SecretEnvSource': 'optional',
  'core.v1.SecretKeySelector': 'optional',
  'core.v1.SecretProjection': 'optional',
  'core.v1.SecretVolumeSource': 'defaultMode optional',
  'core.v1.SecurityContext':
    'privileged runAsUser runAsGroup runAsNonRoot readOnlyRootFilesystem allowPrivilegeEscalation procMount',
  'core.v1.ServiceAccountTokenProjection': 'expirationSeconds',
  'core.v1.ServiceSpec':
    'ipFamilyPolicy allocateLoadBalancerNodePorts loadBalancerClass internalTrafficPolicy trafficDistribution',
  'core.v1.Toleration': 'tolerationSeconds',
  'core.v1.TopologySpreadConstraint': 'minDomains nodeAffinityPolicy nodeTaintsPolicy',
  'core.v1.TypedLocalObjectReference': 'apiGroup',
  'core.v1.TypedObjectReference': 'apiGroup namespace',
  'core.v1.VolumeMount': 'recursiveReadOnly mountPropagation',
  'core.v1.WindowsSecurityContextOptions': 'gmsaCredentialSpecName gmsaCredentialSpec runAsUserName hostProcess',
  'resource.v1.CapacityRequestPolicy': 'default',
  'resource.v1.CapacityRequestPolicyRange': 'min max step',
  'resource.v1.DeviceConstraint': 'matchAttribute distinctAttribute',
  'resource.v1.DeviceToleration': 'tolerationSeconds',
  'resource.v1.ExactDeviceRequest': 'adminAccess',
  'resource.v1.ResourceSliceSpec': 'nodeName allNodes perDeviceNodeSelection',
  'scheduling.v1.PriorityClass': 'preemptionPolicy',
  'storage.v1.CSIDriverSpec':
    'attachRequired podInfoOnMount storageCapacity fsGroupPolicy requiresRepublish seLinuxMount nodeAllocatableUpdatePeriodSeconds serviceAccountTokenInSecrets preventPodSchedulingIfMissing',
  'storage.v1.StorageClass': 'reclaimPolicy allowVolumeExpansion volumeBindingMode',
  'storage.v1.VolumeAttachmentSource': 'persistentVolumeName',
  'storage.v1.VolumeNodeResources': 'count',
  'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta': 'deletionGracePeriodSeconds',
};

/** Fields that hold a struct by value, by definition: `{}` there is the same as nothing. All other structs are pointers. */
const structs: Readonly<Record<string, string>> = {
  'apps.v1.StatefulSetSpec': 'template updateStrategy',
  'batch.v1.JobSpec': 'template',
  'core.v1.Container': 'resources',
  'core.v1.EphemeralContainer': 'resources',
  'core.v1.PersistentVolumeClaimSpec': 'resources',
  'core.v1.PreferredSchedulingTerm': 'preference',
  'core.v1.WeightedPodAffinityTerm': 'podAffinityTerm',
  'resource.v1.ResourceClaimSpec': 'devices',
  'resource.v1.ResourceClaimTemplateSpec': 'spec',
  'resource.v1.ResourceSliceSpec': 'pool',
  'storage.v1.VolumeAttachmentSpec': 'source',
};

/** The structs of every object and template. */
const everywhere = new Set(['metadata', 'spec', 'status']);

/**
 * Whether a field tells "not set" from its empty value.
 * @param definition the full name of the definition that has the field: `io.k8s.api.core.v1.PodSpec`.
 * @param isStruct whether the field holds a struct, and no scalar.
 */
export function isPointer(definition: string, field: string, isStruct: boolean): boolean {
  const short = shortName(definition);
  if (!isStruct) return has(scalars[short], field);
  return !everywhere.has(field) && !has(structs[short], field);
}

/** The fields of a definition that are structs by value and may hold defaults though nothing of them is written. */
export function structsOf(definition: string): readonly string[] {
  return ['spec', ...(structs[shortName(definition)]?.split(' ') ?? [])];
}

/** A definition without `io.k8s.api.`, with the version that has its fields: v1 stands for the betas before it. */
export function shortName(definition: string): string {
  return definition.replace(/^io\.k8s\.api\./, '').replace(/\.v\d+(?:alpha|beta)\d+\./, '.v1.');
}

function has(words: string | undefined, word: string): boolean {
  return words !== undefined && ` ${words} `.includes(` ${word} `);
}
