import { defineRule, headlessBeside, manifest, nameOf, notHeadless, placeIn } from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/headless-service',
  severity: 'error',
  consequence: 'broken',
  summary: 'The governing Service of a StatefulSet is not headless.',
  why: `The DNS server gives the pods of a Service names of their own (\`web-0.nginx\`) only where the Service is headless,
that is where \`clusterIP\` is \`None\`. A Service with a cluster IP has one name for all its pods: what looks for \`web-0.nginx\`
finds nothing. An application that needs both has two Services.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#a-aaaa-records-1',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const isTaken = (name: string) =>
      linked.objects.some(({ defines }) => defines.some((made) => made.kind === 'Service' && made.name === name));
    for (const { from, reference, services, near } of linked.notHeadless) {
      const service = services[0];
      if (!service) continue;
      const { what, place, note, fix } = notHeadless(service);
      report({
        at: placeIn(from, reference),
        severity: near ? 'error' : 'warning',
        message: `${nameOf(from)} names Service ${reference.value} as its governing Service, but ${reference.value} ${what}: ${reference.effect}`,
        related: [{ at: place, message: note }],
        fixes:
          services.length === 1
            ? [fix, headlessBeside(from, reference, isTaken)].filter((one) => one !== undefined)
            : [],
      });
    }
  },

  examples: [
    {
      title: 'an ordinary Service',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
                ~~ no \`clusterIP: None\` in this Service
        spec:
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
                       ^^ StatefulSet db names Service db as its governing Service, but db has a cluster IP: its pods get no DNS names of their own
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
      fixed: 'clusterIP: None',
    },
    {
      title: 'none in small letters',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: none
                     ~~~~ only \`None\`, spelt so, makes it headless
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
                       ^^ StatefulSet db names Service db as its governing Service, but db has a cluster IP: its pods get no DNS names of their own
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
      fixed: 'clusterIP: None',
    },
    {
      title: 'a key without a value, which means absent',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP:
          ~~~~~~~~~ nothing is written here, so an address is chosen: only \`None\` keeps it away
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
                       ^^ StatefulSet db names Service db as its governing Service, but db has a cluster IP: its pods get no DNS names of their own
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
      fixed: 'clusterIP: None',
    },
    {
      title: 'a load balancer',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          type: LoadBalancer
                ~~~~~~~~~~~~ this type is never headless
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
                       ^^ StatefulSet db names Service db as its governing Service, but db is of type LoadBalancer: its pods get no DNS names of their own
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
      title: 'two Services, one of them headless',
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
        apiVersion: v1
        kind: Service
        metadata:
          name: db-read
        spec:
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
