import type { PersistentVolume } from 'kubernetes-types/core/v1.js';
import { canonicalKind, defineRule, manifest, replaceText } from '../../src/rule/index.js';

/** Kinds of volumes that Kubernetes mounts and does not delete. */
const neverDeleted = ['local', 'nfs', 'iscsi', 'fc', 'flexVolume'] as const;
/** Set by a provisioner on volumes that it made, and deletes: pv.kubernetes.io/provisioned-by and the like. */
const provisioned = ['pv.kubernetes.io/provisioned-by', 'pv.kubernetes.io/migrated-to'] as const;

export default defineRule({
  id: 'storage/reclaim-delete',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A hand-made volume is to be deleted with its claim, and nothing can delete it.',
  why: `\`persistentVolumeReclaimPolicy: Delete\` asks the plugin of the volume to delete what is stored. For \`local\`, \`nfs\`,
\`iscsi\`, \`fc\` and \`flexVolume\` there is no such plugin, and the one of \`hostPath\` deletes only below \`/tmp\`. Once the
claim is gone the volume is \`Failed\`: its data stays, and no claim can have it. \`Retain\` says what happens: the data stays
for a person to look at.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming',
    'pkg/controller/volume/persistentvolume/pv_controller.go: findDeletablePlugin, deleteVolumeOperation',
    'pkg/volume/hostpath/host_path.go: hostPathDeleter',
  ],
  visit: 'object',

  check(object, { report }) {
    const { apiVersion, kind } = object.identity;
    if (apiVersion !== 'v1' || canonicalKind(kind ?? '') !== 'PersistentVolume' || object.partial) return;
    const volume = object.root.as<PersistentVolume>();
    const spec = volume.at('spec');
    const policy = spec.at('persistentVolumeReclaimPolicy');
    const annotations = volume.at('metadata').at('annotations');
    if (policy.text !== 'Delete' || provisioned.some((name) => annotations.at(name).exists)) return;
    const hostPath = spec.at('hostPath').at('path').text;
    // The deleter's own pattern: it is looked for anywhere in the path.
    const source =
      hostPath !== undefined && !/\/tmp\/./.test(hostPath)
        ? 'hostPath'
        : neverDeleted.find((name) => spec.at(name).exists);
    if (source === undefined) return;
    report({
      at: policy,
      message: `nothing deletes ${source} volumes${source === 'hostPath' ? ' outside of /tmp' : ''}: once its claim is gone PersistentVolume ${object.identity.name ?? ''} is Failed and keeps its data`,
      fix: { title: 'say `Retain`', edits: [replaceText(policy, 'Retain')] },
    });
  },

  examples: [
    {
      title: 'a directory of a file server',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteMany]
          persistentVolumeReclaimPolicy: Delete
                                         ^^^^^^ nothing deletes nfs volumes: once its claim is gone PersistentVolume uploads is Failed and keeps its data
          storageClassName: ''
          nfs:
            server: files.example.com
            path: /uploads
      `,
      fixed: '  persistentVolumeReclaimPolicy: Retain',
    },
    {
      title: 'a directory of the node',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          persistentVolumeReclaimPolicy: Delete
                                         ^^^^^^ nothing deletes hostPath volumes outside of /tmp: once its claim is gone PersistentVolume uploads is Failed and keeps its data
          storageClassName: ''
          hostPath:
            path: /srv/uploads
      `,
    },
    {
      title: 'what its driver deletes, and what is kept',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          persistentVolumeReclaimPolicy: Delete
          storageClassName: ''
          csi:
            driver: ebs.csi.aws.com
            volumeHandle: vol-0123456789abcdef0
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: archive
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteMany]
          persistentVolumeReclaimPolicy: Retain
          storageClassName: ''
          nfs:
            server: files.example.com
            path: /archive
      `,
    },
  ],
});
