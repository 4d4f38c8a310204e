import { containerName, defineRule, manifest, probeTiming, sameHandler } from '../../src/rule/index.js';

export default defineRule({
  id: 'probe/same-check',
  severity: 'info',
  consequence: 'risk',
  summary: 'Liveness and readiness ask the same, and liveness gives up no later.',
  why: `Readiness takes a busy pod out of its Services until it has caught up; liveness kills it. Where both ask the same thing
with the same patience, a container that is only busy is killed in the moment in which it should be left in peace, and its load
falls on the others, which are busy too. Ask something cheaper for liveness, or let it fail later: a higher
\`failureThreshold\`.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  ],
  visit: 'container',

  check(container, { report }) {
    const liveness = container.spec.at('livenessProbe');
    const readiness = container.spec.at('readinessProbe');
    const [kills, spares] = [probeTiming(liveness), probeTiming(readiness)];
    if (!kills || !spares || container.workload.object.partial || !sameHandler(liveness, readiness)) return;
    const [patience, before] = [kills.period * kills.failures, spares.period * spares.failures];
    if (patience > before) return;
    report({
      at: { range: liveness.keyRange, pointer: liveness.pointer },
      message: `livenessProbe and readinessProbe of ${containerName(container)} ask the same, and liveness gives up after ${patience} s, readiness after ${before} s: it is killed where it should only get no more requests`,
      related: [{ at: { range: readiness.keyRange, pointer: readiness.pointer }, message: 'asks the same' }],
    });
  },

  examples: [
    {
      title: 'one request for both',
      bad: manifest.container`
        livenessProbe:
        ^^^^^^^^^^^^^ livenessProbe and readinessProbe of container "app" of Pod example ask the same, and liveness gives up after 30 s, readiness after 30 s: it is killed where it should only get no more requests
          httpGet: { path: /health, port: 8080 }
        readinessProbe:
        ~~~~~~~~~~~~~~ asks the same
          httpGet: { port: 8080, path: /health }
      `,
    },
    {
      title: 'liveness has more patience, or asks something else',
      good: manifest.pod`
        containers:
          - name: patient
            image: example/app:1.4.2
            livenessProbe:
              httpGet: { path: /health, port: 8080 }
              failureThreshold: 6
            readinessProbe:
              httpGet: { path: /health, port: 8080 }
          - name: other
            image: example/app:1.4.2
            livenessProbe:
              httpGet: { path: /alive, port: 8081 }
            readinessProbe:
              httpGet: { path: /ready, port: 8081 }
      `,
    },
  ],
});
