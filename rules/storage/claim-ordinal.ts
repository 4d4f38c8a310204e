import { claimsOutOfRange, defineRule, manifest, nameOf, placeIn, placeOf } from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/claim-ordinal',
  severity: 'warning',
  consequence: 'risk',
  summary: 'The claim of a pod is named that its StatefulSet does not make.',
  why: `A StatefulSet makes the claims \`<template>-<set>-<ordinal>\`, one for each of its replicas. A claim with a higher
number is there only if the set had more replicas once; otherwise what mounts it stays Pending.

Nothing is said of a set that an autoscaler, a patch or a kustomization scales.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { from, reference, set, start, first, last } of claimsOutOfRange(linked)) {
      const replicas = set.facts.replicas?.[0];
      const made = first === last ? `only ${start}${first}` : `${start}${first} to ${start}${last}`;
      report({
        at: placeIn(from, reference),
        message: `${nameOf(from)} ${reference.does} claim ${reference.value}, but ${nameOf(set)} makes ${made}: ${reference.effect}`,
        related: [
          replicas
            ? {
                at: placeIn(set, replicas),
                message: `${replicas.value} ${replicas.value === 1 ? 'replica' : 'replicas'}`,
              }
            : { at: placeOf(set), message: 'without `replicas` it makes one pod' },
        ],
      });
    }
  },

  examples: [
    {
      title: 'a backup of a fourth pod',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          replicas: 3
                    ~ 3 replicas
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: look
        spec:
          containers:
            - name: look
              image: example/look:1.4.2
              volumeMounts:
                - { name: data, mountPath: /data }
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: data-db-3
                           ^^^^^^^^^ Pod look mounts claim data-db-3, but StatefulSet db makes data-db-0 to data-db-2: its pods stay Pending until it exists
      `,
    },
    {
      title: 'of the last one',
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
          replicas: 3
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: look
        spec:
          containers:
            - name: look
              image: example/look:1.4.2
              volumeMounts:
                - { name: data, mountPath: /data }
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: data-db-2
      `,
    },
  ],
});
