import {
  defineRule,
  Layers,
  type Linked,
  manifest,
  mayShareNamespace,
  nameOf,
  type ObjectSummary,
  placeIn,
  quote,
  replicated,
  type Scaling,
  type Spot,
  scalingsOf,
} from '../../src/rule/index.js';

/** A resource whose use an autoscaler compares with what is requested. */
interface Asked {
  readonly resource: string;
  /** Set where it looks at one container only. */
  readonly container?: string;
  readonly at: Spot;
}

/** What an autoscaler compares with requests; without any metric it takes 80 % of the requested CPU. */
function askedBy({ autoscaler: { facts }, at }: Scaling): Asked[] {
  const [cpu] = facts.targetCPU ?? [];
  if (cpu) return [{ resource: 'cpu', at: cpu }];
  if (facts.otherMetrics) return [];
  if (!facts.metric) return [{ resource: 'cpu', at }];
  return (facts.utilization ?? []).flatMap(({ pointer }) => {
    const metric = pointer.split('/').slice(0, 4).join('/');
    const within = (fact: string) => facts[fact]?.find((value) => value.pointer.startsWith(`${metric}/`));
    const [resource, container] = [within('metricResource'), within('metricContainer')];
    if (typeof resource?.value !== 'string') return [];
    return [
      {
        resource: resource.value,
        at: resource,
        ...(typeof container?.value === 'string' ? { container: container.value } : {}),
      },
    ];
  });
}

/** The containers that go on running, each with the places that all manifests of the object give it. */
function without({ resource, container }: Asked, target: ObjectSummary, layers: readonly ObjectSummary[]) {
  const sidecars = (target.facts.sidecar ?? []).filter(({ value }) => value === 'Always');
  return target.definitions.filter(({ space, name, pointer }) => {
    if (space !== 'container' || (container !== undefined && name !== container)) return false;
    if (pointer.includes('/ephemeralContainers/')) return false;
    const own = pointer.slice(0, pointer.lastIndexOf('/'));
    if (own.includes('/initContainers/') && !sidecars.some((one) => one.pointer === `${own}/restartPolicy`))
      return false;
    return !layers.some((layer) => {
      // `resources: ${REQUESTS}` is to be filled in.
      if ((layer.facts.openRequest ?? []).some(({ value }) => typeof value === 'string')) return true;
      const same = layer.definitions.find((one) => one.space === 'container' && one.name === name);
      const start = same?.pointer.slice(0, same.pointer.lastIndexOf('/'));
      return (layer.facts.request ?? []).some(
        (request) => request.pointer.startsWith(`${start}/resources/`) && request.pointer.endsWith(`/${resource}`),
      );
    });
  });
}

/** True where something else than the manifest may set the requests of a workload's pods. */
function isSetElsewhere(target: ObjectSummary, linked: Linked, layers: readonly ObjectSummary[]): boolean {
  return (
    layers.some(({ facts }) => facts.podRequest !== undefined) ||
    linked.objects.some((object) => object.kind === 'LimitRange' && mayShareNamespace(object, target)) ||
    linked.nameEdges.some(
      ({ from, targets }) =>
        from.kind === 'autoscaling.k8s.io/VerticalPodAutoscaler' && targets.some(({ object }) => object === target),
    )
  );
}

export default defineRule({
  id: 'resources/autoscaler-request',
  severity: 'warning',
  consequence: 'broken',
  summary: 'An autoscaler compares the use of a resource with a request that a container does not have.',
  why: `A target such as \`averageUtilization: 80\` is a share of what the containers request, so every container that goes on running has to
request the resource: one that does not is enough for the metric to fail ("missing request for cpu"), and then nothing is
scaled by it, neither up nor down. An autoscaler without any metric takes 80 % of the requested CPU. A limit counts as
request where none is written. With \`averageValue\` no request is needed.

Nothing is said where a LimitRange or a VerticalPodAutoscaler may set the requests.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'pkg/controller/podautoscaler/replica_calculator.go: calculatePodRequests',
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const layersOf = new Layers(linked);
    for (const scaling of scalingsOf(linked)) {
      const [target] = scaling.targets;
      if (!target || !replicated.has(target.kind) || scaling.targets.some((one) => layersOf.mayDiffer(one))) continue;
      const layers = layersOf.of(target);
      if (isSetElsewhere(target, linked, layers)) continue;
      for (const asked of askedBy(scaling)) {
        const lacking = without(asked, target, layers);
        if (lacking.length === 0) continue;
        const which = `${lacking.length > 1 ? 'containers' : 'container'} ${quote(lacking.map(({ name }) => name))}`;
        report({
          at: placeIn(scaling.autoscaler, asked.at),
          message: `${nameOf(scaling.autoscaler)} compares the use of ${asked.resource} with what is requested, but ${which} of ${nameOf(target)} ${lacking.length > 1 ? 'request' : 'requests'} none: the metric fails, and nothing is scaled by it`,
          related: lacking.map((container) => ({
            at: placeIn(target, container),
            message: `no request for ${asked.resource}`,
          })),
        });
      }
    }
  },

  examples: [
    {
      title: 'CPU, and a sidecar that requests none',
      bad: manifest`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: shop
          metrics:
            - type: Resource
              resource:
                name: cpu
                      ^^^ HorizontalPodAutoscaler shop compares the use of cpu with what is requested, but container "proxy" of Deployment shop requests none: the metric fails, and nothing is scaled by it
                target:
                  type: Utilization
                  averageUtilization: 70
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
                  resources:
                    requests: { cpu: 200m }
                - name: proxy
                        ~~~~~ no request for cpu
                  image: example/proxy:1.4.2
                  resources:
                    requests: { memory: 64Mi }
      `,
    },
    {
      title: 'no metric at all',
      bad: manifest`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: shop
                  ^^^^ HorizontalPodAutoscaler shop compares the use of cpu with what is requested, but container "web" of Deployment shop requests none: the metric fails, and nothing is scaled by it
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                        ~~~ no request for cpu
                  image: example/shop:1.4.2
      `,
    },
    {
      title: 'a limit is a request; one container alone; a value',
      good: manifest`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: shop
          metrics:
            - type: ContainerResource
              containerResource:
                name: cpu
                container: web
                target: { type: Utilization, averageUtilization: 70 }
            - type: Resource
              resource:
                name: memory
                target: { type: AverageValue, averageValue: 200Mi }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              initContainers:
                - name: prepare
                  image: example/prepare:1.4.2
              containers:
                - name: web
                  image: example/shop:1.4.2
                  resources:
                    limits: { cpu: 200m }
                - name: proxy
                  image: example/proxy:1.4.2
      `,
    },
  ],
});
