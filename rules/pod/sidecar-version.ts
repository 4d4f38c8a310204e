import { containerName, defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'pod/sidecar-version',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A sidecar among the init containers, for Kubernetes 1.28, where that is switched off.',
  why: `An init container with \`restartPolicy: Always\` runs beside the main containers from Kubernetes 1.29 on. In 1.28 the field is
there, but the feature gate \`SidecarContainers\` is off unless somebody switched it on: the API server takes the field away without a word, the
container becomes an ordinary init container, and the pod waits for ever for its end. Before 1.28 the field is unknown.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
    'pkg/api/pod/util.go: dropDisabledFields',
  ],
  visit: 'container',

  check(container, { report, kubernetes }) {
    if (container.role !== 'sidecar' || !kubernetes.includes('1.28')) return;
    report({
      at: container.spec.at('restartPolicy'),
      message: `${containerName(container)} is a sidecar, which Kubernetes 1.28 has only behind the feature gate SidecarContainers: without it the pod waits for ever for this init container to end`,
    });
  },

  examples: [
    {
      title: 'a version too early',
      kubernetes: '1.28',
      bad: manifest.pod`
        initContainers:
          - name: proxy
            image: example/proxy:1.4.2
            restartPolicy: Always
                           ^^^^^^ container "proxy" of Pod example is a sidecar, which Kubernetes 1.28 has only behind the feature gate SidecarContainers: without it the pod waits for ever for this init container to end
        containers:
          - name: app
            image: example/app:1.4.2
      `,
    },
    {
      title: 'from 1.29 on',
      kubernetes: '1.29',
      good: manifest.pod`
        initContainers:
          - name: proxy
            image: example/proxy:1.4.2
            restartPolicy: Always
        containers:
          - name: app
            image: example/app:1.4.2
      `,
    },
  ],
});
