import type { DefinitionRow, LocalRow, NameRow, Row } from './row.js';

// Kubernetes facts: core/v1 PodSpec of the API reference; what happens at run time: pkg/kubelet (volume managers and
// kubelet_pods.go, which makes the environment) and plugin/pkg/admission (serviceaccount, priority).

const containers = 'spec.{containers,initContainers,ephemeralContainers}[]';
const notMounted = 'its pods wait in ContainerCreating until it exists';
const notStarted = 'its container waits in CreateContainerConfigError until it exists';

const pod = (row: Omit<NameRow, 'row' | 'from'>): NameRow => ({ row: 'name', from: ['pod'], ...row });

const volumes: NameRow[] = [
  ...['spec.volumes[].configMap', 'spec.volumes[].projected.sources[].configMap'].map((at) =>
    pod({ at, to: ['ConfigMap'], optionalAt: 'optional', keysAt: ['items[].key'], does: 'mounts', effect: notMounted }),
  ),
  pod({
    at: 'spec.volumes[].secret',
    name: 'secretName',
    to: ['Secret'],
    optionalAt: 'optional',
    keysAt: ['items[].key'],
    does: 'mounts',
    effect: notMounted,
  }),
  pod({
    at: 'spec.volumes[].projected.sources[].secret',
    to: ['Secret'],
    optionalAt: 'optional',
    keysAt: ['items[].key'],
    does: 'mounts',
    effect: notMounted,
  }),
  pod({
    at: 'spec.volumes[].persistentVolumeClaim',
    name: 'claimName',
    to: ['PersistentVolumeClaim'],
    does: 'mounts',
    effect: 'its pods stay Pending until it exists',
  }),
  pod({
    at: 'spec.volumes[].ephemeral.volumeClaimTemplate.spec.storageClassName',
    name: '',
    to: ['storage.k8s.io/StorageClass'],
    does: 'claims storage of',
    effect: 'its claims stay Pending until it exists',
  }),
  ...[
    'cephfs.secretRef',
    'rbd.secretRef',
    'flexVolume.secretRef',
    'iscsi.secretRef',
    'scaleIO.secretRef',
    'storageos.secretRef',
    'csi.nodePublishSecretRef',
  ].map((field) =>
    pod({ at: `spec.volumes[].${field}`, to: ['Secret'], does: 'opens a volume with', effect: notMounted }),
  ),
  pod({
    at: 'spec.volumes[].azureFile',
    name: 'secretName',
    to: ['Secret'],
    does: 'opens a volume with',
    effect: notMounted,
  }),
];

const environment: NameRow[] = [
  pod({
    at: `${containers}.env[].valueFrom.configMapKeyRef`,
    to: ['ConfigMap'],
    optionalAt: 'optional',
    keysAt: ['key'],
    does: 'reads',
    effect: notStarted,
  }),
  pod({
    at: `${containers}.env[].valueFrom.secretKeyRef`,
    to: ['Secret'],
    optionalAt: 'optional',
    keysAt: ['key'],
    does: 'reads',
    effect: notStarted,
  }),
  pod({
    at: `${containers}.envFrom[].configMapRef`,
    to: ['ConfigMap'],
    optionalAt: 'optional',
    does: 'reads',
    effect: notStarted,
  }),
  pod({
    at: `${containers}.envFrom[].secretRef`,
    to: ['Secret'],
    optionalAt: 'optional',
    does: 'reads',
    effect: notStarted,
  }),
];

const settings: NameRow[] = [
  pod({
    at: 'spec.{serviceAccountName,serviceAccount}',
    name: '',
    to: ['ServiceAccount'],
    does: 'runs as',
    effect: 'no pod is created until it exists',
  }),
  pod({
    at: 'spec.imagePullSecrets[]',
    to: ['Secret'],
    does: 'pulls images with',
    effect: 'images of a private registry cannot be pulled',
  }),
  pod({
    at: 'spec.priorityClassName',
    name: '',
    to: ['scheduling.k8s.io/PriorityClass'],
    does: 'has',
    effect: 'no pod is created until it exists',
  }),
  pod({
    at: 'spec.runtimeClassName',
    name: '',
    to: ['node.k8s.io/RuntimeClass'],
    does: 'runs under',
    effect: 'no pod is created until it exists',
  }),
  pod({
    at: 'spec.nodeName',
    name: '',
    to: ['Node'],
    does: 'is bound to',
    effect: 'its pods stay Pending and are removed',
    quiet: true,
  }),
  pod({
    at: 'spec.resourceClaims[].resourceClaimName',
    name: '',
    to: ['resource.k8s.io/ResourceClaim'],
    does: 'uses',
    effect: 'its pods stay Pending until it exists',
  }),
  pod({
    at: 'spec.resourceClaims[].resourceClaimTemplateName',
    name: '',
    to: ['resource.k8s.io/ResourceClaimTemplate'],
    does: 'uses',
    effect: 'its pods stay Pending until it exists',
  }),
];

const local = (row: Omit<LocalRow, 'row' | 'from'>): LocalRow => ({ row: 'local', from: ['pod'], ...row });

const locals: LocalRow[] = [
  local({
    at: `${containers}.volumeMounts[].name`,
    space: 'volume',
    within: 'object',
    effect: 'no pod is created',
    consequence: 'rejected',
  }),
  local({
    at: `${containers}.volumeDevices[].name`,
    space: 'volume',
    within: 'object',
    effect: 'no pod is created',
    consequence: 'rejected',
  }),
  local({
    at: `${containers}.{livenessProbe,readinessProbe,startupProbe}.{httpGet,tcpSocket}.port`,
    space: 'port',
    within: 'container',
    effect: 'the probe fails each time',
    consequence: 'broken',
  }),
  local({
    at: `${containers}.lifecycle.{postStart,preStop}.{httpGet,tcpSocket}.port`,
    space: 'port',
    within: 'container',
    effect: 'the hook fails',
    consequence: 'broken',
  }),
  local({
    at: `${containers}.env[].valueFrom.resourceFieldRef.containerName`,
    space: 'container',
    within: 'object',
    effect: 'the value cannot be found and the container does not start',
    consequence: 'broken',
  }),
  local({
    at: 'spec.volumes[].downwardAPI.items[].resourceFieldRef.containerName',
    space: 'container',
    within: 'object',
    effect: 'the volume cannot be filled',
    consequence: 'broken',
  }),
  local({
    at: 'spec.volumes[].projected.sources[].downwardAPI.items[].resourceFieldRef.containerName',
    space: 'container',
    within: 'object',
    effect: 'the volume cannot be filled',
    consequence: 'broken',
  }),
  local({
    at: `${containers}.env[].valueFrom.fileKeyRef.volumeName`,
    space: 'volume',
    within: 'object',
    effect: 'no pod is created',
    consequence: 'rejected',
  }),
  local({
    at: 'spec.ephemeralContainers[].targetContainerName',
    space: 'container',
    within: 'object',
    effect: 'the container cannot join its processes',
    consequence: 'broken',
  }),
  local({
    at: `${containers}.resources.claims[].name`,
    space: 'resource-claim',
    within: 'object',
    effect: 'no pod is created',
    consequence: 'rejected',
  }),
  {
    row: 'local',
    from: ['batch/Job'],
    at: 'spec.podFailurePolicy.rules[].onExitCodes.containerName',
    space: 'container',
    within: 'object',
    effect: 'the rule never holds',
    consequence: 'rejected',
  },
  {
    row: 'local',
    from: ['batch/CronJob'],
    at: 'spec.jobTemplate.spec.podFailurePolicy.rules[].onExitCodes.containerName',
    space: 'container',
    within: 'object',
    effect: 'the rule never holds',
    consequence: 'rejected',
  },
];

const definitions: DefinitionRow[] = [
  { row: 'definition', from: ['pod'], at: `${containers}.name`, space: 'container' },
  { row: 'definition', from: ['pod'], at: 'spec.volumes[].name', space: 'volume' },
  { row: 'definition', from: ['pod'], at: 'spec.resourceClaims[].name', space: 'resource-claim' },
  {
    row: 'definition',
    from: ['pod'],
    at: `${containers}.ports[]`,
    space: 'port',
    name: 'name',
    number: 'containerPort',
  },
  {
    row: 'definition',
    from: ['apps/StatefulSet', 'apps.kruise.io/StatefulSet', 'apps.kruise.io/CloneSet'],
    at: 'spec.volumeClaimTemplates[].metadata.name',
    space: 'volume',
  },
];

/** What a pod template refers to and defines. */
export const podRows: readonly Row[] = [...volumes, ...environment, ...settings, ...locals, ...definitions];
