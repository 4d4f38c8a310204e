import { containerName, defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'job/never-ends',
  severity: 'error',
  consequence: 'broken',
  summary: 'A main container of a Job is restarted whenever it ends, so the Job never does.',
  why: `Since Kubernetes 1.35 each container may have a \`restartPolicy\` of its own, main containers too. In a Job \`Always\` on one of them means
that it is started again even when it succeeded: the pod never completes, and neither does the Job. What is meant is
mostly a sidecar, and that belongs among the \`initContainers\`: there \`restartPolicy: Always\` lets it run beside the main
containers and end with them.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#individual-container-restart-policy-and-rules',
  ],
  visit: 'container',

  check(container, { report, kubernetes }) {
    const { kind } = container.workload;
    if ((kind !== 'Job' && kind !== 'CronJob') || container.role !== 'plain') return;
    const policy = container.spec.at('restartPolicy');
    // Before, the API server refuses the field or takes it away.
    if (policy.text !== 'Always' || !kubernetes.every((version) => Number(version.split('.')[1]) >= 35)) return;
    report({
      at: policy,
      message: `${containerName(container)} is started again whenever it ends: the ${kind === 'Job' ? 'Job' : 'Job that it makes'} never completes (a sidecar belongs among the initContainers)`,
    });
  },

  examples: [
    {
      title: 'a sidecar in the wrong list',
      bad: manifest`
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: import
        spec:
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: import
                  image: example/import:1.4.2
                - name: proxy
                  image: example/proxy:1.4.2
                  restartPolicy: Always
                                 ^^^^^^ container "proxy" of Job import is started again whenever it ends: the Job never completes (a sidecar belongs among the initContainers)
      `,
    },
    {
      title: 'a sidecar in the right one',
      good: manifest`
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: import
        spec:
          template:
            spec:
              restartPolicy: Never
              initContainers:
                - name: proxy
                  image: example/proxy:1.4.2
                  restartPolicy: Always
              containers:
                - name: import
                  image: example/import:1.4.2
      `,
    },
  ],
});
