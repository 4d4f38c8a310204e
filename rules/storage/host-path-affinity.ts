import type { PersistentVolume } from 'kubernetes-types/core/v1.js';
import { canonicalKind, defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/host-path-affinity',
  severity: 'info',
  consequence: 'risk',
  summary: 'A volume is a folder of a node, and does not say of which.',
  why: `A \`hostPath\` volume is a path, and each node has one of that name: a pod that is started on another node than
before finds an empty folder, or one with something else in it. With \`nodeAffinity\` the scheduler brings the pods to the
node that has the data, as it does for \`local\` volumes, which cannot be without.

In the \`strict\` preset only: in a cluster of one node it does no harm.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#node-affinity',
  ],
  visit: 'object',

  check(object, { report }) {
    const { apiVersion, kind, name } = object.identity;
    if (apiVersion !== 'v1' || canonicalKind(kind ?? '') !== 'PersistentVolume' || object.partial) return;
    const spec = object.root.as<PersistentVolume>().at('spec');
    const path = spec.at('hostPath').at('path');
    if (!path.exists || spec.at('nodeAffinity').exists) return;
    report({
      at: path,
      message: `PersistentVolume ${name ?? ''} is a folder of whatever node its pod comes to: without nodeAffinity a pod on another node finds other data in ${path.text}`,
    });
  },

  examples: [
    {
      title: 'a folder of any node',
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
          hostPath:
            path: /srv/uploads
                  ^^^^^^^^^^^^ PersistentVolume uploads is a folder of whatever node its pod comes to: without nodeAffinity a pod on another node finds other data in /srv/uploads
      `,
    },
    {
      title: 'of one node',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: uploads
        spec:
          capacity:
            storage: 10Gi
          accessModes: [ReadWriteOnce]
          storageClassName: ''
          hostPath:
            path: /srv/uploads
          nodeAffinity:
            required:
              nodeSelectorTerms:
                - matchExpressions:
                    - { key: kubernetes.io/hostname, operator: In, values: [node-a] }
      `,
    },
  ],
});
