import { containerName, defineRule, manifest, probeTiming } from '../../src/rule/index.js';

export default defineRule({
  id: 'probe/startup-budget',
  severity: 'info',
  consequence: 'risk',
  summary: 'The startup probe gives up before the other probes would have begun.',
  why: `A \`startupProbe\` kills a container that has not answered within \`initialDelaySeconds\` + \`failureThreshold\` ×
\`periodSeconds\`. Where the liveness or readiness probe of the same container waits longer than that before its first question,
somebody once knew that the container needs the time: with the startup probe it does not get it any more.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes',
  ],
  visit: 'container',

  check(container, { report }) {
    const startup = container.spec.at('startupProbe');
    const first = probeTiming(startup);
    if (!first || container.workload.object.partial) return;
    for (const name of ['livenessProbe', 'readinessProbe'] as const) {
      const probe = container.spec.at(name);
      const later = probeTiming(probe);
      if (!later || later.delay <= first.budget) continue;
      report({
        at: { range: startup.keyRange, pointer: startup.pointer },
        message: `the startupProbe of ${containerName(container)} kills it after ${first.budget} s (${first.delay} + ${first.failures} × ${first.period}), but its ${name} waits ${later.delay} s for it to start`,
        related: [{ at: probe.at('initialDelaySeconds'), message: 'the time that it was given before' }],
      });
      return;
    }
  },

  examples: [
    {
      title: 'a delay of two minutes is left beside a startup probe of thirty seconds',
      bad: manifest.container`
        startupProbe:
        ^^^^^^^^^^^^ the startupProbe of container "app" of Pod example kills it after 30 s (0 + 3 × 10), but its livenessProbe waits 120 s for it to start
          httpGet: { path: /alive, port: 8080 }
        livenessProbe:
          httpGet: { path: /alive, port: 8080 }
          initialDelaySeconds: 120
                               ~~~ the time that it was given before
      `,
    },
    {
      title: 'a startup probe that waits as long',
      good: manifest.container`
        startupProbe:
          httpGet: { path: /alive, port: 8080 }
          failureThreshold: 12
        livenessProbe:
          httpGet: { path: /alive, port: 8080 }
          initialDelaySeconds: 120
      `,
    },
  ],
});
