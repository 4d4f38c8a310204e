import { defineRule, labelText, manifest, nameOf, placeIn, placeOf } from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/service-selects',
  severity: 'error',
  consequence: 'broken',
  summary: 'The governing Service of a StatefulSet does not select its pods.',
  why: `A pod has a DNS name (\`db-0.db\`) as an endpoint of the governing Service, and the endpoints of a Service are the pods
that its selector matches. A Service that selects other pods, or has no selector, gives the pods of the set no names.

It is a \`warning\` where the Service lies far away in the workspace, and where the template has no label of that key: an
application may label its pods itself. Nothing is said of a Service whose endpoints are made by
hand, and where a patch or a kustomization may change labels.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    'pkg/controller/util/endpoint/controller_utils.go, ShouldSetHostname',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const told = new Set(linked.missingMatches.map(({ from }) => from));
    for (const { from, reference, service, selector, unmet, near } of linked.unselectedPods) {
      // The Service selects nothing at all, and that is said there.
      if (told.has(service) || !from.pods) continue;
      const wanted = unmet.map(({ key, values }) => `${key}=${values.join('|')}`).join(', ');
      const does = selector ? `selects ${wanted}, which its pods do not have` : 'selects no pods';
      // An application may give its pods a label that their template lacks; it hardly changes one.
      const sure = unmet.length === 0 || unmet.some(({ key }) => from.pods?.labels.some((one) => one.key === key));
      const [first] = unmet;
      const label = from.pods.labels.find(({ key }) => key === first?.key);
      report({
        at: placeIn(from, reference),
        severity: near && sure ? 'error' : 'warning',
        message: `${nameOf(from)} names Service ${reference.value} as its governing Service, but ${reference.value} ${does}: ${reference.effect}`,
        related: [
          first
            ? { at: placeIn(service, first), message: 'it selects this' }
            : { at: placeOf(service), message: 'no `selector` in this Service' },
          ...(label ? [{ at: placeIn(from, label), message: `its pods have ${labelText(label)}` }] : []),
        ],
      });
    }
  },

  examples: [
    {
      title: 'a Service for other pods',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector:
            app: db-primary
                 ~~~~~~~~~~ it selects this
          ports:
            - port: 5432
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: db-primary
          labels:
            app: db-primary
        spec:
          containers:
            - name: db
              image: example/db:16
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
                       ^^ StatefulSet db names Service db as its governing Service, but db selects app=db-primary, which its pods do not have: its pods get no DNS names of their own
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
                     ~~ its pods have app=db
            spec:
              containers:
                - name: db
                  image: example/db:16
      `,
    },
    {
      title: 'a Service without a selector',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
                ~~ no \`selector\` in this Service
        spec:
          clusterIP: None
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
                       ^^ StatefulSet db names Service db as its governing Service, but db selects no pods: its pods get no DNS names of their own
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              containers:
                - name: db
                  image: example/db:16
      `,
    },
    {
      title: 'some of the labels of the pods',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector:
            app: db
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels:
              app: db
              tier: data
          template:
            metadata:
              labels:
                app: db
                tier: data
            spec:
              containers:
                - name: db
                  image: example/db:16
                  readinessProbe:
                    tcpSocket:
                      port: 5432
                  livenessProbe:
                    tcpSocket:
                      port: 5432
      `,
    },
  ],
});
