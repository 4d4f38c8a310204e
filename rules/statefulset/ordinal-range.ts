import {
  defineRule,
  manifest,
  nameOf,
  type ObjectSummary,
  ordinalsOf,
  type PodName,
  placeIn,
  placeOf,
  podNamesByObject,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/ordinal-range',
  severity: 'error',
  consequence: 'broken',
  summary: 'A DNS name means a pod that its StatefulSet does not make.',
  why: `A StatefulSet with \`replicas: 3\` makes the pods 0, 1 and 2 (from \`ordinals.start\` on, where that is set). A name such as
\`db-3.db\` in a command, a variable or a ConfigMap then leads nowhere, and what looks it up waits or fails.

Where some of several names in one text are those of pods that exist, or where \`replicas\` is not written and so is 1, it
is a \`warning\`: somebody may scale the set by hand. Nothing is said of a set that an autoscaler, a patch or a
kustomization scales.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#ordinal-index',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#start-ordinal',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const byObject = podNamesByObject(linked.podNames);
    for (const { from, host, sets, fault } of linked.podNames) {
      const [set] = sets;
      const { pod } = host;
      if (!set || !pod) continue;
      if (fault === 'unguarded') {
        const { start = 0 } = ordinalsOf(set);
        report({
          at: placeIn(from, pod.label),
          severity: 'warning',
          message: `In pod ${set.identity.name}-${start} ${pod.label.value} is pod ${start - 1}, which is never made, and nothing before it in this script looks for the first pod: the name does not resolve`,
        });
      }
      const { ordinal } = pod;
      if (fault !== 'ordinal' || !ordinal) continue;
      const { start = 0, count = 1 } = ordinalsOf(set);
      const own = set.identity.name;
      const made = count === 1 ? `only ${own}-${start}` : `${own}-${start} to ${own}-${start + count - 1}`;
      const replicas = set.facts.replicas?.[0];
      report({
        at: placeIn(from, ordinal),
        severity: replicas && !hasOthers(byObject.get(from) ?? [], host.pointer, set) ? 'error' : 'warning',
        message: `${nameOf(from)} names pod ${pod.label.value}, but ${nameOf(set)} makes ${made}: the name does not resolve`,
        related: [
          replicas
            ? { at: placeIn(set, replicas), message: `it has ${count} ${count === 1 ? 'replica' : 'replicas'}` }
            : { at: placeOf(set), message: 'without `replicas` it makes one pod' },
        ],
      });
    }
  },

  examples: [
    {
      title: 'a pod beyond the last one',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector:
            app: db
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          replicas: 3
                    ~ it has 3 replicas
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              containers:
                - name: db
                  image: example/db:16
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: report
        data:
          standby: postgres://db-3.db:5432/shop
                                 ^ ConfigMap report names pod db-3, but StatefulSet db makes db-0 to db-2: the name does not resolve
      `,
    },
    {
      title: 'more members than replicas, with a start other than 0',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector:
            app: db
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          replicas: 2
                    ~ it has 2 replicas
          ordinals:
            start: 1
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              containers:
                - name: db
                  image: example/db:16
                  env:
                    - name: MEMBERS
                      value: db-0.db,db-1.db,db-2.db
                                ^ warning: StatefulSet db names pod db-0, but StatefulSet db makes db-1 to db-2: the name does not resolve
      `,
    },
    {
      title: 'the pod before the first one',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector:
            app: db
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          replicas: 2
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              initContainers:
                - name: clone
                  image: example/db:16
                  command:
                    - bash
                    - -c
                    - |
                      ordinal=\${HOSTNAME##*-}
                      clone --from db-$(($ordinal-1)).db
                                   ^^^^^^^^^^^^^^^^^^ warning: In pod db-0 db-$(($ordinal-1)) is pod -1, which is never made, and nothing before it in this script looks for the first pod: the name does not resolve
              containers:
                - name: db
                  image: example/db:16
      `,
    },
    {
      title: 'names of pods that are made, one of them reckoned by the script',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector:
            app: db
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          replicas: 2
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              initContainers:
                - name: clone
                  image: example/db:16
                  command:
                    - bash
                    - -c
                    - |
                      ordinal=\${HOSTNAME##*-}
                      [[ $ordinal -eq 0 ]] && exit 0
                      clone --from db-$(($ordinal-1)).db --config db-1.db.default.svc.cluster.local
              containers:
                - name: db
                  image: example/db:16
                  readinessProbe:
                    tcpSocket:
                      port: 5432
                  livenessProbe:
                    tcpSocket:
                      port: 5432
      `,
    },
  ],
});

/** True where the same text names another pod of the set that is made. */
function hasOthers(own: readonly PodName[], pointer: string, set: ObjectSummary): boolean {
  return own.some(({ host, sets, fault }) => host.pointer === pointer && sets[0] === set && fault === undefined);
}
