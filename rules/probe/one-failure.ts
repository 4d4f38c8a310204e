import { containerName, defineRule, manifest, probeTiming, removal } from '../../src/rule/index.js';

export default defineRule({
  id: 'probe/one-failure',
  severity: 'info',
  consequence: 'risk',
  summary: 'One failed liveness probe kills the container.',
  why: `With \`failureThreshold: 1\` a single answer that comes late, a pause of the garbage collector or a lost packet kills the
container. Where it happens to all replicas at once, as it does under load, the whole service is down while they start. Two or
three failures in a row say more.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  visit: 'container',

  check(container, { report }) {
    const probe = container.spec.at('livenessProbe');
    const threshold = probe.at('failureThreshold');
    const timing = probeTiming(probe);
    // A long period is patience of another kind.
    if (threshold.number !== 1 || !timing || timing.period > 30 || container.workload.object.partial) return;
    report({
      at: threshold,
      message: `one answer that takes longer than ${timing.timeout} s kills ${containerName(container)}: its livenessProbe asks every ${timing.period} s and gives up at the first failure`,
      fix: removal(
        container.workload.object,
        threshold.pointer,
        'give up at the third failure, as where nothing is written',
      ),
    });
  },

  examples: [
    {
      title: 'the first failure counts',
      bad: manifest.container`
        livenessProbe:
          httpGet: { path: /alive, port: 8080 }
          periodSeconds: 5
          failureThreshold: 1
                            ^ one answer that takes longer than 1 s kills container "app" of Pod example: its livenessProbe asks every 5 s and gives up at the first failure
      `,
      fixed: manifest.container`
        livenessProbe:
          httpGet: { path: /alive, port: 8080 }
          periodSeconds: 5
      `,
    },
    {
      title: 'readiness may be strict',
      good: manifest.container`
        readinessProbe:
          httpGet: { path: /ready, port: 8080 }
          failureThreshold: 1
      `,
    },
  ],
});
