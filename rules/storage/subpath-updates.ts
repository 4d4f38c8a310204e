import { defineRule, type MountedVolume, manifest, mountsOf } from '../../src/rule/index.js';

/** The volumes whose files Kubernetes writes anew when what they come from changes. */
const updated = ['configMap', 'secret', 'downwardAPI', 'projected'] as const;
/** As messages call them. */
const words = {
  configMap: 'ConfigMap',
  secret: 'Secret',
  downwardAPI: 'downward API',
  projected: 'projected',
} as const;

function updatedSource(to: MountedVolume): (typeof updated)[number] | undefined {
  return to.sort === 'volume' ? updated.find((field) => to.volume.at(field).exists) : undefined;
}

export default defineRule({
  id: 'storage/subpath-updates',
  severity: 'info',
  consequence: 'risk',
  summary: 'A file of a ConfigMap or Secret is mounted with subPath: it is never updated.',
  why: `The kubelet renews the files of such a volume a while after the object has changed. A mount with \`subPath\` keeps the
file as it was when the container started, until the pod is made anew. Whoever restarts pods at each change, or never
changes the object, need not mind.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
  ],
  visit: 'workload',

  check(workload, { report }) {
    if (workload.kind === 'Job' || workload.kind === 'CronJob') return;
    for (const { container, mount, to } of mountsOf(workload)) {
      const subPath = mount.at('subPath').text ? mount.at('subPath') : mount.at('subPathExpr');
      if (container.role === 'init' || !subPath.text) continue;
      const source = updatedSource(to);
      if (!source || to.sort !== 'volume') continue;
      const named =
        source === 'configMap'
          ? to.volume.at('configMap').at('name').text
          : source === 'secret'
            ? to.volume.at('secret').at('secretName').text
            : undefined;
      report({
        at: subPath,
        message: `${mount.at('mountPath').text} is ${subPath.text} of ${named === undefined ? `a ${words[source]} volume` : `${words[source]} ${named}`}, mounted by its subPath: a change reaches only new pods`,
      });
    }
  },

  examples: [
    {
      title: 'one file among others',
      bad: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - name: facts
                mountPath: /etc/app/labels
                subPath: labels
                         ^^^^^^ /etc/app/labels is labels of a downward API volume, mounted by its subPath: a change reaches only new pods
        volumes:
          - name: facts
            downwardAPI:
              items:
                - path: labels
                  fieldRef: { fieldPath: metadata.labels }
      `,
    },
    {
      title: 'the whole volume; a part of another sort of volume',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - name: facts
                mountPath: /etc/app
              - name: data
                mountPath: /data
                subPath: app
        volumes:
          - name: facts
            downwardAPI:
              items:
                - path: labels
                  fieldRef: { fieldPath: metadata.labels }
          - name: data
            emptyDir: {}
      `,
    },
  ],
});
