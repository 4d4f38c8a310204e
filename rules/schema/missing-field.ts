import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'schema/missing-field',
  severity: 'error',
  consequence: 'rejected',
  summary: 'A field that the API requires is not there.',
  why: `The API server refuses an object that lacks a required field. Kustomize patches are not asked to be whole.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'a container that does not say what it runs',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
                    ^^^^ image is missing: a container needs it
      `,
    },
    {
      title: 'all that a container needs',
      good: manifest.container`
        workingDir: /srv
      `,
    },
  ],
});
