import { defineRule, manifest, nameOf, type ObjectSummary, placeIn, type Spot } from '../../src/rule/index.js';

/** A claim that wants to write. */
interface Writer {
  readonly claim: ObjectSummary;
  readonly spot: Spot;
}

export default defineRule({
  id: 'storage/read-only-volume',
  severity: 'info',
  consequence: 'risk',
  summary: 'A claim asks to write to a volume that is mounted read-only.',
  why: `\`readOnly: true\` in the source of a PersistentVolume mounts it read-only wherever it is used. Access modes say only how
many nodes may have it: a claim with \`ReadWriteOnce\` binds to it, and every write of its pods fails.

In the \`strict\` preset only: who only reads does not mind.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
  visit: 'workspace',

  check({ objects, claimEdges, unboundClaims }, { report }) {
    const writers = new Map<ObjectSummary, Writer>();
    const add = (claim: ObjectSummary, spot: Spot, volume: ObjectSummary) => {
      const modes = claim.facts.accessModes ?? claim.facts['template.accessModes'] ?? [];
      if (modes.some(({ value }) => String(value).startsWith('ReadWrite'))) writers.set(volume, { claim, spot });
    };
    for (const { claim, spot, volumes } of claimEdges) for (const volume of volumes) add(claim, spot, volume);
    for (const { claim, spot, volumes } of unboundClaims) for (const { volume } of volumes) add(claim, spot, volume);
    for (const volume of objects) {
      const flag = volume.kind === 'PersistentVolume' ? volume.facts.readOnly?.[0] : undefined;
      const writer = writers.get(volume);
      if (flag?.value !== true || !writer) continue;
      report({
        at: placeIn(volume, flag),
        message: `${nameOf(volume)} is mounted read-only, but ${nameOf(writer.claim)}, which may get it, asks to write: writes fail`,
        related: [{ at: placeIn(writer.claim, writer.spot), message: 'it asks to write' }],
      });
    }
  },

  examples: [
    {
      title: 'a claim that wants to write',
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
          nfs:
            server: files.example.com
            path: /uploads
            readOnly: true
                      ^^^^ PersistentVolume uploads is mounted read-only, but PersistentVolumeClaim uploads, which may get it, asks to write: writes fail
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
                ~~~~~~~ it asks to write
        spec:
          accessModes: [ReadWriteMany]
          storageClassName: ''
          resources:
            requests:
              storage: 10Gi
      `,
    },
    {
      title: 'one that only reads',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadOnlyMany]
          storageClassName: ''
          nfs:
            server: files.example.com
            path: /uploads
            readOnly: true
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadOnlyMany]
          storageClassName: ''
          resources:
            requests:
              storage: 10Gi
      `,
    },
  ],
});
