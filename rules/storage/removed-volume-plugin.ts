import {
  type Cursor,
  canonicalKind,
  defineRule,
  groupOf,
  manifest,
  type Target,
  workloadOf,
} from '../../src/rule/index.js';

interface Plugin {
  readonly deprecated: number;
  readonly removed: number;
}

/** Volume plugins that were part of Kubernetes: the minor version of 1.x that deprecated each, and the first without it. */
const plugins: Readonly<Record<string, Plugin>> = {
  photonPersistentDisk: { deprecated: 11, removed: 16 },
  scaleIO: { deprecated: 16, removed: 22 },
  flocker: { deprecated: 22, removed: 25 },
  quobyte: { deprecated: 22, removed: 25 },
  storageos: { deprecated: 22, removed: 25 },
  glusterfs: { deprecated: 25, removed: 26 },
  cephfs: { deprecated: 28, removed: 31 },
  rbd: { deprecated: 28, removed: 31 },
};

function pluginOf(name: string): Plugin | undefined {
  return Object.hasOwn(plugins, name) ? plugins[name] : undefined;
}

export default defineRule({
  id: 'storage/removed-volume-plugin',
  severity: 'error',
  consequence: 'broken',
  summary: 'A volume is of a kind that Kubernetes can no longer mount.',
  why: `The API keeps the fields of volume plugins for ever, so the API server accepts and stores the object. But the plugin
is gone from the kubelet: pods that use the volume stay in \`ContainerCreating\`, and claims of a StorageClass with such a
provisioner stay \`Pending\`. A CSI driver takes its place (for \`rbd\`
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
    const newest = Math.max(...kubernetes.map((version) => Number(version.split('.')[1])));
    const kind = canonicalKind(object.identity.kind ?? '');
    const say = (at: Target, what: string, { deprecated, removed }: Plugin, then: string) => {
      if (newest >= removed) {
        report({ at, message: `${what} was removed in Kubernetes 1.${removed}: ${then}; use a CSI driver` });
      } else if (newest >= deprecated) {
        report({
          at,
          message: `${what} is deprecated, and is gone in Kubernetes 1.${removed}: use a CSI driver`,
          severity: 'warning',
          consequence: 'risk',
        });
      }
    };
    if (kind === 'StorageClass' && groupOf(object.identity.apiVersion ?? '') === 'storage.k8s.io') {
      const provisioner = object.root.at('provisioner');
      const name = provisioner.text?.startsWith('kubernetes.io/')
        ? provisioner.text.slice('kubernetes.io/'.length)
        : '';
      const plugin = pluginOf(name);
      if (plugin) say(provisioner, `provisioner ${provisioner.text}`, plugin, 'claims of this class stay Pending');
    }
    const persistent = kind === 'PersistentVolume' && object.identity.apiVersion === 'v1';
    const volumes: Cursor[] = persistent
      ? [object.root.at('spec')]
      : (workloadOf(object)?.pod.at('volumes').items() ?? []);
    for (const volume of volumes) {
      for (const { name, key, value } of volume.entries()) {
        const plugin = pluginOf(name);
        if (!plugin || !value.exists) continue;
        const at = { range: key.range, pointer: `${volume.pointer}/${name}` };
        say(at, `volume plugin ${name}`, plugin, 'the object is stored, and no kubelet can mount the volume');
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
          ^^^^^^ warning: volume plugin cephfs is deprecated, and is gone in Kubernetes 1.31: use a CSI driver
            monitors: ['192.0.2.10:6789']
      `,
    },
    {
      title: 'a class of volumes that nobody makes any more',
      bad: manifest`
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: fast
        provisioner: kubernetes.io/glusterfs
                     ^^^^^^^^^^^^^^^^^^^^^^^ provisioner kubernetes.io/glusterfs was removed in Kubernetes 1.26: claims of this class stay Pending; use a CSI driver
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
