import { type Cursor, containerName, defineRule, manifest, probeTiming } from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/progress-deadline',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A probe waits longer than its Deployment: every rollout counts as failed.',
  why: `A rollout makes progress when a new pod gets ready, and no pod is ready before the \`initialDelaySeconds\` of its
startup and readiness probes are over. Where \`progressDeadlineSeconds\` (600 where it is not written) is no longer than that,
each rollout is marked \`ProgressDeadlineExceeded\` before it had a chance, and tools that wait for it (\`kubectl rollout
status\`, Helm, Argo CD) give up or roll back.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment',
    'pkg/controller/deployment/util/deployment_util.go: DeploymentProgressing, DeploymentTimedOut',
  ],
  visit: 'container',

  check(container, { report }) {
    const { workload, role, spec } = container;
    if (workload.kind !== 'Deployment' || workload.object.partial || (role !== 'plain' && role !== 'sidecar')) return;
    const written: Cursor = workload.spec.as<{ progressDeadlineSeconds?: number }>().at('progressDeadlineSeconds');
    const deadline = written.exists ? written.number : 600;
    for (const name of ['startupProbe', 'readinessProbe'] as const) {
      const probe = spec.at(name);
      const delay = probeTiming(probe)?.delay;
      if (deadline === undefined || delay === undefined || delay < deadline) continue;
      report({
        at: probe.at('initialDelaySeconds'),
        message: `the ${name} of ${containerName(container)} first asks after ${delay} s, but a rollout without a ready pod counts as failed after ${deadline} s${written.exists ? '' : ' (the default of progressDeadlineSeconds)'}: every rollout fails`,
        related: written.exists ? [{ at: written, message: 'the time that a rollout gets' }] : [],
      });
      return;
    }
  },

  examples: [
    {
      title: 'a minute of patience, two minutes of delay',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          progressDeadlineSeconds: 60
                                   ~~ the time that a rollout gets
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
                  readinessProbe:
                    httpGet: { path: /ready, port: 8080 }
                    initialDelaySeconds: 120
                                         ^^^ the readinessProbe of container "web" of Deployment shop first asks after 120 s, but a rollout without a ready pod counts as failed after 60 s: every rollout fails
      `,
    },
    {
      title: 'time enough',
      good: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          progressDeadlineSeconds: 300
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
                  readinessProbe:
                    httpGet: { path: /ready, port: 8080 }
                    initialDelaySeconds: 120
      `,
    },
  ],
});
