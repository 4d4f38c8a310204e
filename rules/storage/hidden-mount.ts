import { type Cursor, defineRule, manifest, mountsOf } from '../../src/rule/index.js';

export default defineRule({
  id: 'storage/hidden-mount',
  severity: 'warning',
  consequence: 'risk',
  summary: 'Two volumes are mounted on one path of a container.',
  why: `The API server refuses two mounts on one path, but it compares the letters only: \`/data\` and \`/data/\` pass. The
container sees the volume that is mounted last, and the other one is hidden behind it.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['pkg/apis/core/validation/validation.go: ValidateVolumeMounts'],
  visit: 'workload',

  check(workload, { report }) {
    if (workload.object.partial) return;
    const seen = new Map<string, Cursor>();
    for (const { container, mount, path } of mountsOf(workload)) {
      const key = `${container.spec.pointer} ${path.replace(/\/{2,}/g, '/')}`;
      const at = mount.at('mountPath');
      const before = seen.get(key);
      if (before && before.text !== at.text) {
        report({
          at,
          message: `${at.text} is ${before.text}, where container ${container.name ?? ''} mounts another volume already: one of the two is hidden`,
          related: [{ at: before, message: 'mounted here already' }],
        });
      }
      seen.set(key, at);
    }
  },

  examples: [
    {
      title: 'a slash at the end',
      bad: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - name: data
                mountPath: /data
                           ~~~~~ mounted here already
              - name: cache
                mountPath: /data/
                           ^^^^^^ /data/ is /data, where container app mounts another volume already: one of the two is hidden
        volumes:
          - name: data
            emptyDir: {}
          - name: cache
            emptyDir: {}
      `,
    },
    {
      title: 'one inside the other',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - name: data
                mountPath: /data
              - name: cache
                mountPath: /data/cache
        volumes:
          - name: data
            emptyDir: {}
          - name: cache
            emptyDir: {}
      `,
    },
  ],
});
