import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'api/removed',
  severity: 'error',
  consequence: 'rejected',
  summary: 'The chosen version of Kubernetes no longer serves that API version.',
  why: `The API server answers that it knows no such kind. Where the newer version accepts the object as it is, only the name
changes, and the fix writes it.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'a CronJob of the beta API',
      bad: manifest`
        apiVersion: batch/v1beta1
                    ^^^^^^^^^^^^^ batch/v1beta1 CronJob is not served any more since 1.25; use batch/v1
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
      fixed: 'apiVersion: batch/v1',
    },
    {
      title: 'the version that is served',
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
