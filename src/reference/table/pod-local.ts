import type { DefinitionRow, LocalRow, Row } from './row.js';

// Kubernetes facts: core/v1 PodSpec and batch/v1 JobSpec of the API reference; pkg/apis/core/validation for what the
// API server looks up itself.

const containers = 'spec.{containers,initContainers,ephemeralContainers}[]';

const local = (row: Omit<LocalRow, 'row' | 'from'>): LocalRow => ({ row: 'local', from: ['pod'], ...row });

const during = 'DuringSchedulingIgnoredDuringExecution';

/** Fields of the downward API: in the environment, in volumes, in projected volumes. */
const downward = [
  `${containers}.env[].valueFrom`,
  'spec.volumes[].downwardAPI.items[]',
  'spec.volumes[].projected.sources[].downwardAPI.items[]',
];

const inPod: LocalRow[] = [
  local({
    at: `${containers}.{volumeMounts,volumeDevices}[].name`,
    space: 'volume',
    within: 'object',
    effect: 'no pod is created',
    consequence: 'rejected',
  }),
  local({
    at: `${containers}.{livenessProbe,readinessProbe,startupProbe}.{httpGet,tcpSocket,grpc}.port`,
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
  ...downward.map((at) =>
    local({
      at: `${at}.resourceFieldRef.containerName`,
      space: 'container',
      within: 'object',
      effect: at.includes('env')
        ? 'the value cannot be found and the container does not start'
        : 'the volume cannot be filled',
      consequence: 'broken',
    }),
  ),
  // A label or an annotation that is not there is no fault to the kubelet: the value is empty (pkg/fieldpath).
  ...(['label', 'annotation'] as const).flatMap((space) =>
    downward.map((at) =>
      local({
        at: `${at}.fieldRef.fieldPath`,
        space,
        form: 'subscript',
        within: 'object',
        effect: 'the value is empty',
        consequence: 'risk',
        severity: 'warning',
        quiet: 'unless-near',
      }),
    ),
  ),
  local({
    at: `${containers}.env[].valueFrom.fileKeyRef.volumeName`,
    space: 'volume',
    within: 'object',
    effect: 'no pod is created',
    consequence: 'rejected',
    // Behind a gate that is off in 1.34 the API server takes the whole field away (KEP-3721, EnvFiles).
    since: '1.35',
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
  local({
    at: 'metadata.annotations["kubectl.kubernetes.io/default-container"]',
    space: 'container',
    within: 'object',
    effect: 'kubectl logs and exec take another container',
    consequence: 'advice',
    severity: 'warning',
  }),
  // Keys of labels that are looked up on the pod itself.
  ...[
    'spec.topologySpreadConstraints[].matchLabelKeys[]',
    `spec.affinity.{podAffinity,podAntiAffinity}.required${during}[].{matchLabelKeys,mismatchLabelKeys}[]`,
    `spec.affinity.{podAffinity,podAntiAffinity}.preferred${during}[].podAffinityTerm.{matchLabelKeys,mismatchLabelKeys}[]`,
  ].map((at) =>
    local({
      at,
      space: 'label',
      within: 'object',
      effect: 'the key is left out, and pods are taken together',
      consequence: 'risk',
      severity: 'warning',
      quiet: 'unless-near',
    }),
  ),
];

const exitCodes: LocalRow[] = [
  ['batch/Job', 'spec'],
  ['batch/CronJob', 'spec.jobTemplate.spec'],
].map(([kind, at]) => ({
  row: 'local',
  from: [kind ?? ''],
  at: `${at}.podFailurePolicy.rules[].onExitCodes.containerName`,
  space: 'container',
  within: 'object',
  effect: 'the rule never holds',
  consequence: 'rejected',
}));

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

/** What the parts of a pod call each other. */
export const podLocalRows: readonly Row[] = [...inPod, ...exitCodes, ...definitions];
