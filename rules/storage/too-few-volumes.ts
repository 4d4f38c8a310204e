import {
  defineRule,
  type Linked,
  manifest,
  nameOf,
  type ObjectSummary,
  patchesIn,
  placeIn,
  placeOf,
} from '../../src/rule/index.js';

type Edge = Linked['claimEdges'][number];

export default defineRule({
  id: 'storage/too-few-volumes',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A StatefulSet needs more hand-made volumes than there are.',
  why: `Each pod of a StatefulSet claims a volume of its own for each claim template. Where nothing makes volumes of the
class (\`kubernetes.io/no-provisioner\`, or a class that only PersistentVolumes name) somebody has to write one for each
claim. The pod that finds none stays Pending, and with the usual order so do all pods behind it.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/storage-classes/#local',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const isPatched = patchesIn(linked);
    const bySet = new Map<ObjectSummary, Edge[]>();
    for (const edge of linked.claimEdges) {
      if (!edge.static || edge.claim.kind !== 'apps/StatefulSet' || edge.claim.lost) continue;
      const edges = bySet.get(edge.claim);
      if (edges) edges.push(edge);
      else bySet.set(edge.claim, [edge]);
    }
    for (const [set, edges] of bySet) {
      const replicas = set.facts.replicas?.[0];
      if (replicas && typeof replicas.value !== 'number') continue;
      const volumes = new Set(edges.flatMap((edge) => edge.volumes.map(({ identity }) => identity.name)));
      const claims = edges.reduce((sum, { count }) => sum + count, 0);
      if (claims <= volumes.size || isPatched(set)) continue;
      const count = edges[0]?.count ?? 1;
      const first = edges[0]?.volumes[0];
      report({
        at: replicas ? placeIn(set, replicas) : placeOf(set),
        message: `${nameOf(set)} claims ${claims} volumes (${count} ${count === 1 ? 'replica' : 'replicas'}, ${edges.length} claim ${edges.length === 1 ? 'template' : 'templates'}) of a class that nothing makes volumes of, but only ${volumes.size} here ${volumes.size === 1 ? 'fits' : 'fit'}: from ${set.identity.name}-${Math.floor(volumes.size / edges.length)} on its pods stay Pending`,
        related: first ? [{ at: placeOf(first), message: 'one that fits' }] : [],
      });
    }
  },

  examples: [
    {
      title: 'two pods, one disk',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: disk-a
                ~~~~~~ one that fits
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: local-disks
          local:
            path: /mnt/a
          nodeAffinity:
            required:
              nodeSelectorTerms:
                - matchExpressions:
                    - { key: kubernetes.io/hostname, operator: In, values: [a] }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          replicas: 2
                    ^ StatefulSet db claims 2 volumes (2 replicas, 1 claim template) of a class that nothing makes volumes of, but only 1 here fits: from db-1 on its pods stay Pending
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
                storageClassName: local-disks
                resources:
                  requests:
                    storage: 10Gi
      `,
    },
    {
      title: 'a class whose volumes are made on demand',
      good: manifest`
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: fast
        provisioner: ebs.csi.aws.com
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: old-disk
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: fast
          csi:
            driver: ebs.csi.aws.com
            volumeHandle: vol-0123456789abcdef0
        ---
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
          replicas: 2
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
                storageClassName: fast
                resources:
                  requests:
                    storage: 10Gi
      `,
    },
  ],
});
