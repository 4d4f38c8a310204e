import { type Cursor, defineRule, manifest, pathMentions } from '../../src/rule/index.js';

export default defineRule({
  id: 'script/unmounted-path',
  severity: 'info',
  consequence: 'risk',
  summary: 'A container works in a folder that only other containers of its pod mount.',
  why: `Containers of a pod share a volume only where each of them mounts it. One that goes to \`/var/lib/db\` without the mount
finds the folder of its own image there, or none, and what it writes is lost when it restarts. Now and then that is meant.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/access-application-cluster/communicate-containers-same-pod-shared-volume/',
  ],
  visit: 'workload',

  check({ object, containers }, { report }) {
    if (object.partial || object.document.broken || containers.length < 2) return;
    const mounts = containers.map(({ spec }) =>
      spec
        .at('volumeMounts')
        .items()
        .map((mount) => mount.at('mountPath')),
    );
    const folderOf = (path: Cursor<string>) => path.text?.replace(/\/+$/, '') ?? '';
    const holds = (folder: string, path: string) => path === folder || path.startsWith(`${folder}/`);
    containers.forEach((container, i) => {
      const own = (mounts[i] ?? []).map(folderOf);
      const others = new Map<string, Cursor<string>>();
      mounts.forEach((paths, j) => {
        for (const path of paths) {
          const folder = folderOf(path);
          // Short folders such as /tmp and /data exist in many images.
          if (j === i || folder.split('/').length < 4 || own.some((one) => holds(one, folder) || holds(folder, one)))
            continue;
          if (!others.has(folder)) others.set(folder, path);
        }
      });
      const told = new Set<string>();
      for (const { folder, range, pointer, by } of pathMentions(container, [...others.keys()])) {
        const other = others.get(folder);
        if (!other || told.has(folder)) continue;
        told.add(folder);
        report({
          at: { range, pointer },
          message: `${by} names ${folder}, which this container does not mount and another of the pod does`,
          related: [{ at: other, message: 'mounted here' }],
        });
      }
    });
  },

  examples: [
    {
      title: 'a helper without the data',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: db
        spec:
          containers:
            - name: db
              image: example/db:16.2
              volumeMounts:
                - name: data
                  mountPath: /var/lib/db
                             ~~~~~~~~~~~ mounted here
            - name: backup
              image: example/backup:1.4.2
              command: [bash, -c, "cd /var/lib/db && backup ."]
                                      ^^^^^^^^^^^ the script of container backup names /var/lib/db, which this container does not mount and another of the pod does
          volumes:
            - name: data
              emptyDir: {}
      `,
    },
    {
      title: 'both have it',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: db
        spec:
          containers:
            - name: db
              image: example/db:16.2
              volumeMounts:
                - name: data
                  mountPath: /var/lib/db
            - name: backup
              image: example/backup:1.4.2
              command: [bash, -c, "cd /var/lib/db && backup ."]
              volumeMounts:
                - name: data
                  mountPath: /var/lib/db
          volumes:
            - name: data
              emptyDir: {}
      `,
    },
  ],
});
