import { defineRule, manifest, pathMentions } from '../../src/rule/index.js';

/** Folders that programs fill for themselves. */
const scratch = /^\/(?:tmp|run|var\/(?:tmp|run|cache|log)|dev)(?:\/|$)|cache|te?mp\b/i;

export default defineRule({
  id: 'storage/unread-volume',
  severity: 'info',
  consequence: 'risk',
  summary: 'An init container writes to an emptyDir that no other container mounts.',
  why: `An \`emptyDir\` hands over what an init container prepares: it writes the files, the containers that start behind it find
them. Where none of those mounts the volume, the files are made for nobody. Mostly the mount was forgotten, or mounts something
else.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/init-containers/'],
  visit: 'workload',

  check({ object, pod, containers }, { report }) {
    if (object.partial || object.document.broken) return;
    for (const volume of pod.at('volumes').items()) {
      const name = volume.at('name');
      if (name.text === undefined || !volume.at('emptyDir').exists) continue;
      const users = containers.flatMap((container) =>
        container.spec
          .at('volumeMounts')
          .items()
          .filter((mount) => mount.at('name').text === name.text)
          .map((mount) => ({ container, folder: mount.at('mountPath').text?.replace(/\/+$/, '') ?? '' })),
      );
      const [user] = users;
      if (!user || users.length > 1 || user.container.role !== 'init' || scratch.test(user.folder)) continue;
      const [written] = pathMentions(user.container, [user.folder]).filter(({ rest }) => rest !== '');
      if (!written) continue;
      report({
        at: written,
        message: `init container ${user.container.name ?? ''} leaves ${written.folder}/${written.rest} on the emptyDir ${name.text}, which no container behind it mounts`,
        related: [{ at: name, message: 'the volume' }],
      });
    }
  },

  examples: [
    {
      title: 'configuration that nobody finds',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          initContainers:
            - name: prepare
              image: example/app:1.4.2
              command: [sh, -c, "app --print-config > /prepared/app.conf"]
                                                      ^^^^^^^^^^^^^^^^^^ init container prepare leaves /prepared/app.conf on the emptyDir config, which no container behind it mounts
              volumeMounts:
                - name: config
                  mountPath: /prepared
          containers:
            - name: app
              image: example/app:1.4.2
          volumes:
            - name: config
                    ~~~~~~ the volume
              emptyDir: {}
      `,
    },
    {
      title: 'handed over, and a folder for its own use',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          initContainers:
            - name: prepare
              image: example/app:1.4.2
              command: [sh, -c, "date > /tmp/start; app --print-config > /prepared/app.conf"]
              volumeMounts:
                - name: config
                  mountPath: /prepared
                - name: scratch
                  mountPath: /tmp
          containers:
            - name: app
              image: example/app:1.4.2
              volumeMounts:
                - name: config
                  mountPath: /etc/app
          volumes:
            - name: config
              emptyDir: {}
            - name: scratch
              emptyDir: {}
      `,
    },
  ],
});
