import { defineRule, manifest, quote } from '../../src/rule/index.js';

export default defineRule({
  id: 'probe/statefulset-liveness',
  severity: 'info',
  consequence: 'advice',
  summary: 'A container of a StatefulSet serves a port and has no liveness probe.',
  why: `Without a liveness probe a process that hangs is never restarted, and a StatefulSet makes no second pod of the same
name in its place: the member stays away until somebody looks. It is an \`info\` and no more, since a liveness probe that
is too eager does worse: it restarts a database in the middle of its recovery. Programs that end themselves when they
cannot go on need none.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees',
  ],
  visit: 'workload',

  check({ kind, object, containers }, { report }) {
    if (kind !== 'StatefulSet' || object.partial || object.document.broken) return;
    for (const { role, spec, name } of containers) {
      const probe = spec.at('livenessProbe');
      if (role === 'init' || role === 'ephemeral' || probe.exists || spec.at('ports').items().length === 0) continue;
      report({
        at: probe,
        message: `container ${quote(name ?? '')} of StatefulSet ${object.identity.name ?? ''} has no livenessProbe: when its process hangs, nothing restarts it, and no other pod takes its place`,
      });
    }
  },

  examples: [
    {
      title: 'a database without a liveness probe',
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
                        ^^^^^^^^ container "postgres" of StatefulSet db has no livenessProbe: when its process hangs, nothing restarts it, and no other pod takes its place
                  image: example/postgres:16.2
                  ports:
                    - containerPort: 5432
                  readinessProbe:
                    tcpSocket: { port: 5432 }
      `,
    },
    {
      title: 'other kinds are not asked',
      good: manifest.container`
        ports:
          - containerPort: 8080
      `,
    },
  ],
});
