import {
  defineRule,
  manifest,
  nameOf,
  type ObjectSummary,
  placeIn,
  placeOf,
  selectorText,
  shortKind,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'service/several-workloads',
  severity: 'info',
  consequence: 'risk',
  summary: 'A Service selects the pods of workloads of different kinds.',
  why: `Two Deployments behind one Service are an old and a new version. A Deployment and a StatefulSet, or a Job, are seldom the same
program: the labels are too common, and a part of the requests goes to pods that were never meant. A Job with the labels of
the application gets requests as long as it runs.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { from, reference, targets } of linked.selectorEdges) {
      if (from.kind !== 'Service' || from.partial) continue;
      const [first] = targets;
      const same = ({ text }: ObjectSummary) => first?.text === text;
      const other = targets.find((one) => same(one) && one.kind !== first?.kind && !one.unknown && !one.partial);
      if (!first || !other || first.unknown || first.partial) continue;
      // While a workload moves from one kind to another both may be there under one name.
      if (other.identity.name === first.identity.name || shortKind(other.kind) === shortKind(first.kind)) continue;
      report({
        at: placeIn(from, reference),
        message: `${nameOf(from)} selects the pods of ${nameOf(first)} and of ${nameOf(other)} (${selectorText(reference.requirements)}): requests go to both`,
        related: [first, other].map((one) => ({ at: placeOf(one), message: 'selected' })),
      });
    }
  },

  examples: [
    {
      title: 'a Job with the labels of the application',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector: { app: shop }
                    ^^^^^^^^^^^^^ Service shop selects the pods of Deployment web and of Job migrate (app=shop): requests go to both
          ports:
            - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
                ~~~ selected
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
        ---
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
                ~~~~~~~ selected
        spec:
          template:
            metadata:
              labels: { app: shop }
            spec:
              restartPolicy: Never
              containers:
                - name: migrate
                  image: example/migrate:1.4.2
      `,
    },
    {
      title: 'one workload',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector: { app: shop }
          ports:
            - port: 80
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          labels: { app: shop }
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
      `,
    },
  ],
});
