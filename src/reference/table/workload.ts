import type { Row } from './row.js';

const notScaled = 'nothing is scaled until it exists';
const scaled = { kind: 'kind', apiVersion: 'apiVersion' } as const;

/** What workloads and what scales and guards them refer to. */
export const workloadRows: readonly Row[] = [
  {
    row: 'name',
    from: ['apps/StatefulSet', 'apps.kruise.io/StatefulSet'],
    at: 'spec.serviceName',
    name: '',
    to: ['Service'],
    does: 'is governed by',
    effect: 'its pods get no DNS names of their own',
    rule: 'statefulset/governing-service',
  },
  ...[
    ['replicas', 'spec.replicas'],
    ['ordinals.start', 'spec.ordinals.start'],
    ['podManagementPolicy', 'spec.podManagementPolicy'],
    ['readinessProbe', 'spec.template.spec.containers[].readinessProbe'],
  ].map(
    ([fact = '', at = '']): Row => ({
      row: 'fact',
      from: ['apps/StatefulSet', 'apps.kruise.io/StatefulSet'],
      fact,
      at,
    }),
  ),
  {
    row: 'selector',
    from: ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'batch/Job'],
    at: 'spec.selector',
    form: 'selector',
    to: 'own-template',
    effect: 'it would not own the pods it makes',
    refused: true,
  },
  {
    row: 'selector',
    from: ['batch/CronJob'],
    at: 'spec.jobTemplate.spec.selector',
    form: 'selector',
    to: 'own-template',
    effect: 'it would not own the pods it makes',
  },
  {
    row: 'selector',
    from: ['ReplicationController'],
    at: 'spec.selector',
    form: 'map',
    to: 'own-template',
    effect: 'it would not own the pods it makes',
    refused: true,
  },
  {
    row: 'name',
    from: ['autoscaling/HorizontalPodAutoscaler'],
    at: 'spec.scaleTargetRef',
    to: [],
    kindAt: scaled,
    partsAt: [{ at: 'spec.metrics[].containerResource.container', space: 'container', from: 'object' }],
    does: 'scales',
    effect: notScaled,
  },
  {
    row: 'name',
    from: ['autoscaling/HorizontalPodAutoscaler'],
    at: 'spec.metrics[].object.describedObject',
    to: [],
    kindAt: scaled,
    does: 'watches',
    effect: 'the metric cannot be read',
  },
  // autoscaling/v2beta1 wrote the two otherwise; it is gone since 1.25.
  {
    row: 'name',
    from: ['autoscaling/HorizontalPodAutoscaler'],
    at: 'spec.metrics[].object.target',
    to: [],
    kindAt: scaled,
    does: 'watches',
    effect: 'the metric cannot be read',
    quiet: true,
  },
  {
    row: 'selector',
    from: ['policy/PodDisruptionBudget'],
    at: 'spec.selector',
    form: 'selector',
    to: 'pods',
    effect: 'it protects nothing until pods with these labels exist',
  },
  {
    row: 'selector',
    from: ['node.k8s.io/RuntimeClass'],
    at: 'scheduling.nodeSelector',
    form: 'map',
    to: 'Node',
    anyNamespace: true,
    effect: 'its pods stay Pending',
    quiet: true,
  },
  {
    row: 'name',
    from: ['Binding'],
    at: 'target',
    to: ['Node'],
    kindAt: { kind: 'kind' },
    does: 'binds to',
    effect: 'the pod stays Pending',
    quiet: 'unless-near',
  },
  ...['ResourceClaim', 'ResourceClaimTemplate'].flatMap((kind): Row[] => {
    const start = kind === 'ResourceClaim' ? 'spec.devices' : 'spec.spec.devices';
    const from = [`resource.k8s.io/${kind}`];
    return [
      ...['', '.exactly', '.firstAvailable[]'].map(
        (request): Row => ({
          row: 'name',
          from,
          at: `${start}.requests[]${request}.deviceClassName`,
          name: '',
          to: ['resource.k8s.io/DeviceClass'],
          does: 'asks for devices of',
          effect: 'nothing is given out until it exists',
        }),
      ),
      { row: 'definition', from, at: `${start}.requests[].name`, space: 'device-request' },
    ];
  }),
  ...[
    ['PodGroup', 'spec'],
    ['Workload', 'spec.podGroupTemplates[]'],
  ].flatMap(([kind, at]): Row[] => [
    {
      row: 'name',
      from: [`scheduling.k8s.io/${kind}`],
      at: `${at}.priorityClassName`,
      name: '',
      to: ['scheduling.k8s.io/PriorityClass'],
      does: 'has',
      effect: 'no pod is placed until it exists',
    },
    ...(['ResourceClaim', 'ResourceClaimTemplate'] as const).map(
      (claim): Row => ({
        row: 'name',
        from: [`scheduling.k8s.io/${kind}`],
        at: `${at}.resourceClaims[].${claim.replace('R', 'r')}Name`,
        name: '',
        to: [`resource.k8s.io/${claim}`],
        does: 'uses',
        effect: 'no pod is placed until it exists',
      }),
    ),
  ]),
  {
    row: 'name',
    from: ['scheduling.k8s.io/PodGroup'],
    at: 'spec.podGroupTemplateRef.workload',
    name: 'workloadName',
    to: ['scheduling.k8s.io/Workload'],
    partsAt: [{ at: 'podGroupTemplateName', space: 'pod-group-template' }],
    does: 'belongs to',
    effect: 'no pod is placed until it exists',
  },
  {
    row: 'definition',
    from: ['scheduling.k8s.io/Workload'],
    at: 'spec.podGroupTemplates[].name',
    space: 'pod-group-template',
  },
  {
    row: 'name',
    from: ['scheduling.k8s.io/Workload'],
    at: 'spec.controllerRef',
    to: [],
    kindAt: { kind: 'kind', apiGroup: 'apiGroup' },
    does: 'belongs to',
    effect: 'nothing is placed by it',
  },
];
