import { containerName, defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'probe/never-restarted',
  severity: 'info',
  consequence: 'advice',
  summary: 'A liveness probe in a pod whose containers are never restarted.',
  why: `A liveness probe that fails kills its container so that it can be started again. With \`restartPolicy: Never\` nothing starts
it again: the pod fails. That can be meant, to end a Job that hangs; \`activeDeadlineSeconds\` says so more plainly.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy'],
  visit: 'container',

  check(container, { report }) {
    const { workload, role, spec } = container;
    const probe = spec.at('livenessProbe');
    const policy = workload.pod.at('restartPolicy');
    if (role !== 'plain' || !probe.exists || policy.text !== 'Never' || spec.at('restartPolicy').exists) return;
    // The API server refuses Never in the templates of all others.
    if (workload.kind !== 'Pod' && workload.kind !== 'Job' && workload.kind !== 'CronJob') return;
    report({
      at: { range: probe.keyRange, pointer: probe.pointer },
      message: `the livenessProbe of ${containerName(container)} kills it, and with restartPolicy Never nothing starts it again: the pod fails`,
      related: [{ at: policy, message: 'never restarted' }],
    });
  },

  examples: [
    {
      title: 'killed and not restarted',
      bad: manifest.pod`
        restartPolicy: Never
                       ~~~~~ never restarted
        containers:
          - name: import
            image: example/import:1.4.2
            livenessProbe:
            ^^^^^^^^^^^^^ the livenessProbe of container "import" of Pod example kills it, and with restartPolicy Never nothing starts it again: the pod fails
              exec: { command: [/bin/alive] }
      `,
    },
    {
      title: 'restarted on failure',
      good: manifest.pod`
        restartPolicy: OnFailure
        containers:
          - name: import
            image: example/import:1.4.2
            livenessProbe:
              exec: { command: [/bin/alive] }
      `,
    },
  ],
});
