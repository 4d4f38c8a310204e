import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'schema/missing-field',
  severity: 'error',
  consequence: 'rejected',
  summary: 'A field that the API requires is not there.',
  why: `The API server refuses an object that lacks a required field. Kustomize patches are not asked to be whole.

A selector that is missing can be taken from the labels of the template; where the API knows few answers, the likeliest is
offered first; a key that is misspelt among free ones gets its name. What only its author knows (an image, a name) has no fix.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'a Deployment without a selector',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
        ^^^^ selector is missing: a DeploymentSpec needs it
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: shop
                  image: example/shop:1.4.2
      `,
      fixed: 'selector:\n  matchLabels:\n    app: shop',
    },
    {
      title: 'a resource whose name is misspelt',
      bad: manifest`
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: shop
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
            ^^^^^^^^ storage is missing: requests needs it
              sotrage: 1Gi
      `,
      fixed: 'storage: 1Gi',
    },
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
