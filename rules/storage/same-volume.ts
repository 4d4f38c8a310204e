import { defineRule, manifest, nameOf, placeIn, samePlaces } from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/same-volume',
  severity: 'warning',
  consequence: 'risk',
  summary: 'Two PersistentVolumes are one and the same storage.',
  why: `Kubernetes takes each PersistentVolume for storage of its own and binds each to another claim: pods that know nothing
of each other write to one place. A CSI driver is told its volumes by \`volumeHandle\`, which has to be unique: of two
volumes with one handle only one can be mounted on a node, and the pod with the other stays in \`ContainerCreating\`.

It is an \`info\` for \`hostPath\`, where people do it to share a folder between namespaces.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#csi'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { first, second, sort, spot, place } of samePlaces(linked)) {
      report({
        at: placeIn(second, spot),
        ...(sort === 'hostPath' ? { severity: 'info' } : {}),
        message:
          sort === 'csi'
            ? `${nameOf(second)} and ${nameOf(first)} have one volumeHandle, ${place}: a node mounts only one of them, and the pod with the other does not start`
            : `${nameOf(second)} and ${nameOf(first)} are one folder, ${place}: two claims share it without knowing`,
        related: [
          { at: placeIn(first, first.facts[`${sort}.place`]?.[0] ?? spot), message: `${nameOf(first)} is it too` },
        ],
      });
    }
  },

  examples: [
    {
      title: 'copied, and half changed',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: ''
          csi:
            driver: ebs.csi.aws.com
            volumeHandle: vol-0123456789abcdef0
                          ~~~~~~~~~~~~~~~~~~~~~ PersistentVolume uploads is it too
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: archive
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: ''
          csi:
            driver: ebs.csi.aws.com
            volumeHandle: vol-0123456789abcdef0
                          ^^^^^^^^^^^^^^^^^^^^^ PersistentVolume archive and PersistentVolume uploads have one volumeHandle, vol-0123456789abcdef0: a node mounts only one of them, and the pod with the other does not start
      `,
    },
    {
      title: 'one folder of a node',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: disk-a
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: local-disks
          local:
            path: /mnt/disk
                  ~~~~~~~~~ PersistentVolume disk-a is it too
          nodeAffinity:
            required:
              nodeSelectorTerms:
                - matchExpressions:
                    - { key: kubernetes.io/hostname, operator: In, values: [node-a] }
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: disk-b
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: local-disks
          local:
            path: /mnt/disk/
                  ^^^^^^^^^^ PersistentVolume disk-b and PersistentVolume disk-a are one folder, /mnt/disk: two claims share it without knowing
          nodeAffinity:
            required:
              nodeSelectorTerms:
                - matchExpressions:
                    - { key: kubernetes.io/hostname, operator: In, values: [node-a] }
      `,
    },
    {
      title: 'one path on two nodes',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: disk-a
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: local-disks
          local:
            path: /mnt/disk
          nodeAffinity:
            required:
              nodeSelectorTerms:
                - matchExpressions:
                    - { key: kubernetes.io/hostname, operator: In, values: [node-a] }
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: disk-b
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: local-disks
          local:
            path: /mnt/disk
          nodeAffinity:
            required:
              nodeSelectorTerms:
                - matchExpressions:
                    - { key: kubernetes.io/hostname, operator: In, values: [node-b] }
      `,
    },
  ],
});
