import { defineRule, manifest, previousOrdinals } from '../../src/rule/index.js';

export default defineRule({
  id: 'script/previous-ordinal',
  severity: 'warning',
  consequence: 'risk',
  summary: 'An init container asks the pod before its own, but all pods of the StatefulSet start at once.',
  why: `A script that reads from \`db-$(($ordinal-1))\` relies on the pod before to be ready. By default a StatefulSet starts one
pod after the other; with \`podManagementPolicy: Parallel\` it starts all at once, and nobody is there yet. (Whether there is a
pod before the first one is \`statefulset/ordinal-range\`'s to say.)`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies'],
  visit: 'script',

  check(script, { report }) {
    const workload = script.container?.workload;
    if (
      workload?.kind !== 'StatefulSet' ||
      script.container?.role !== 'init' ||
      script.object.partial ||
      script.object.document.broken
    )
      return;
    const name = script.object.identity.name ?? '';
    const spec = workload.spec.as<{ podManagementPolicy?: string }>();
    const [previous] = previousOrdinals(script).filter(({ prefix }) => prefix === `${name}-`);
    if (!previous) return;
    const at = { range: script.range(previous.start, previous.end), pointer: script.pointer };
    const policy = spec.at('podManagementPolicy');
    if (policy.text !== 'Parallel') return;
    report({
      at: policy,
      message: `the pods of StatefulSet ${name} start all at once, but ${script.name} of each asks the pod before it, which need not be there yet`,
      related: [{ at, message: 'here the pod before is asked' }],
    });
  },

  examples: [
    {
      title: 'each pod copies from the one before it',
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
              containers:
                - name: db
                  image: example/db:16.2
      `,
    },
    {
      title: 'one pod after the other',
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
