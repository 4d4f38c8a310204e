import { defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'job/short-deadline',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A CronJob gives up after less than ten seconds.',
  why: `\`startingDeadlineSeconds\` says how late a Job may be started. The controller looks at its CronJobs about every ten
seconds, and later when it is busy or has just been restarted: with less than ten seconds a run may be given up
before anybody has looked.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline'],
  visit: 'object',

  check({ identity, root }, { report }) {
    if (identity.kind !== 'CronJob') return;
    const at = root.as<{ spec?: { startingDeadlineSeconds?: number } }>().at('spec').at('startingDeadlineSeconds');
    if (at.number === undefined || at.number >= 10 || at.number < 0) return;
    report({
      at,
      message: `CronJob ${identity.name ?? ''} gives up a run that starts more than ${at.number} s late, and the controller looks only about every 10 s: runs may be left out`,
    });
  },

  examples: [
    {
      title: 'five seconds',
      bad: manifest`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: "*/10 * * * *"
          startingDeadlineSeconds: 5
                                   ^ CronJob report gives up a run that starts more than 5 s late, and the controller looks only about every 10 s: runs may be left out
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: app
                      image: example/app:1.4.2
      `,
    },
    {
      title: 'a minute',
      good: manifest`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: "*/10 * * * *"
          startingDeadlineSeconds: 60
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: app
                      image: example/app:1.4.2
      `,
    },
  ],
});
