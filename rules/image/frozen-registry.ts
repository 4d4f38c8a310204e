import { containerName, defineRule, manifest, parseImage, quote, replaceText } from '../../src/rule/index.js';

export default defineRule({
  id: 'image/frozen-registry',
  severity: 'info',
  consequence: 'risk',
  summary: 'An image from k8s.gcr.io, which gets no new images since April 2023.',
  why: `The images of the Kubernetes project moved to \`registry.k8s.io\`. \`k8s.gcr.io\` is frozen since the third of April 2023: what
was published later, security fixes too, is not there, and requests to it are only passed on to the new address. The paths are
the same.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/',
    'https://kubernetes.io/blog/2023/03/10/image-registry-redirect/',
  ],
  visit: 'container',

  check(container, { report }) {
    const image = container.spec.at('image');
    const text = image.text;
    if (text === undefined || !text.startsWith('k8s.gcr.io/') || !parseImage(text)) return;
    const moved = text.replace('k8s.gcr.io/', 'registry.k8s.io/');
    report({
      at: image,
      message: `${containerName(container)} takes its image ${quote(text)} from k8s.gcr.io, which is frozen since April 2023: later versions are at registry.k8s.io`,
      fix: { title: `take ${moved}`, edits: [replaceText(image, moved)] },
    });
  },

  examples: [
    {
      title: 'the old address',
      bad: manifest.pod`
        containers:
          - name: metrics
            image: k8s.gcr.io/metrics-server/metrics-server:v0.6.1
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ container "metrics" of Pod example takes its image "k8s.gcr.io/metrics-server/metrics-server:v0.6.1" from k8s.gcr.io, which is frozen since April 2023: later versions are at registry.k8s.io
      `,
      fixed: 'image: registry.k8s.io/metrics-server/metrics-server:v0.6.1',
    },
    {
      title: 'the new one',
      good: manifest.pod`
        containers:
          - name: metrics
            image: registry.k8s.io/metrics-server/metrics-server:v0.6.1
      `,
    },
  ],
});
