import { defineRule, manifest, removal } from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/no-grace-period',
  severity: 'warning',
  consequence: 'risk',
  summary: 'The pods of a StatefulSet are deleted without waiting for them to end.',
  why: `A StatefulSet promises that of each name there is one pod at most. It keeps the promise by waiting until an old pod has ended
before it makes the new one. With \`terminationGracePeriodSeconds: 0\` a pod is struck off the API server as soon as its deletion
is asked for, whether or not its processes still run: the new pod of that name may start on another node beside
the old one, and both write to what they take for their own. Even one second is enough for the order to be kept.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees',
    'https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/',
    'pkg/registry/core/pod/strategy.go: CheckGracefulDelete',
  ],
  visit: 'workload',

  check({ kind, object, pod }, { report }) {
    const period = pod.at('terminationGracePeriodSeconds');
    if (kind !== 'StatefulSet' || period.number !== 0) return;
    const name = object.identity.name ?? '';
    report({
      at: period,
      message: `the pods of StatefulSet ${name} are deleted without waiting for them to end: a new ${name}-0 may start while the old one still runs and writes`,
      fix: removal(object, period.pointer, 'give them the usual 30 seconds'),
    });
  },

  examples: [
    {
      title: 'no time at all',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              terminationGracePeriodSeconds: 0
                                             ^ the pods of StatefulSet db are deleted without waiting for them to end: a new db-0 may start while the old one still runs and writes
              containers:
                - name: postgres
                  image: example/postgres:16.2
      `,
      fixed: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: postgres
                  image: example/postgres:16.2
      `,
    },
    {
      title: 'a pod without a name that counts',
      good: manifest.pod`
        terminationGracePeriodSeconds: 0
        containers:
          - name: app
            image: example/app:1.4.2
      `,
    },
  ],
});
