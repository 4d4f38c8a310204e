import { defineRule, imagesOf, manifest, parseImage, placeholderIn, quote } from '../../src/rule/index.js';

function isFloating(text: string): boolean {
  const name = placeholderIn(text) === undefined ? parseImage(text) : undefined;
  return name !== undefined && name.digest === undefined && (name.tag === undefined || name.tag === 'latest');
}

export default defineRule({
  id: 'image/floating-tag',
  severity: 'warning',
  consequence: 'risk',
  summary: 'An image without a tag, or with the tag latest.',
  why: `\`latest\`, which is also what no tag means, is another image tomorrow: two pods of one Deployment may run different programs, a
restart may bring in a new version, and going back to the old one is not possible since nobody knows which it was. Write a version, or
a digest.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { at, text, container } of imagesOf(linked, isFloating)) {
      report({
        at,
        message: `the image ${quote(text)} of ${container} ${parseImage(text)?.tag ? 'has the tag latest' : 'has no tag, which means latest'}: each pull may bring another version`,
      });
    }
  },

  examples: [
    {
      title: 'no tag, and latest',
      bad: manifest.pod`
        containers:
          - name: web
            image: nginx
                   ^^^^^ the image "nginx" of container "web" of Pod example has no tag, which means latest: each pull may bring another version
          - name: cache
            image: registry.example.com:5000/cache:latest
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the image "registry.example.com:5000/cache:latest" of container "cache" of Pod example has the tag latest: each pull may bring another version
      `,
    },
    {
      title: 'a tag that a kustomization gives',
      good: manifest`
        # file: app/pod.yaml
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: web
              image: example/web
        # file: app/kustomization.yaml
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [pod.yaml]
        images:
          - name: example/web
            newTag: 1.4.2
      `,
    },
    {
      title: 'a version, or a digest',
      good: manifest.pod`
        containers:
          - name: web
            image: nginx:1.29.1
          - name: cache
            image: example/cache@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      `,
    },
  ],
});
