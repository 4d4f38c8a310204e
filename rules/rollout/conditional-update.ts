import { defineRule, manifest, showUpdate } from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/conditional-update',
  severity: 'info',
  consequence: 'rejected',
  summary: 'A change that the API server takes only in some states of the object, or from some tools.',
  why: `
Whether these updates are refused depends on what a manifest does not show. A claim grows only when it is bound and its
StorageClass has \`allowVolumeExpansion\`. A Service takes no other address than the one it was given. A Job that was
applied has a selector that its manifest lacks: \`kubectl apply\` leaves that alone, and \`kubectl replace\` is refused.

Only with \`--base REF\`.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims',
    'ValidatePersistentVolumeClaimUpdate, validateUpgradeDowngradeClusterIPs (pkg/apis/core/validation), generateSelectorIfNeeded (pkg/registry/batch/job)',
  ],
  visit: 'update',
  check: showUpdate,

  examples: [
    {
      title: 'a claim that is to grow',
      base: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10Gi
      `,
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 20Gi
                       ^^^^ spec.resources.requests.storage of PersistentVolumeClaim uploads can grow only where the claim is bound and its StorageClass has allowVolumeExpansion: true (it was "10Gi" in main): the API server refuses it otherwise
      `,
    },
    {
      title: 'a label of a claim',
      base: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteOnce]
          resources: { requests: { storage: 10Gi } }
      `,
      good: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
          labels: { team: shop }
        spec:
          accessModes: [ReadWriteOnce]
          resources: { requests: { storage: 10Gi } }
      `,
    },
  ],
});
