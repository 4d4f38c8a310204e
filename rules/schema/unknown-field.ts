import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'schema/unknown-field',
  severity: 'error',
  consequence: 'rejected',
  summary: 'The API has no field of that name there.',
  why: `A misspelt field, or a right one at the wrong depth. \`kubectl apply\` asks the API server for strict field
validation, so it refuses the object; clients that do not ask have the field dropped without a word, and the setting has no
effect.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'a misspelt field',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          relpicas: 3
          ^^^^^^^^ "relpicas" is no field of a DeploymentSpec; did you mean "replicas"?
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: shop
                  image: example/shop:2.1
      `,
      fixed: 'replicas: 3',
    },
    {
      title: 'a field one level too high',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          imagePullPolicy: Always
          ^^^^^^^^^^^^^^^ "imagePullPolicy" is no field of a PodSpec: it belongs to a container
          containers:
          ~~~~~~~~~~ containers is here
            - name: shop
              image: example/shop:2.1
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              imagePullPolicy: Always
              image: example/shop:2.1
      `,
    },
    {
      title: 'a misspelt apiVersion',
      bad: manifest`
        apiVerison: v1
        ^^^^^^^^^^ "apiVerison" is misspelt, so this document has no apiVersion: it is "apiVersion"
        kind: ConfigMap
        metadata:
          name: shop
        data:
          currency: EUR
      `,
      fixed: 'apiVersion: v1',
    },
    {
      title: 'free keys where the API allows them',
      good: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          annotations:
            example.com/any: 'thing'
        data:
          anything: goes
      `,
    },
  ],
});
