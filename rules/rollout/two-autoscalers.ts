import {
  defineRule,
  isOnPage,
  manifest,
  mayShareNamespace,
  nameOf,
  type ObjectSummary,
  placeIn,
  type Scaling,
  scalingsOf,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/two-autoscalers',
  severity: 'warning',
  consequence: 'broken',
  summary: 'Two autoscalers scale the same workload.',
  why: `An autoscaler that finds another one in charge of the same pods stops ("AmbiguousSelector", since Kubernetes 1.25), and
the other one does the same: nothing is scaled. One autoscaler may have several metrics; it takes the largest number that any
of them asks for.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['pkg/controller/podautoscaler/horizontal.go: validateAndParseSelector, hpasControllingPodsUnderSelector'],
  visit: 'workspace',

  check(linked, { report }) {
    const first = new Map<ObjectSummary, Scaling>();
    for (const scaling of scalingsOf(linked)) {
      const { autoscaler, at, targets } = scaling;
      for (const target of targets) {
        const other = first.get(target);
        if (!other) first.set(target, scaling);
        // Other files may hold examples, of which only one is applied; of one name it is the same autoscaler.
        else if (
          other.autoscaler.identity.name !== autoscaler.identity.name &&
          other.autoscaler.text === autoscaler.text &&
          !isOnPage(autoscaler) &&
          mayShareNamespace(other.autoscaler, autoscaler)
        ) {
          report({
            at: placeIn(autoscaler, at),
            message: `${nameOf(autoscaler)} and ${nameOf(other.autoscaler)} both scale ${nameOf(target)}: each stops when it finds the other, and nothing is scaled`,
            related: [{ at: placeIn(other.autoscaler, other.at), message: 'scaled here too' }],
          });
        }
      }
    }
  },

  examples: [
    {
      title: 'one for CPU, one for memory',
      bad: manifest`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop-cpu
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: shop
                  ~~~~ scaled here too
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop-memory
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: shop
                  ^^^^ HorizontalPodAutoscaler shop-memory and HorizontalPodAutoscaler shop-cpu both scale Deployment shop: each stops when it finds the other, and nothing is scaled
          metrics:
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
              containers:
                - name: web
                  image: example/shop:1.4.2
                  resources:
                    requests: { cpu: 200m }
      `,
    },
    {
      title: 'one with two metrics',
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
            - type: Resource
              resource:
                name: cpu
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
              containers:
                - name: web
                  image: example/shop:1.4.2
                  resources:
                    requests: { cpu: 200m }
      `,
    },
  ],
});
