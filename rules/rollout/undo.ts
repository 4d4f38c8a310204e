import { defineRule, manifest, removal } from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/undo',
  severity: 'info',
  consequence: 'risk',
  summary: 'No old revision is kept: a rollout cannot be undone.',
  why: `With \`revisionHistoryLimit: 0\` each old revision is deleted as soon as no pod is of it. \`kubectl rollout undo\` then finds
nothing to go back to. Old revisions cost next to nothing: ten are kept where nothing is written.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy'],
  visit: 'workload',

  check({ kind, object, spec }, { report }) {
    if (kind !== 'Deployment' && kind !== 'StatefulSet' && kind !== 'DaemonSet') return;
    const limit = spec.as<{ revisionHistoryLimit?: number }>().at('revisionHistoryLimit');
    if (limit.number !== 0) return;
    report({
      at: limit,
      message: `${kind} ${object.identity.name ?? ''} keeps no old revision: \`kubectl rollout undo\` has nothing to go back to`,
      fix: removal(object, limit.pointer, 'keep ten, as where nothing is written'),
    });
  },

  examples: [
    {
      title: 'nothing is kept',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          revisionHistoryLimit: 0
                                ^ Deployment shop keeps no old revision: \`kubectl rollout undo\` has nothing to go back to
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
      `,
      fixed: manifest`
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
      `,
    },
    {
      title: 'a few are kept',
      good: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          revisionHistoryLimit: 3
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
      `,
    },
  ],
});
