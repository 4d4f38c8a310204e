import {
  addField,
  type Container,
  defineRule,
  type KubernetesObject,
  manifest,
  type ProposedFix,
  quote,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'probe/statefulset-readiness',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A container of a StatefulSet serves a port and has no readiness probe.',
  why: `A StatefulSet starts and updates its pods one after the other, and waits for each to be ready. Without a readiness
probe a container counts as ready as soon as its process runs: the next member of the set is taken down while this one still
loads its data or joins its cluster, and its Service sends it traffic meanwhile. A rolling update of a quorum then loses the
quorum. Where another container of the pod has a readiness probe, the pod waits at least for that one: then this is an \`info\`.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#rolling-updates',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes',
  ],
  visit: 'workload',

  check({ kind, object, spec: set, containers }, { report }) {
    if (kind !== 'StatefulSet' || object.partial || object.document.broken) return;
    const serving = containers.filter(({ role }) => role === 'plain' || role === 'sidecar');
    const waits = serving.some(({ spec }) => spec.at('readinessProbe').exists);
    const several = (set.at('replicas').number ?? 1) > 1;
    for (const { spec, name } of serving) {
      const probe = spec.at('readinessProbe');
      const ports = spec.at('ports').items();
      if (probe.exists || ports.length === 0) continue;
      report({
        at: probe,
        message: `container ${quote(name ?? '')} of StatefulSet ${object.identity.name ?? ''} has no readinessProbe: it counts as ready as soon as it runs, and ${several ? 'a rolling update goes on to the next pod' : 'its Services send it requests'} before ${several ? 'this one' : 'it'} can serve`,
        severity: waits ? 'info' : undefined,
        fix: openPort(object, spec.pointer, ports),
      });
    }
  },

  examples: [
    {
      title: 'a database without a readiness probe',
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
                        ^^^^^^^^ container "postgres" of StatefulSet db has no readinessProbe: it counts as ready as soon as it runs, and its Services send it requests before it can serve
                  image: example/postgres:16.2
                  ports:
                    - containerPort: 5432
      `,
      fixed: 'readinessProbe:\n  tcpSocket:\n    port: 5432',
    },
    {
      title: 'a cluster of three',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: queue
        spec:
          serviceName: queue
          replicas: 3
          selector:
            matchLabels: { app: queue }
          template:
            metadata:
              labels: { app: queue }
            spec:
              containers:
                - name: broker
                        ^^^^^^ container "broker" of StatefulSet queue has no readinessProbe: it counts as ready as soon as it runs, and a rolling update goes on to the next pod before this one can serve
                  image: example/broker:3.13
                  ports:
                    - containerPort: 5672
      `,
    },
    {
      title: 'containers that serve nothing, and other kinds, are not asked',
      good: manifest.container`
        ports:
          - containerPort: 8080
      `,
    },
  ],
});

/** Ready when its first TCP port is open: the least that a probe can say, and more than none. */
function openPort(
  object: KubernetesObject,
  container: string,
  ports: ReturnType<ReturnType<Container['spec']['at']>['items']>,
): ProposedFix | undefined {
  const port = ports.find((one) => (one.at('protocol').text ?? 'TCP') === 'TCP');
  const number = port?.at('containerPort').number;
  if (number === undefined) return undefined;
  const edits = addField(object, `${container}/readinessProbe`, { tcpSocket: { port: number } }, { after: 'ports' });
  return edits && { title: `ask whether port ${number} is open`, edits };
}
