import {
  addField,
  defineRule,
  Layers,
  manifest,
  nameOf,
  type ObjectSummary,
  type ProposedFix,
  placeIn,
  placeOf,
} from '../../src/rule/index.js';

/** Kinds whose pods are replaced while others serve; those of a StatefulSet have a rule of their own. */
const kinds = new Set(['apps/Deployment', 'apps/DaemonSet', 'apps/ReplicaSet', 'ReplicationController']);

export default defineRule({
  id: 'probe/service-readiness',
  severity: 'warning',
  consequence: 'risk',
  summary: 'The pods behind a Service have no readiness probe.',
  why: `Without a readiness probe a pod counts as ready as soon as its processes run. A Service sends it requests while the
program still starts, and a rolling update stops the old pods before the new ones can answer: each update loses requests,
and a version that never answers takes the place of one that did.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes',
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const layers = new Layers(linked);
    const told = new Set<ObjectSummary>();
    for (const { from, targets } of linked.selectorEdges) {
      if (from.kind !== 'Service' || from.partial) continue;
      for (const target of targets) {
        if (!kinds.has(target.kind) || told.has(target) || layers.mayDiffer(target)) continue;
        if (layers.of(target).some(({ facts }) => facts.readiness !== undefined)) continue;
        told.add(target);
        const container = target.definitions.find(({ space }) => space === 'container');
        report({
          at: container ? placeIn(target, container) : placeOf(target),
          message: `${nameOf(from)} sends requests to the pods of ${nameOf(target)}, and none of their containers has a readinessProbe: they get requests before they can answer`,
          related: [{ at: placeOf(from), message: 'sends requests' }],
          fix: openPort(target),
        });
      }
    }
  },

  examples: [
    {
      title: 'no probe',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
                ~~~~ sends requests
        spec:
          selector: { app: shop }
          ports:
            - port: 80
              targetPort: 8080
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: nginx
                        ^^^^^ Service shop sends requests to the pods of Deployment web, and none of their containers has a readinessProbe: they get requests before they can answer
                  image: example/nginx:1.27
                  ports:
                    - containerPort: 8080
      `,
      fixed: 'readinessProbe:\n  tcpSocket:\n    port: 8080',
    },
    {
      title: 'a probe, and pods without a Service',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector: { app: shop }
          ports:
            - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: nginx
                  image: example/nginx:1.27
                  readinessProbe:
                    httpGet: { path: /, port: 80 }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: worker
        spec:
          selector:
            matchLabels: { app: worker }
          template:
            metadata:
              labels: { app: worker }
            spec:
              containers:
                - name: worker
                  image: example/worker:1.4.2
      `,
    },
  ],
});

/** Ready when the first TCP port of the only container that has ports is open. */
function openPort(target: ObjectSummary): ProposedFix | undefined {
  const ports = target.definitions.flatMap(({ space, number, pointer }) => {
    const container = /^(.*\/containers\/\d+)\/ports\/\d+/.exec(pointer)?.[1];
    return space === 'port' && number !== undefined && container !== undefined ? [{ container, number }] : [];
  });
  const [first] = ports;
  if (!first || ports.some(({ container }) => container !== first.container)) return undefined;
  // What the summary remembers of a port is no protocol.
  if (target.text.content.includes('UDP')) return undefined;
  const edits = addField(
    target,
    `${first.container}/readinessProbe`,
    { tcpSocket: { port: first.number } },
    { after: 'ports' },
  );
  return edits && { title: `ask whether port ${first.number} is open`, edits };
}
