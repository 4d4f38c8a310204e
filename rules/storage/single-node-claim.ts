import { defineRule, manifest, nameOf, narrowClaims, placeIn, surges } from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/single-node-claim',
  severity: 'info',
  consequence: 'risk',
  summary: 'A volume of one node is wanted by pods that may be on two.',
  why: `A \`ReadWriteOnce\` volume is attached to one node at a time. A rolling update starts the new pod before it stops the
old one: if the new one comes to another node it waits for the volume, the old one waits for the new, and the update does
not end; \`strategy: Recreate\` avoids that. The same holds for two workloads that share such a claim: unless something
brings them to one node, the second one waits.

In the \`strict\` preset only: with one node, or storage that is not attached to nodes, it works.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { claim, mode, users } of narrowClaims(linked)) {
      if (mode !== 'ReadWriteOnce') continue;
      for (const { workload, spot, pods, oneNode } of users) {
        if (pods !== 1 || oneNode || !surges(workload)) continue;
        report({
          at: placeIn(workload, spot),
          message: `${nameOf(workload)} starts a new pod before it stops the old one, and both mount ${nameOf(claim)}, which is ${mode}: on another node the new pod waits for the volume and the update does not end`,
        });
      }
      const [first, ...others] = users;
      for (const { workload, spot, oneNode } of others) {
        if (!first || oneNode || first.oneNode || workload.identity.name === first.workload.identity.name) continue;
        report({
          at: placeIn(workload, spot),
          message: `${nameOf(workload)} and ${nameOf(first.workload)} share ${nameOf(claim)}, which is ${mode}: while both run, their pods have to be on one node`,
          related: [{ at: placeIn(first.workload, first.spot), message: `${nameOf(first.workload)} mounts it here` }],
        });
      }
    }
  },

  examples: [
    {
      title: 'a rolling update of one pod; a backup of its volume',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10Gi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
                  volumeMounts:
                    - { name: uploads, mountPath: /uploads }
              volumes:
                - name: uploads
                  persistentVolumeClaim:
                    claimName: uploads
                               ~~~~~~~ Deployment web mounts it here
                               ^^^^^^^ Deployment web starts a new pod before it stops the old one, and both mount PersistentVolumeClaim uploads, which is ReadWriteOnce: on another node the new pod waits for the volume and the update does not end
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: backup
        spec:
          schedule: '0 3 * * *'
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: backup
                      image: example/backup:1.4.2
                      volumeMounts:
                        - { name: uploads, mountPath: /uploads }
                  volumes:
                    - name: uploads
                      persistentVolumeClaim:
                        claimName: uploads
                                   ^^^^^^^ CronJob backup and Deployment web share PersistentVolumeClaim uploads, which is ReadWriteOnce: while both run, their pods have to be on one node
      `,
    },
    {
      title: 'the old pod goes first',
      good: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10Gi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          strategy: { type: Recreate }
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
                  volumeMounts:
                    - { name: uploads, mountPath: /uploads }
              volumes:
                - name: uploads
                  persistentVolumeClaim: { claimName: uploads }
      `,
    },
  ],
});
