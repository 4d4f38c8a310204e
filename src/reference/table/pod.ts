import { podLocalRows } from './pod-local.js';
import type { NameRow, Row, SelectorRow } from './row.js';

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
    at: 'spec.volumes[].projected.sources[].clusterTrustBundle',
    to: ['certificates.k8s.io/ClusterTrustBundle'],
    optionalAt: 'optional',
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
  ...[
    'cephfs.secretRef',
    'rbd.secretRef',
    'flexVolume.secretRef',
    'iscsi.secretRef',
    'cinder.secretRef',
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
  pod({
    at: 'spec.volumes[].glusterfs',
    name: 'endpoints',
    to: ['Endpoints'],
    does: 'opens a volume with',
    effect: notMounted,
  }),
  pod({
    at: 'spec.volumes[].csi.driver',
    name: '',
    to: ['storage.k8s.io/CSIDriver'],
    does: 'opens a volume with',
    effect: notMounted,
    quiet: 'unless-near',
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
    at: 'spec.schedulerName',
    name: '',
    // A scheduler is a program and no object; its name is mostly that of the Deployment that runs it.
    to: ['Scheduler', 'apps/Deployment'],
    does: 'is placed by',
    effect: 'its pods stay Pending: nothing places them',
    quiet: 'unless-near',
  }),
  pod({
    at: 'spec.nodeName',
    name: '',
    to: ['Node'],
    does: 'is bound to',
    effect: 'its pods stay Pending and are removed',
    quiet: 'unless-near',
  }),
  pod({
    at: 'spec.subdomain',
    name: '',
    to: ['Service'],
    does: 'takes its DNS name from',
    effect: 'its pods get no DNS names of their own',
    quiet: 'unless-near',
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
  pod({
    at: 'spec.schedulingGroup.podGroupName',
    name: '',
    to: ['scheduling.k8s.io/PodGroup'],
    does: 'is placed with',
    effect: 'its pods stay Pending until it exists',
  }),
  pod({
    at: 'spec.affinity.{podAffinity,podAntiAffinity}.requiredDuringSchedulingIgnoredDuringExecution[].namespaces[]',
    name: '',
    to: ['Namespace'],
    does: 'looks for pods in',
    effect: 'no pod is found there',
    quiet: 'unless-near',
  }),
  pod({
    at: 'spec.affinity.{podAffinity,podAntiAffinity}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm.namespaces[]',
    name: '',
    to: ['Namespace'],
    does: 'looks for pods in',
    effect: 'no pod is found there',
    quiet: 'unless-near',
  }),
  pod({
    at: 'spec.securityContext.windowsOptions.gmsaCredentialSpecName',
    name: '',
    to: ['windows.k8s.io/GMSACredentialSpec'],
    does: 'runs as',
    effect: 'no pod is created until it exists',
  }),
  pod({
    at: `${containers}.securityContext.windowsOptions.gmsaCredentialSpecName`,
    name: '',
    to: ['windows.k8s.io/GMSACredentialSpec'],
    does: 'runs as',
    effect: 'no pod is created until it exists',
  }),
];

const select = (row: Omit<SelectorRow, 'row' | 'from'>): SelectorRow => ({ row: 'selector', from: ['pod'], ...row });

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Terms of pod affinity: those that must hold, and those that are wished for. */
const terms = (kind: string) => [
  `spec.affinity.${kind}.${required}[]`,
  `spec.affinity.${kind}.${preferred}[].podAffinityTerm`,
];

const selectors: SelectorRow[] = [
  ...[...terms('podAffinity'), ...terms('podAntiAffinity')].flatMap((at) => [
    select({
      at,
      selector: 'labelSelector',
      form: 'selector',
      to: 'pods',
      anyNamespace: '{namespaces,namespaceSelector}',
      effect: at.includes('Anti') ? 'it keeps away from nothing' : 'there is nothing to be placed beside',
      quiet: 'unless-near',
    }),
    select({
      at,
      selector: 'namespaceSelector',
      form: 'selector',
      to: 'Namespace',
      anyNamespace: true,
      effect: 'it looks into no namespace',
      quiet: 'unless-near',
    }),
  ]),
  select({
    at: 'spec.topologySpreadConstraints[].labelSelector',
    form: 'selector',
    to: 'pods',
    effect: 'its pods are not counted, so nothing is spread',
    quiet: 'unless-near',
  }),
  select({
    at: 'spec.nodeSelector',
    form: 'map',
    to: 'Node',
    anyNamespace: true,
    effect: 'its pods stay Pending',
    quiet: true,
  }),
  ...[
    `spec.affinity.nodeAffinity.${required}.nodeSelectorTerms[]`,
    `spec.affinity.nodeAffinity.${preferred}[].preference`,
  ].map((at) =>
    select({ at, form: 'terms', to: 'Node', anyNamespace: true, effect: 'its pods stay Pending', quiet: true }),
  ),
  select({
    at: 'spec.volumes[].projected.sources[].clusterTrustBundle.labelSelector',
    form: 'selector',
    to: 'certificates.k8s.io/ClusterTrustBundle',
    anyNamespace: true,
    effect: notMounted,
    quiet: 'unless-near',
  }),
];

/** What a pod template refers to and defines. */
export const podRows: readonly Row[] = [...volumes, ...environment, ...settings, ...selectors, ...podLocalRows];
