import { defineRule, manifest, missingNameWorld, tellMissingName } from '../../src/rule/index.js';

export default defineRule({
  id: 'network/service-host',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A host in a text is the name of a Service that no manifest here defines.',
  why: `Applications find each other by the DNS names of Services, which stand as text in variables, commands and ConfigMaps:
\`orders:8080\`, \`http://orders\`, \`orders.shop.svc.cluster.local\`. Nobody looks at them before something calls.

A full name (with \`.svc\`) that misses a Service by a letter is an \`error\`, a single word that does so in a variable or a
setting a \`warning\`. Where nothing is named nearly so, only two are told, as an \`info\`: a full name in a namespace that
other manifests here are in, and a name that an init container waits for, since it waits without an end. Any other word
may be a host outside of the cluster.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#services'],
  visit: 'workspace',

  check(linked, { report }) {
    const world = missingNameWorld(linked);
    for (const missing of linked.missingNames) {
      const { from, reference, near, known } = missing;
      if (reference.rule !== 'network/service-host') continue;
      const host = from.hosts?.find(({ service }) => service?.range.start === reference.range.start);
      const certain = host?.certain === true;
      const closed = linked.world === 'closed' && certain;
      const told = tellMissingName(missing, { ...world, world: closed ? 'closed' : 'open' });
      const guessed = near !== undefined || known !== undefined;
      const severity = guessed ? (certain ? 'error' : 'warning') : closed ? 'error' : 'info';
      report({ ...told, severity, consequence: severity === 'info' ? 'risk' : 'broken' });
    }
  },

  examples: [
    {
      title: 'a misspelt host in a variable',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: catalogue
                ~~~~~~~~~ catalogue is defined here
        spec:
          selector:
            app: catalogue
          ports:
            - port: 8080
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: catalogue
          labels:
            app: catalogue
        spec:
          containers:
            - name: catalogue
              image: example/catalogue:1.4
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4
              env:
                - name: CATALOGUE_ADDRESS
                  value: catalouge:8080
                         ^^^^^^^^^ Pod shop calls Service catalouge, but only catalogue is defined: the name does not resolve
      `,
      fixed: 'value: catalogue:8080',
    },
    {
      title: 'a misspelt full name',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: orders
                ~~~~~~ orders is defined here
        spec:
          type: ExternalName
          externalName: orders.example.com
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          shop.conf: |
            backend = http://order.shop.svc.cluster.local/v1
                             ^^^^^ error: ConfigMap shop calls Service order, but only orders is defined: the name does not resolve
      `,
      fixed: 'backend = http://orders.shop.svc.cluster.local/v1',
    },
    {
      title: 'an init container that waits for what nobody here makes',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          initContainers:
            - name: wait
              image: example/tools:1.0
              command: ["sh", "-c", "until nslookup ledger; do sleep 2; done"]
                                                    ^^^^^^ info: Pod shop calls Service ledger, which no manifest here defines: the name does not resolve
          containers:
            - name: shop
              image: example/shop:1.4
      `,
    },
    {
      title: 'hosts outside of the cluster',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: redis
        spec:
          selector:
            app: redis
          ports:
            - port: 6379
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: redis
          labels:
            app: redis
        spec:
          containers:
            - name: redis
              image: example/redis:7.2
              env:
                - name: HOME_PAGE
                  value: https://redis.io
                - name: UPSTREAM_HOST
                  value: warehouse
                - name: BASE_IMAGE
                  value: redys:1024
      `,
    },
  ],
});
