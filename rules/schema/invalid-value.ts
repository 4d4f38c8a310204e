import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'schema/invalid-value',
  severity: 'error',
  consequence: 'rejected',
  summary: 'A value is not one that the API allows for the field.',
  why: `The API server checks names, ports, quantities, enums and much else beyond their types, and refuses the object as soon
as one value is wrong.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'an enum in the wrong case',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          restartPolicy: always
                         ^^^^^^ restartPolicy "always" must be one of Always, Never, OnFailure; the case counts
          containers:
            - name: shop
              image: example/shop:2.1
      `,
      fixed: 'restartPolicy: Always',
    },
    {
      title: 'a port that does not exist',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector: { app: shop }
          ports:
            - port: 80800
                    ^^^^^ port "80800" must be at most 65535
      `,
    },
    {
      title: 'values that are allowed',
      good: manifest.container`
        imagePullPolicy: IfNotPresent
        resources:
          requests: { cpu: 250m, memory: 64Mi }
      `,
    },
  ],
});
