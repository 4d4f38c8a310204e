import { defineRule, manifest, nameOf, placeIn, removal, replicated, scalingsOf } from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/autoscaled-replicas',
  severity: 'info',
  consequence: 'risk',
  summary: 'A manifest sets the number of replicas that an autoscaler sets too.',
  why: `Each time the manifest is applied, the number in it takes the place of what the autoscaler has found out: under load
pods are taken away, and the autoscaler has to begin anew. Leave \`replicas\` out where an autoscaler is in charge.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { autoscaler, at, targets } of scalingsOf(linked)) {
      for (const target of targets) {
        const [written] = target.facts.replicas ?? [];
        // 0 switches the autoscaler off.
        if (!replicated.has(target.kind) || typeof written?.value !== 'number' || written.value === 0) continue;
        report({
          at: placeIn(target, written),
          message: `${nameOf(target)} sets ${written.value} replicas, and ${nameOf(autoscaler)} scales it: each time the manifest is applied, the number goes back to ${written.value}`,
          related: [{ at: placeIn(autoscaler, at), message: 'scaled here' }],
          fix: removal(target, written.pointer, 'leave the number to the autoscaler'),
        });
      }
    }
  },

  examples: [
    {
      title: 'both set the number',
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
                  ~~~~ scaled here
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 2
                    ^ Deployment shop sets 2 replicas, and HorizontalPodAutoscaler shop scales it: each time the manifest is applied, the number goes back to 2
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
      fixed: manifest`
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
      title: 'the autoscaler alone',
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
