import type { Row } from './row.js';

const autoscaler = ['autoscaling/HorizontalPodAutoscaler'];

/** What rules about replicas, autoscalers and disruption budgets need to know of objects. */
export const scalingRows: readonly Row[] = [
  {
    row: 'fact',
    from: ['apps/Deployment', 'apps/ReplicaSet', 'ReplicationController'],
    fact: 'replicas',
    at: 'spec.replicas',
  },
  { row: 'fact', from: ['policy/PodDisruptionBudget'], fact: 'minAvailable', at: 'spec.minAvailable' },
  { row: 'fact', from: ['policy/PodDisruptionBudget'], fact: 'maxUnavailable', at: 'spec.maxUnavailable' },
  { row: 'fact', from: ['Service'], fact: 'nodePort', at: 'spec.ports[].nodePort' },
  { row: 'fact', from: ['Service'], fact: 'protocol', at: 'spec.ports[].protocol' },
  { row: 'fact', from: autoscaler, fact: 'minReplicas', at: 'spec.minReplicas' },
  { row: 'fact', from: autoscaler, fact: 'maxReplicas', at: 'spec.maxReplicas' },
  // Autoscalers: their pointers tell which metric each belongs to. v1 has one field, v2beta1 wrote the value otherwise.
  { row: 'fact', from: autoscaler, fact: 'targetCPU', at: 'spec.targetCPUUtilizationPercentage' },
  { row: 'fact', from: autoscaler, fact: 'metric', at: 'spec.metrics[].type' },
  {
    row: 'fact',
    from: autoscaler,
    fact: 'otherMetrics',
    at: 'metadata.annotations["autoscaling.alpha.kubernetes.io/metrics"]',
  },
  {
    row: 'fact',
    from: autoscaler,
    fact: 'metricResource',
    at: 'spec.metrics[].{resource,containerResource}.name',
  },
  { row: 'fact', from: autoscaler, fact: 'metricContainer', at: 'spec.metrics[].containerResource.container' },
  {
    row: 'fact',
    from: autoscaler,
    fact: 'utilization',
    at: 'spec.metrics[].{resource,containerResource}.target.averageUtilization',
  },
  {
    row: 'fact',
    from: autoscaler,
    fact: 'utilization',
    at: 'spec.metrics[].{resource,containerResource}.targetAverageUtilization',
  },
  // Pods: requests are what is limited, where they are not written themselves.
  {
    row: 'fact',
    from: ['pod'],
    fact: 'request',
    at: 'spec.{containers,initContainers}[].resources.{requests,limits}.*',
  },
  { row: 'fact', from: ['pod'], fact: 'openRequest', at: 'spec.{containers,initContainers}[].resources' },
  {
    row: 'fact',
    from: ['pod'],
    fact: 'openRequest',
    at: 'spec.{containers,initContainers}[].resources.{requests,limits}',
  },
  { row: 'fact', from: ['pod'], fact: 'podRequest', at: 'spec.resources' },
  { row: 'fact', from: ['pod'], fact: 'image', at: 'spec.{containers,initContainers}[].image' },
  { row: 'fact', from: ['pod'], fact: 'sidecar', at: 'spec.initContainers[].restartPolicy' },
  { row: 'fact', from: ['pod'], fact: 'readiness', at: 'spec.{containers,initContainers}[].readinessProbe' },
  { row: 'fact', from: ['pod'], fact: 'readiness', at: 'spec.readinessGates' },
  // Patches that are written as a list of operations, or inside a kustomization, are no objects that could be read.
  ...[
    ['operations', '{patches,patchesJson6902}[].{target,patch}'],
    ['inlinePatch', 'patchesStrategicMerge[]'],
    ['replicaName', 'replicas[].name'],
    ['imageName', 'images[].name'],
  ].map(
    ([fact, at]): Row => ({
      row: 'fact',
      from: ['kustomize.config.k8s.io/Kustomization', 'kustomize.config.k8s.io/Component'],
      fact: fact ?? '',
      at: at ?? '',
    }),
  ),
];
