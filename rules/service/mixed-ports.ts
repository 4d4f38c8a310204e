import {
  defineRule,
  isHeadless,
  isOnPage,
  manifest,
  nameOf,
  type ObjectSummary,
  placeIn,
} from '../../src/rule/index.js';

const portsOf = ({ definitions }: ObjectSummary) => definitions.filter(({ space }) => space === 'port');

export default defineRule({
  id: 'service/mixed-ports',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A Service sends to a port that only some of the workloads it selects have.',
  why: `A Service spreads connections over all pods that its selector matches. Where these are pods of two workloads, and only one of
them opens the port, a part of the connections is refused, at random. Mostly the labels are too common, and the second
workload was never meant: a label more in the selector keeps it out. (A port that is asked for by its name is
not sent to pods that do not have it.)`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { from, reference, targets } of linked.selectorEdges) {
      if (from.kind !== 'Service' || from.partial || targets.length < 2 || isHeadless(from)) continue;
      const pods = targets
        .filter(({ partial, lost, unknown }) => !partial && !lost && !unknown)
        .filter((one) => !isOnPage(one));
      for (const part of reference.ports) {
        if (part.space !== 'port' || typeof part.value !== 'number') continue;
        const has = (object: ObjectSummary) => portsOf(object).some(({ number }) => number === part.value);
        const having = pods.find(has);
        const lacking = pods.find(
          (one) =>
            !has(one) &&
            portsOf(one).length > 0 &&
            one.text === having?.text &&
            one.identity.name !== having.identity.name,
        );
        const [declared] = lacking ? portsOf(lacking) : [];
        if (!having || !lacking || !declared) continue;
        const numbers = [...new Set(portsOf(lacking).map(({ number }) => number))].join(', ');
        report({
          at: placeIn(from, part),
          message: `${nameOf(from)} sends to port ${part.value} of ${nameOf(having)} and of ${nameOf(lacking)}, which declares ${numbers}: connections to its pods are refused unless something listens there`,
          related: [{ at: placeIn(lacking, declared), message: 'this port is declared' }],
        });
      }
    }
  },

  examples: [
    {
      title: 'one label for two programs',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector: { app: shop }
          ports:
            - port: 80
              targetPort: 8080
                          ^^^^ Service shop sends to port 8080 of Deployment web and of StatefulSet db, which declares 5432: connections to its pods are refused unless something listens there
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
                - name: web
                  image: example/shop:1.4.2
                  ports: [{ containerPort: 8080 }]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          serviceName: db
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: postgres
                  image: example/postgres:16.2
                  ports: [{ containerPort: 5432 }]
                                           ~~~~ this port is declared
      `,
    },
    {
      title: 'two versions of one program',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector: { app: shop }
          ports:
            - port: 80
              targetPort: 8080
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: blue
        spec:
          selector:
            matchLabels: { app: shop, colour: blue }
          template:
            metadata:
              labels: { app: shop, colour: blue }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
                  ports: [{ containerPort: 8080 }]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: green
        spec:
          selector:
            matchLabels: { app: shop, colour: green }
          template:
            metadata:
              labels: { app: shop, colour: green }
            spec:
              containers:
                - name: web
                  image: example/shop:1.5.0
                  ports: [{ containerPort: 8080 }]
      `,
    },
  ],
});
