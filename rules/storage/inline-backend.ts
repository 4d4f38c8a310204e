import { defineRule, manifest } from '../../src/rule/index.js';

/** Volumes that name a storage server; those that no kubelet mounts any more are an error of their own. */
const backends = ['nfs', 'iscsi', 'fc', 'azureFile'] as const;

export default defineRule({
  id: 'storage/inline-backend',
  severity: 'info',
  consequence: 'advice',
  summary: 'A pod names a storage server itself.',
  why: `Addresses, targets and paths of a storage server in a pod template are the cluster's business: they differ from cluster to
cluster, and each workload that repeats them has to be changed when the server moves. A PersistentVolume holds them in one
place, and the pod names a claim.

In the \`strict\` preset only.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/'],
  visit: 'workload',

  check({ object, pod }, { report }) {
    if (object.partial) return;
    for (const volume of pod.at('volumes').items()) {
      for (const field of backends) {
        const source = volume.at(field);
        if (!source.exists) continue;
        report({
          at: { range: source.keyRange, pointer: source.pointer },
          message: `volume ${volume.at('name').text ?? ''} names its ${field} server in the pod: a PersistentVolume and a claim keep that out of the workload`,
        });
      }
    }
  },

  examples: [
    {
      title: 'a file server in a pod',
      bad: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - { name: uploads, mountPath: /uploads }
        volumes:
          - name: uploads
            nfs:
            ^^^ volume uploads names its nfs server in the pod: a PersistentVolume and a claim keep that out of the workload
              server: files.example.com
              path: /uploads
      `,
    },
    {
      title: 'a folder that needs no server',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - { name: uploads, mountPath: /uploads }
        volumes:
          - name: uploads
            emptyDir: {}
      `,
    },
  ],
});
