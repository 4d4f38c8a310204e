import {
  defineRule,
  governingServiceFix,
  manifest,
  missingNameWorld,
  nameOf,
  placeIn,
  placeOf,
  tellMissingName,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/governing-service',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A StatefulSet names a governing Service that no manifest here defines.',
  why: `The Service in \`spec.serviceName\` gives each pod of a StatefulSet its DNS name (\`web-0.nginx\`). You have to make it
yourself. Without it the pods run, and nothing that looks for one of them by name finds it: members of a database
cluster do not find each other.

It is an \`error\` where a Service is defined whose name differs by a letter, by case or by a hyphen.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  visit: 'workspace',

  check(linked, { report }) {
    const closed = linked.world === 'closed' ? ({ severity: 'error' } as const) : {};
    const world = missingNameWorld(linked);
    for (const missing of linked.missingNames) {
      const { from, reference, near, otherNamespace, inVariant } = missing;
      if (reference.rule !== 'statefulset/governing-service') continue;
      const start = `${nameOf(from)} names Service ${reference.value} as its governing Service, `;
      const at = placeIn(from, reference);
      if (near) {
        report({
          at,
          severity: 'error',
          message: `${start}but only ${near.made.name} is defined: ${reference.effect}`,
          related: [{ at: placeIn(near.object, near.made.spot), message: `${near.made.name} is defined here` }],
          fixes: tellMissingName(missing, world).fixes ?? [],
        });
      } else if (otherNamespace.length > 0) {
        const namespaces = [...new Set(otherNamespace.map(({ made }) => made.namespace))].join(', ');
        report({
          at,
          ...closed,
          message: `${start}which exists only in namespace ${namespaces}, not in ${reference.namespace}: ${reference.effect}`,
          related: otherNamespace.map(({ object }) => ({ at: placeOf(object), message: 'it exists here' })),
        });
      } else {
        const where =
          inVariant.length > 0 ? 'which only a variant of this file defines' : 'which no manifest here defines';
        report({
          at,
          ...(inVariant.length > 0 && { severity: 'info' }),
          ...closed,
          message: `${start}${where}: ${reference.effect}`,
          fix: inVariant.length > 0 ? undefined : governingServiceFix(from, reference.value),
        });
      }
    }
  },

  examples: [
    {
      title: 'a misspelt Service',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db-headless
                ~~~~~~~~~~~ db-headless is defined here
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
          serviceName: db-headles
                       ^^^^^^^^^^ error: StatefulSet db names Service db-headles as its governing Service, but only db-headless is defined: its pods get no DNS names of their own
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
      fixed: 'serviceName: db-headless',
    },
    {
      title: 'a Service that nobody makes',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
          namespace: shop
        spec:
          serviceName: db
                       ^^ StatefulSet db names Service db as its governing Service, which no manifest here defines: its pods get no DNS names of their own
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
                  ports:
                    - name: postgres
                      containerPort: 5432
      `,
      fixed: `
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: db
          namespace: shop
        spec:
          clusterIP: None
          selector:
            app: db
          ports:
            - name: postgres
              port: 5432
      `,
    },
    {
      title: 'a headless Service in the same workspace',
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
          template:
            metadata:
              labels:
                app: db
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
