import type { PersistentVolume } from 'kubernetes-types/core/v1.js';
import { canonicalKind, defineRule, manifest, removal } from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/claim-ref',
  severity: 'error',
  consequence: 'broken',
  summary: 'A volume is kept for a claim that it does not name in full.',
  why: `\`claimRef\` keeps a PersistentVolume for one claim, which is compared by name and by namespace. Without the namespace
(or the name) no claim is the one: the API server accepts it, and the volume is never bound. A \`uid\` in it is that of a
claim that was there when the manifest was written out: for a claim that is made anew it is another one, and the volume is
\`Released\`, or deleted where its reclaim policy says so.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume',
    'k8s.io/component-helpers/storage/volume/pv_helpers.go: IsVolumeBoundToClaim',
  ],
  visit: 'object',

  check(object, { report }) {
    const { apiVersion, kind, name } = object.identity;
    if (apiVersion !== 'v1' || canonicalKind(kind ?? '') !== 'PersistentVolume') return;
    if (object.partial || object.document.broken) return;
    const claim = object.root.as<PersistentVolume>().at('spec').at('claimRef');
    // A template may put in the rest.
    if (claim.node?.type !== 'mapping' || claim.node.entries.length === 0) return;
    for (const field of ['namespace', 'name'] as const) {
      if (claim.at(field).exists && claim.at(field).text !== '') continue;
      report({
        at: claim.at(field),
        message: `claimRef of PersistentVolume ${name ?? ''} has no ${field}: it is kept for a claim that cannot be, and no other gets it`,
      });
    }
    const uid = claim.at('uid');
    if (uid.text) {
      report({
        at: uid,
        severity: 'warning',
        consequence: 'risk',
        message: `claimRef of PersistentVolume ${name ?? ''} has the uid of one claim: made anew, the claim has another one and does not get the volume`,
        fix: removal(object, uid.pointer, 'leave the uid to the cluster'),
      });
    }
  },

  examples: [
    {
      title: 'written out of a cluster',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteMany]
          storageClassName: ''
          claimRef:
            namespace: shop
            name: uploads
            uid: 5b6c1f5e-1d0e-4a52-8b5f-0d6a4f0b9c11
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: claimRef of PersistentVolume uploads has the uid of one claim: made anew, the claim has another one and does not get the volume
          nfs:
            server: files.example.com
            path: /uploads
      `,
      fixed: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteMany]
          storageClassName: ''
          claimRef:
            namespace: shop
            name: uploads
          nfs:
            server: files.example.com
            path: /uploads
      `,
    },
    {
      title: 'without a namespace',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteMany]
          storageClassName: ''
          claimRef:
          ^^^^^^^^ claimRef of PersistentVolume uploads has no namespace: it is kept for a claim that cannot be, and no other gets it
            name: uploads
          nfs:
            server: files.example.com
            path: /uploads
      `,
    },
    {
      title: 'in full',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteMany]
          storageClassName: ''
          claimRef:
            namespace: shop
            name: uploads
          nfs:
            server: files.example.com
            path: /uploads
      `,
    },
  ],
});
