import { defineRule, imagesOf, manifest, parseImage, quote, replaceText } from '../../src/rule/index.js';

function isGone(text: string): boolean {
  const name = text.includes('bitnami/') ? parseImage(text) : undefined;
  if (name?.registry !== 'docker.io' || !name.path.startsWith('bitnami/')) return false;
  // Nobody promised anything of digests; what has no tag is latest.
  return name.digest === undefined && name.tag !== undefined && name.tag !== 'latest';
}

export default defineRule({
  id: 'image/removed-tags',
  severity: 'warning',
  consequence: 'broken',
  summary: 'An image of Docker Hub whose tags were taken away.',
  why: `In September 2025 the images of \`docker.io/bitnami\` with a version in their tag were taken away; only \`latest\` of some is left. A
node that does not have the image yet gets "not found", and the container stays in \`ImagePullBackOff\`: often not at the next
rollout but when a pod moves to a new node. The old images went to \`docker.io/bitnamilegacy\`, where they get no more fixes, and which is
not meant to stay; the lasting ways are the images of the programs' own projects, or a subscription.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://github.com/bitnami/containers/issues/83267', 'https://github.com/bitnami/containers/issues/96169'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { at, text, container } of imagesOf(linked, isGone)) {
      const legacy = text.replace('bitnami/', 'bitnamilegacy/');
      report({
        at,
        message: `the image ${quote(text)} of ${container} is no longer there: the tags of docker.io/bitnami were taken away in September 2025, and a node that does not have it yet cannot pull it`,
        fix: { title: `take ${legacy}, which gets no fixes any more`, edits: [replaceText(at, legacy)] },
      });
    }
  },

  examples: [
    {
      title: 'a version that is gone',
      bad: manifest.pod`
        containers:
          - name: redis
            image: docker.io/bitnami/redis:7.2.4
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the image "docker.io/bitnami/redis:7.2.4" of container "redis" of Pod example is no longer there: the tags of docker.io/bitnami were taken away in September 2025, and a node that does not have it yet cannot pull it
      `,
      fixed: 'image: docker.io/bitnamilegacy/redis:7.2.4',
    },
    {
      title: 'a copy elsewhere, and latest',
      good: manifest.pod`
        containers:
          - name: mirrored
            image: registry.example.com/bitnami/redis:7.2.4
          - name: latest
            image: bitnami/redis:latest
      `,
    },
  ],
});
