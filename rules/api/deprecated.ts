import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'api/deprecated',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A later version of Kubernetes removes that API version.',
  why: `It works with the chosen version; after an upgrade of the cluster the API server refuses the manifest.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      kubernetes: '1.24',
      title: 'a beta API before its end',
      bad: manifest`
        apiVersion: batch/v1beta1
                    ^^^^^^^^^^^^^ batch/v1beta1 CronJob is removed in Kubernetes 1.25; use batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: '0 4 * * *'
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: report
                      image: example/report:3.0
      `,
    },
    {
      title: 'the version that stays',
      good: manifest`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: '0 4 * * *'
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: report
                      image: example/report:3.0
      `,
    },
  ],
});
