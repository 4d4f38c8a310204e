import type { StorageClass } from 'kubernetes-types/storage/v1.js';
import { canonicalKind, defineRule, groupOf, manifest } from '../../src/rule/index.js';

/** Provisioners that their projects have given up: since when, and what came after. */
const retired: Readonly<Record<string, string>> = {
  'ceph.rook.io/block':
    'the FlexVolume driver of Rook, which Rook 1.8 took out; its CSI driver is NAMESPACE.rbd.csi.ceph.com',
  'rook.io/block': 'a driver of Rook 0.8 and older; its CSI driver is NAMESPACE.rbd.csi.ceph.com',
  'ceph.com/rbd': 'a provisioner of kubernetes-incubator/external-storage, which is archived; ceph-csi took its place',
  'ceph.com/cephfs':
    'a provisioner of kubernetes-incubator/external-storage, which is archived; ceph-csi took its place',
};

export default defineRule({
  id: 'storage/retired-provisioner',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A StorageClass names a provisioner that its project has given up.',
  why: `A StorageClass only names who makes the volumes. Where that program does not run, claims of the class stay Pending. The
ones named here have had no release for years, and a current release of their projects does not have them any more.

In the \`strict\` preset only: who still runs the old program has its volumes.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://github.com/rook/rook/pull/8799',
    'https://rook.io/docs/rook/v1.7/flex-to-csi-migration.html',
    'https://github.com/kubernetes-retired/external-storage',
  ],
  visit: 'object',

  check(object, { report }) {
    const { apiVersion, kind } = object.identity;
    if (canonicalKind(kind ?? '') !== 'StorageClass' || groupOf(apiVersion ?? '') !== 'storage.k8s.io') return;
    const provisioner = object.root.as<StorageClass>().at('provisioner');
    const { text } = provisioner;
    if (text === undefined || !Object.hasOwn(retired, text)) return;
    report({ at: provisioner, message: `provisioner ${text} is ${retired[text]}: claims of this class stay Pending` });
  },

  examples: [
    {
      title: "Rook's first driver",
      bad: manifest`
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: ceph-block
        provisioner: ceph.rook.io/block
                     ^^^^^^^^^^^^^^^^^^ provisioner ceph.rook.io/block is the FlexVolume driver of Rook, which Rook 1.8 took out; its CSI driver is NAMESPACE.rbd.csi.ceph.com: claims of this class stay Pending
      `,
    },
    {
      title: 'its CSI driver',
      good: manifest`
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: ceph-block
        provisioner: rook-ceph.rbd.csi.ceph.com
      `,
    },
  ],
});
