import { type Cursor, canonicalKind, defineRule, manifest, workloadOf } from '../../src/rule/index.js';

/** Volume plugins that were part of Kubernetes: the minor version of 1.x that deprecated each, and the first without it. */
const plugins: Readonly<Record<string, { deprecated: number; removed: number }>> = {
  photonPersistentDisk: { deprecated: 11, removed: 16 },
  scaleIO: { deprecated: 16, removed: 22 },
  flocker: { deprecated: 22, removed: 25 },
  quobyte: { deprecated: 22, removed: 25 },
  storageos: { deprecated: 22, removed: 25 },
  glusterfs: { deprecated: 25, removed: 26 },
  cephfs: { deprecated: 28, removed: 31 },
  rbd: { deprecated: 28, removed: 31 },
};

export default defineRule({
  id: 'storage/removed-volume-plugin',
  severity: 'error',
  consequence: 'broken',
  summary: 'A volume is of a kind that Kubernetes can no longer mount.',
  why: `The API keeps the fields of volume plugins for ever, so the API server accepts and stores the object. But the plugin
is gone from the kubelet: pods that use the volume stay in \`ContainerCreating\`. A CSI driver takes its place (for \`rbd\`
and \`cephfs\` ceph-csi), with a PersistentVolume or a StorageClass that names it.

For versions that still have the plugin but have deprecated it this is a warning.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#volume-types',
    'pkg/api/pod/warnings.go and pkg/api/persistentvolume/util.go: deprecated in, non-functional in',
  ],
  visit: 'object',

  check(object, { report, kubernetes }) {
    const kind = canonicalKind(object.identity.kind ?? '');
    const spec = object.root.at('spec');
    const volumes: Cursor[] =
      kind === 'PersistentVolume' ? [spec] : (workloadOf(object)?.pod.at('volumes').items() ?? []);
    const minors = kubernetes.map((version) => Number(version.split('.')[1]));
    for (const volume of volumes) {
      for (const { name, key, value } of volume.entries()) {
        const plugin = Object.hasOwn(plugins, name) ? plugins[name] : undefined;
        if (!plugin || !value.exists) continue;
        const at = { range: key.range, pointer: `${volume.pointer}/${name}` };
        if (minors.some((minor) => minor >= plugin.removed)) {
          report({
            at,
            message: `volume plugin ${name} was removed in Kubernetes 1.${plugin.removed}: the object is stored, and no kubelet can mount the volume; use a CSI driver`,
          });
        } else if (minors.some((minor) => minor >= plugin.deprecated)) {
          report({
            at,
            message: `volume plugin ${name} is deprecated, and Kubernetes 1.${plugin.removed} cannot mount it any more: use a CSI driver`,
            severity: 'warning',
            consequence: 'risk',
          });
        }
      }
    }
  },

  examples: [
    {
      title: 'an image of a Ceph cluster',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: app
              image: example/app:1.4.2
              volumeMounts:
                - name: data
                  mountPath: /data
          volumes:
            - name: data
              rbd:
              ^^^ volume plugin rbd was removed in Kubernetes 1.31: the object is stored, and no kubelet can mount the volume; use a CSI driver
                monitors: ['192.0.2.10:6789']
                image: data
      `,
    },
    {
      title: 'a persistent volume, two releases before the end',
      kubernetes: '1.29',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: shared
        spec:
          accessModes: [ReadWriteMany]
          capacity:
            storage: 10Gi
          cephfs:
          ^^^^^^ warning: volume plugin cephfs is deprecated, and Kubernetes 1.31 cannot mount it any more: use a CSI driver
            monitors: ['192.0.2.10:6789']
      `,
    },
    {
      title: 'the same through a CSI driver',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: shared
        spec:
          accessModes: [ReadWriteMany]
          capacity:
            storage: 10Gi
          csi:
            driver: cephfs.csi.ceph.com
            volumeHandle: shared
      `,
    },
  ],
});
