import { type Cursor, claimTemplatesOf, defineRule, manifest, removal } from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/shadowed-volume',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A StatefulSet has a claim template of the name of another volume.',
  why: `Each claim template becomes a volume of the pods under its own name. The controller puts it in the place of a volume of
the same name in \`spec.template.spec.volumes\`, and of two templates of one name it uses the last: the other one is never
used, and nobody says so.

It is an \`info\` for a volume that names a claim of the template's own name: people write it as other kinds need it.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['pkg/controller/statefulset/stateful_set_utils.go: getPersistentVolumeClaims, updateStorage'],
  visit: 'workload',

  check(workload, { report }) {
    const { object, pod } = workload;
    if (object.partial) return;
    const set = `StatefulSet ${object.identity.name ?? ''}`;
    const templates = new Map<string, Cursor>();
    const up = (pointer: string, levels: number) => pointer.split('/').slice(0, -levels).join('/');
    for (const template of claimTemplatesOf(workload)) {
      const name = template.at('metadata').at('name');
      if (name.text === undefined) continue;
      const before = templates.get(name.text);
      if (before) {
        report({
          at: before,
          message: `${set} has two claim templates ${name.text}: the last one is used, and this one never`,
          related: [{ at: name, message: 'this one is used' }],
          fix: removal(object, up(before.pointer, 2), 'remove the template that is not used'),
        });
      }
      templates.set(name.text, name);
    }
    if (templates.size === 0) return;
    for (const volume of pod.at('volumes').items()) {
      const name = volume.at('name');
      const template = templates.get(name.text ?? '');
      if (!template) continue;
      const source = volume.entries().find((entry) => entry.name !== 'name' && entry.value.exists)?.name ?? 'volume';
      // People write the template's claim as a volume too, since other kinds need one: that changes nothing.
      const same = volume.at('persistentVolumeClaim').at('claimName').text === name.text;
      report({
        at: name,
        ...(same ? { severity: 'info', consequence: 'advice' } : {}),
        message: `${set} has a claim template ${name.text} too: pods get its claim, and this ${source} is never used`,
        related: [{ at: template, message: 'this one is used' }],
        fix: removal(object, volume.pointer, 'remove the volume that is not used'),
      });
    }
  },

  examples: [
    {
      title: 'left over from the first draft',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
              volumes:
                - name: data
                        ^^^^ StatefulSet db has a claim template data too: pods get its claim, and this emptyDir is never used
                  emptyDir: {}
          volumeClaimTemplates:
            - metadata:
                name: data
                      ~~~~ this one is used
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
      `,
      fixed: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
      `,
    },
    {
      title: 'the claim once more',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
              volumes:
                - name: data
                        ^^^^ info: StatefulSet db has a claim template data too: pods get its claim, and this persistentVolumeClaim is never used
                  persistentVolumeClaim: { claimName: data }
          volumeClaimTemplates:
            - metadata:
                name: data
                      ~~~~ this one is used
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
      `,
    },
    {
      title: 'two templates of one name',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
          volumeClaimTemplates:
            - metadata:
                name: data
                      ^^^^ StatefulSet db has two claim templates data: the last one is used, and this one never
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
            - metadata:
                name: data
                      ~~~~ this one is used
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 20Gi
      `,
    },
    {
      title: 'names of their own',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector: { app: db }
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16.2
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/db }
                    - { name: scratch, mountPath: /tmp }
              volumes:
                - name: scratch
                  emptyDir: {}
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 10Gi
      `,
    },
  ],
});
