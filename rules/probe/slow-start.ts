import { containerName, defineRule, manifest, probeTiming } from '../../src/rule/index.js';

/** A recovery that takes a minute is nothing unusual for what a StatefulSet holds. */
const patience = 60;

export default defineRule({
  id: 'probe/slow-start',
  severity: 'warning',
  consequence: 'risk',
  summary: 'The liveness probe of a StatefulSet kills a container that is slow to start.',
  why: `A liveness probe counts from the start of the container, whether or not the pod was ever ready. Databases and brokers
replay their logs or copy data from a peer before they answer: a probe that gives up earlier kills them in the middle, the
recovery begins anew, and never comes to its end. A \`startupProbe\` holds the liveness probe back until the container
has answered once, and may be as patient as it needs to be; \`initialDelaySeconds\` helps where the time is known.

The rule asks for a minute at least.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes',
    'pkg/apis/core/v1/defaults.go: SetDefaults_Probe',
  ],
  visit: 'container',

  check(container, { report }) {
    const { workload, role, spec } = container;
    if (workload.kind !== 'StatefulSet' || workload.object.partial || role === 'init' || role === 'ephemeral') return;
    const probe = spec.at('livenessProbe');
    const timing = probeTiming(probe);
    if (!timing || spec.at('startupProbe').exists || timing.budget >= patience) return;
    const { delay, failures, period, budget } = timing;
    report({
      at: { range: probe.keyRange, pointer: probe.pointer },
      message: `${containerName(container)} has no startupProbe, and its livenessProbe kills it when it does not answer within ${budget} s of its start (${delay} + ${failures} × ${period}): a recovery that takes longer begins anew each time`,
    });
  },

  examples: [
    {
      title: 'half a minute',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
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
                - name: postgres
                  image: example/postgres:16.2
                  livenessProbe:
                  ^^^^^^^^^^^^^ container "postgres" of StatefulSet db has no startupProbe, and its livenessProbe kills it when it does not answer within 30 s of its start (0 + 3 × 10): a recovery that takes longer begins anew each time
                    tcpSocket: { port: 5432 }
      `,
    },
    {
      title: 'a startup probe, or a long delay',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector: { app: db }
          ports: [{ port: 5432 }]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
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
                - name: postgres
                  image: example/postgres:16.2
                  startupProbe:
                    tcpSocket: { port: 5432 }
                    failureThreshold: 60
                  livenessProbe:
                    tcpSocket: { port: 5432 }
                - name: exporter
                  image: example/exporter:0.15
                  livenessProbe:
                    tcpSocket: { port: 9187 }
                    initialDelaySeconds: 60
      `,
    },
  ],
});
