import { defineRule, manifest, nameOf, placeIn, placeOf } from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/claim-volume',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A claim asks for an access mode that none of the volumes here offers.',
  why: `A PersistentVolumeClaim binds to a PersistentVolume only if the volume offers every access mode that the claim asks
for. Otherwise the claim stays Pending, and so do the pods that mount it. Where a StorageClass makes volumes on demand the
claim is served all the same, and the volume that was written for it stays unused.

It is an \`error\` where the claim names the volume, or its class is the empty string: then nothing else can serve it.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { claim, modes, volumes, named, served } of linked.unboundClaims) {
      const first = modes[0];
      if (!first) continue;
      const sure = named || !served;
      const wanted = modes.map(({ value }) => value).join(', ');
      const offers = volumes.map((volume) => {
        const offered = (volume.facts.accessModes ?? []).map(({ value }) => value).join(', ');
        return `${nameOf(volume)} offers ${offered === '' ? 'no access mode' : offered}`;
      });
      const effect = sure
        ? 'the claim stays Pending'
        : 'the claim stays Pending unless a StorageClass makes another volume for it';
      report({
        at: placeIn(claim, first),
        ...(sure ? { severity: 'error' as const, consequence: 'broken' as const } : {}),
        message: `${nameOf(claim)} asks for ${wanted}, but ${offers.join(' and ')}: ${effect}`,
        related: volumes.map((volume) => {
          const offered = volume.facts.accessModes?.[0];
          return {
            at: offered ? placeIn(volume, offered) : placeOf(volume),
            message: offered ? 'this is offered' : 'no access mode is offered here',
          };
        }),
      });
    }
  },

  examples: [
    {
      title: 'a volume that only one node can mount',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes:
            - ReadWriteOnce
              ~~~~~~~~~~~~~ this is offered
          storageClassName: ""
          nfs:
            server: files.example.com
            path: /uploads
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes:
            - ReadWriteMany
              ^^^^^^^^^^^^^ error: PersistentVolumeClaim uploads asks for ReadWriteMany, but PersistentVolume uploads offers ReadWriteOnce: the claim stays Pending
          storageClassName: ""
          resources:
            requests:
              storage: 10Gi
      `,
    },
    {
      title: 'a volume that offers more',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes:
            - ReadWriteOnce
            - ReadWriteMany
          storageClassName: ""
          nfs:
            server: files.example.com
            path: /uploads
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes:
            - ReadWriteMany
          storageClassName: ""
          resources:
            requests:
              storage: 10Gi
      `,
    },
  ],
});
