import { asksForZero, defineRule, manifest, previousOrdinals, quote } from '../../src/rule/index.js';

export default defineRule({
  id: 'script/previous-ordinal',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A script asks the pod before its own, where there may be none.',
  why: `A script that reads from \`db-$(($ordinal-1))\` relies on two things. The first pod, with ordinal 0, has nobody before it:
without a question for 0 it looks for \`db--1\`. And the pod before has to be ready: with \`podManagementPolicy: Parallel\` all
pods start at once, and nobody is there yet.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies'],
  visit: 'script',

  check(script, { report }) {
    const workload = script.container?.workload;
    if (workload?.kind !== 'StatefulSet' || script.object.partial || script.object.document.broken) return;
    const name = script.object.identity.name ?? '';
    const spec = workload.spec.as<{ podManagementPolicy?: string; ordinals?: { start?: number } }>();
    const [previous] = previousOrdinals(script).filter(({ prefix }) => prefix === `${name}-`);
    if (!previous) return;
    const at = { range: script.range(previous.start, previous.end), pointer: script.pointer };
    const policy = spec.at('podManagementPolicy');
    if (policy.text === 'Parallel' && script.container?.role === 'init') {
      report({
        at: policy,
        message: `the pods of StatefulSet ${name} start all at once, but ${script.name} of each asks the pod before it, which need not be there yet`,
        related: [{ at, message: 'here the pod before is asked' }],
      });
    }
    if ((spec.at('ordinals').at('start').number ?? 0) > 0 || asksForZero(script)) return;
    report({
      at,
      message: `${script.name} of the first pod, ${name}-0, asks ${quote(`${name}--1`)} here, which is no pod: nothing in its script asks for ordinal 0`,
    });
  },

  examples: [
    {
      title: 'the first pod is not thought of',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          podManagementPolicy: Parallel
                               ^^^^^^^^ the pods of StatefulSet db start all at once, but container clone of each asks the pod before it, which need not be there yet
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              initContainers:
                - name: clone
                  image: example/db:16.2
                  command:
                    - bash
                    - -c
                    - |
                      ordinal=\${HOSTNAME##*-}
                      ncat --recv-only db-$(($ordinal-1)).db 3307 > /data/dump
                                       ~~~~~~~~~~~~~~~~~~ here the pod before is asked
                                       ^^^^^^^^^^^^^^^^^^ container clone of the first pod, db-0, asks "db--1" here, which is no pod: nothing in its script asks for ordinal 0
              containers:
                - name: db
                  image: example/db:16.2
      `,
    },
    {
      title: 'the first pod leaves earlier',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector: { app: db }
          ports:
            - port: 5432
        ---
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
              initContainers:
                - name: clone
                  image: example/db:16.2
                  command:
                    - bash
                    - -c
                    - |
                      ordinal=\${HOSTNAME##*-}
                      [[ $ordinal -eq 0 ]] && exit 0
                      ncat --recv-only db-$(($ordinal-1)).db 3307 > /data/dump
              containers:
                - name: db
                  image: example/db:16.2
      `,
    },
  ],
});
