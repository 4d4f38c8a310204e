import type { StatefulSetSpec } from 'kubernetes-types/apps/v1.js';
import { databaseOf, defineRule, manifest } from '../../src/rule/index.js';

const fields = {
  whenDeleted: 'deletes its claims, and with them the data, when it is deleted itself',
  whenScaled: 'deletes the claim of a pod, and with it the data, when it is scaled down',
} as const;

export default defineRule({
  id: 'storage/claims-deleted',
  severity: 'info',
  consequence: 'risk',
  summary: 'A database gives up its claims when it is deleted or scaled down.',
  why: `Claims of a StatefulSet stay when the set or a pod of it goes, so that the data is there when it comes back. With
\`persistentVolumeClaimRetentionPolicy: Delete\` they go too; and since most classes have the reclaim policy \`Delete\`, so do
the volumes.

In the \`strict\` preset only: who replicates or backs up the data may want it.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention'],
  visit: 'workload',

  check({ kind, object, spec, containers }, { report }) {
    if (kind !== 'StatefulSet') return;
    const policy = spec.as<StatefulSetSpec>().at('persistentVolumeClaimRetentionPolicy');
    if (!policy.exists) return;
    const database = containers.flatMap((container) => databaseOf(container) ?? [])[0];
    if (!database) return;
    for (const field of ['whenDeleted', 'whenScaled'] as const) {
      if (policy.at(field).text !== 'Delete') continue;
      report({
        at: policy.at(field),
        message: `StatefulSet ${object.identity.name ?? ''} runs ${database.name} and ${fields[field]}`,
      });
    }
  },

  examples: [
    {
      title: 'scaled down once, and the data is gone',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          persistentVolumeClaimRetentionPolicy:
            whenScaled: Delete
                        ^^^^^^ StatefulSet db runs MySQL and deletes the claim of a pod, and with it the data, when it is scaled down
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: mysql:8.4.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/mysql }
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
      `,
    },
    {
      title: 'kept; a cache',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: cache
        spec:
          clusterIP: None
          selector: { app: cache }
          ports:
            - port: 6379
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: cache
        spec:
          serviceName: cache
          persistentVolumeClaimRetentionPolicy:
            whenDeleted: Delete
            whenScaled: Delete
          selector:
            matchLabels: { app: cache }
          template:
            metadata:
              labels: { app: cache }
            spec:
              containers:
                - name: cache
                  image: example/cache:1.4.2
                  volumeMounts:
                    - { name: data, mountPath: /data }
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
      `,
    },
  ],
});
