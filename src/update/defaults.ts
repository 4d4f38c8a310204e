import type { Json } from '../syntax/index.js';
import { isObject, isSet, object, text } from '../validation/read.js';
import type { JsonObject } from '../validation/visitor.js';

/** What the API server writes into a field that is not set; a function where it depends on the fields beside it. */
export type Default = Json | ((beside: JsonObject) => Json | undefined);

/** SetDefaults_Container: a tag `latest`, or none, is pulled each time. */
function pullPolicy(image: string): string {
  const [name = '', digest] = image.slice(image.lastIndexOf('/') + 1).split('@');
  const [, tag = digest === undefined ? 'latest' : ''] = name.split(':');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

const container: Readonly<Record<string, Default>> = {
  imagePullPolicy: (one) => pullPolicy(text(one, 'image')),
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};
const rbd = { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' };
const iscsi = { iscsiInterface: 'default' };
const scaleIo = { storageMode: 'ThinProvisioned', fsType: 'xfs' };
const projected = { defaultMode: 0o644 };
const roleRef = { apiGroup: 'rbac.authorization.k8s.io' };

/** Whether a Volume says what it is made of, beside its name. */
function hasSource(volume: JsonObject): boolean {
  return Object.keys(volume).some((key) => key !== 'name' && isSet(volume, key));
}

/**
 * The defaults under the fields that cannot be changed, by definition (behind `io.k8s.api.`).
 * Source: pkg/apis/GROUP/v1/defaults.go and zz_generated.defaults.go of kubernetes/kubernetes 1.36.
 */
export const defaults: Readonly<Record<string, Readonly<Record<string, Default>>>> = {
  'apps.v1.StatefulSetSpec': { podManagementPolicy: 'OrderedReady', revisionHistoryLimit: 10 },
  'batch.v1.JobSpec': {
    completions: (spec) => (isSet(spec, 'parallelism') ? undefined : 1),
    parallelism: 1,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
  },
  'batch.v1.PodFailurePolicyOnPodConditionsPattern': { status: 'True' },
  'core.v1.AzureDiskVolumeSource': { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' },
  'core.v1.ConfigMapVolumeSource': projected,
  'core.v1.Container': container,
  'core.v1.ContainerPort': { protocol: 'TCP' },
  'core.v1.DownwardAPIVolumeSource': projected,
  'core.v1.EphemeralContainer': container,
  'core.v1.FileKeySelector': { optional: false },
  'core.v1.GRPCAction': { service: '' },
  'core.v1.HTTPGetAction': { path: '/', scheme: 'HTTP' },
  'core.v1.HostPathVolumeSource': { type: '' },
  'core.v1.ISCSIPersistentVolumeSource': iscsi,
  'core.v1.ISCSIVolumeSource': iscsi,
  'core.v1.ImageVolumeSource': { pullPolicy: (image) => pullPolicy(text(image, 'reference')) },
  'core.v1.ObjectFieldSelector': { apiVersion: 'v1' },
  'core.v1.PersistentVolumeClaimSpec': { volumeMode: 'Filesystem' },
  'core.v1.PersistentVolumeSpec': { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' },
  'core.v1.PodSpec': {
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
  },
  'core.v1.Probe': { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 },
  'core.v1.ProjectedVolumeSource': projected,
  'core.v1.RBDPersistentVolumeSource': rbd,
  'core.v1.RBDVolumeSource': rbd,
  'core.v1.ScaleIOPersistentVolumeSource': scaleIo,
  'core.v1.ScaleIOVolumeSource': scaleIo,
  'core.v1.Secret': { type: 'Opaque' },
  'core.v1.SecretVolumeSource': projected,
  'core.v1.ServiceAccountTokenProjection': { expirationSeconds: 3600 },
  'core.v1.ServiceSpec': { type: 'ClusterIP' },
  'core.v1.Volume': { emptyDir: (volume) => (hasSource(volume) ? undefined : {}) },
  'rbac.v1.RoleRef': roleRef,
  'scheduling.v1.PriorityClass': { preemptionPolicy: 'PreemptLowerPriority' },
  'storage.v1.CSIDriverSpec': { attachRequired: true, volumeLifecycleModes: ['Persistent'] },
  'storage.v1.StorageClass': { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  'resource.v1.DeviceToleration': { operator: 'Equal' },
  'resource.v1.ExactDeviceRequest': { allocationMode: 'ExactCount', count: counted },
  'resource.v1.DeviceSubRequest': { allocationMode: 'ExactCount', count: counted },
};

/** SetDefaults_ExactDeviceRequest, SetDefaults_DeviceSubRequest */
function counted(request: JsonObject): Json | undefined {
  return ['', 'ExactCount'].includes(text(request, 'allocationMode')) ? 1 : undefined;
}

/** What a value is turned into before it is looked at: fields under an older name, or that say the same twice. */
export const rewrites: Readonly<Record<string, (value: JsonObject) => JsonObject>> = {
  /** Convert_v1_PodSpec_To_core_PodSpec: `serviceAccount` is an older name of `serviceAccountName`. */
  'core.v1.PodSpec': ({ serviceAccount, ...spec }) =>
    typeof serviceAccount === 'string' && text(spec, 'serviceAccountName') === ''
      ? { ...spec, serviceAccountName: serviceAccount }
      : spec,
  /** Convert_v1_StatefulSetSpec_To_apps_StatefulSetSpec: claim templates have no apiVersion and kind of their own. */
  'apps.v1.StatefulSetSpec': (spec) =>
    Array.isArray(spec.volumeClaimTemplates)
      ? {
          ...spec,
          volumeClaimTemplates: spec.volumeClaimTemplates.map((one) =>
            isObject(one) ? { ...one, apiVersion: null, kind: null } : one,
          ),
        }
      : spec,
  'core.v1.Pod': podDefaults,
  'core.v1.Secret': withStringData,
  'core.v1.PersistentVolumeClaim': (claim) => {
    const spec = object(claim, 'spec');
    return spec ? { ...claim, spec: sameSource(spec) } : claim;
  },
};

/** Convert_v1_Secret_To_core_Secret: stringData is laid over data. */
function withStringData({ stringData, data, ...secret }: JsonObject): JsonObject {
  const all: { [key: string]: Json } = {};
  for (const [key, value] of entriesOf(data)) all[key] = typeof value === 'string' ? value.replace(/\s/g, '') : value;
  for (const [key, value] of entriesOf(stringData)) all[key] = typeof value === 'string' ? base64(value) : value;
  return { ...secret, data: all };
}

function entriesOf(value: Json | undefined): [string, Json][] {
  return value !== undefined && isObject(value) ? Object.entries(value) : [];
}

function base64(value: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(value)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

/** SetDefaults_Pod: what is written into pods, and not into the templates of pods. */
function podDefaults(pod: JsonObject): JsonObject {
  const spec = object(pod, 'spec');
  if (!spec) return pod;
  const containers = (key: string): Record<string, Json> => {
    const found = spec[key];
    if (!Array.isArray(found)) return {};
    return { [key]: found.map((one) => (isObject(one) ? podContainer(one, spec.hostNetwork === true) : one)) };
  };
  const filled = { ...spec, ...containers('containers'), ...containers('initContainers') };
  return { ...pod, spec: { ...filled, enableServiceLinks: spec.enableServiceLinks ?? true } };
}

/** Requests that are not set equal the limits; on the host's network each port is the host's too. */
function podContainer(one: JsonObject, onHost: boolean): JsonObject {
  const result: { [key: string]: Json } = { ...one };
  const resources = object(one, 'resources');
  const limits = resources && object(resources, 'limits');
  if (resources && limits)
    result.resources = { ...resources, requests: { ...limits, ...(object(resources, 'requests') ?? {}) } };
  if (onHost && Array.isArray(one.ports))
    result.ports = one.ports.map((port) =>
      isObject(port) && !port.hostPort ? { ...port, hostPort: port.containerPort ?? 0 } : port,
    );
  return result;
}

/**
 * DropDisabledFields, EnforceDataSourceBackwardsCompatibility and NormalizeDataSources: a source in another namespace is
 * dropped (its gate is off in every version), and so is one of another kind that only the older field names;
 * `dataSource` and `dataSourceRef` say the same where only one of them is set.
 */
function sameSource({ dataSource, dataSourceRef, ...spec }: JsonObject): JsonObject {
  const ref =
    dataSourceRef !== undefined && isObject(dataSourceRef) && text(dataSourceRef, 'namespace') === ''
      ? dataSourceRef
      : undefined;
  const old = dataSource !== undefined && isObject(dataSource) && (ref || isKnownSource(dataSource)) ? dataSource : ref;
  if (!old) return spec;
  return { ...spec, dataSource: old, dataSourceRef: ref ?? old };
}

/** dataSourceIsPvcOrSnapshot */
function isKnownSource(source: JsonObject): boolean {
  const group = text(source, 'apiGroup');
  return source.kind === 'PersistentVolumeClaim'
    ? group === ''
    : source.kind === 'VolumeSnapshot' && group === 'snapshot.storage.k8s.io';
}
