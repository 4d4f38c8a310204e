import { defineRule, manifest, nameOf, type ObjectSummary, placeIn } from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/default-class',
  severity: 'info',
  consequence: 'advice',
  summary: 'A claim names no class, and no volume here serves it.',
  why: `A claim without \`storageClassName\` gets the default StorageClass of the cluster, whatever that is; a cluster without
one leaves it Pending until somebody makes a volume. Which of the two it will be is not written in these manifests.

In the preset \`all\` only: most clusters have a default class.`,
  fix: 'none',
  preset: 'all',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1'],
  visit: 'workspace',

  check({ objects, claimEdges, unboundClaims }, { report }) {
    const settled = new Set<ObjectSummary>([...claimEdges, ...unboundClaims].map(({ claim }) => claim));
    for (const object of objects) {
      const { kind, facts } = object;
      const isClaim = kind === 'PersistentVolumeClaim';
      if (object.partial || object.lost || settled.has(object)) continue;
      const start = isClaim ? '' : 'template.';
      if (facts.classAnnotation || facts[`${start}storageClassName`] || facts[`${start}volumeName`]) continue;
      const at = isClaim
        ? { range: object.nameRange, pointer: '/metadata/name' }
        : object.definitions.find(({ pointer }) => pointer.startsWith('/spec/volumeClaimTemplates/'));
      if (!at || (!isClaim && kind !== 'apps/StatefulSet')) continue;
      report({
        at: placeIn(object, at),
        message: `${nameOf(object)} names no storageClassName: it gets the default class of the cluster, and stays Pending where there is none`,
      });
    }
  },

  examples: [
    {
      title: 'whatever the cluster has',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
                ^^^^^^^ PersistentVolumeClaim uploads names no storageClassName: it gets the default class of the cluster, and stays Pending where there is none
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10Gi
      `,
    },
    {
      title: 'a class; a default class that is here',
      good: manifest`
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: fast
          annotations:
            storageclass.kubernetes.io/is-default-class: 'true'
        provisioner: ebs.csi.aws.com
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10Gi
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: archive
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
