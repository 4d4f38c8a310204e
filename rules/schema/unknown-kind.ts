import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'schema/unknown-kind',
  severity: 'error',
  consequence: 'rejected',
  summary: 'The API has no kind of that name.',
  why: `Kinds are case-sensitive, and each lives in one group. Kinds of other groups are custom resources: those without a
CustomResourceDefinition in the workspace are counted as not checked and never reported here.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/using-api/'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'a kind in the wrong case',
      bad: manifest`
        apiVersion: apps/v1
        kind: Statefulset
              ^^^^^^^^^^^ kind "Statefulset" does not exist in apps/v1: the case counts, it is "StatefulSet"
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: db }
          template:
            metadata:
              labels: { app: db }
            spec:
              containers:
                - name: db
                  image: example/db:16
      `,
      fixed: 'kind: StatefulSet',
    },
    {
      title: 'a custom resource',
      good: manifest`
        apiVersion: example.com/v1
        kind: Widget
        metadata:
          name: one
        spec:
          size: 3
      `,
    },
  ],
});
