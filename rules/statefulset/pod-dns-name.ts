import {
  defineRule,
  governingService,
  manifest,
  missingNameWorld,
  nameOf,
  type PodName,
  placeIn,
  placeOf,
  type Report,
  replaceText,
  tellMissingName,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/pod-dns-name',
  severity: 'error',
  consequence: 'broken',
  summary: 'A DNS name of a pod does not fit the StatefulSet that it means.',
  why: `A pod of a StatefulSet has one DNS name: its own, then that of the governing Service (\`serviceName\`), then its namespace,
as in \`db-0.db.shop.svc.cluster.local\`; inside the namespace \`db-0.db\` is enough. Under any other Service, though it selects
the same pods, and in any other namespace, there is no such name. Commands, variables and ConfigMaps are read for it.

It is a \`warning\` where a Service governs a set here, and the name is that of a pod of another set that nobody here defines,
or of one in another namespace.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pods',
    'pkg/controller/util/endpoint/controller_utils.go, ShouldSetHostname',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    for (const name of linked.podNames) {
      const found = tell(name);
      if (found) report(found);
    }
    const world = missingNameWorld(linked);
    for (const missing of linked.missingNames) {
      if (missing.reference.rule === 'statefulset/pod-dns-name') report(tellMissingName(missing, world));
    }
  },

  examples: [
    {
      title: 'the name under a Service that does not govern the set',
      bad: manifest`
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
                       ~~ Service db governs it
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
                - name: DATABASE
                  value: postgres://db-0.db-read:5432/shop
                                         ^^^^^^^ Pod shop names pod db-0 under Service db-read, but the pods of StatefulSet db have their names under Service db only: the name does not resolve
      `,
      fixed: 'value: postgres://db-0.db:5432/shop',
    },
    {
      title: 'a misspelt set',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: ledger
        spec:
          clusterIP: None
          selector:
            app: ledger
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: ledger
                ~~~~~~ ledger is defined here
        spec:
          serviceName: ledger
          selector:
            matchLabels:
              app: ledger
          template:
            metadata:
              labels:
                app: ledger
            spec:
              containers:
                - name: ledger
                  image: example/db:16
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          clone.sh: |
            # from the first pod
            clone --from legder-0.ledger
                         ^^^^^^ ConfigMap shop names a pod of StatefulSet legder, but only ledger is defined: the name does not resolve
      `,
      fixed: 'clone --from ledger-0.ledger',
    },
    {
      title: 'a set without a governing Service',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
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
                ~~ no \`serviceName\` in this StatefulSet
        spec:
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
                  args: ["--leader=db-0.db"]
                                   ^^^^^^^ StatefulSet db names pod db-0 under Service db, but StatefulSet db has no governing Service: its pods have no DNS names
      `,
    },
    {
      title: 'names that only look alike',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          clusterIP: None
          selector:
            app: web
          ports:
            - port: 80
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web
        spec:
          serviceName: web
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: example/web:1.25
                  args:
                    - --public-name=web-1.example.com
                    - --archive=/srv/web-0.tar
                    - --self=$(HOSTNAME).web
                  readinessProbe:
                    tcpSocket:
                      port: 80
                  livenessProbe:
                    tcpSocket:
                      port: 80
      `,
    },
  ],
});

function tell({ from, host, sets, fault }: PodName): Report | undefined {
  const [set] = sets;
  const { pod, service } = host;
  if (!set || !pod || !service || fault === undefined || fault === 'ordinal' || fault === 'unguarded') return undefined;
  const governing = governingService(set);
  const start = `${nameOf(from)} names pod ${pod.label.value} under Service ${service.value}, but`;
  if (fault === 'service' && governing) {
    return {
      at: placeIn(from, service),
      message: `${start} the pods of ${nameOf(set)} have their names under Service ${governing.value} only: the name does not resolve`,
      related: [{ at: placeIn(set, governing), message: `Service ${governing.value} governs it` }],
      fix: {
        title: `name Service ${governing.value}`,
        edits: [replaceText(placeIn(from, service), governing.value)],
      },
    };
  }
  if (fault === 'no-service') {
    return {
      at: placeIn(from, host),
      message: `${start} ${nameOf(set)} has no governing Service: its pods have no DNS names`,
      related: [{ at: placeOf(set), message: 'no `serviceName` in this StatefulSet' }],
    };
  }
  const namespaces = [...new Set(sets.map(({ identity }) => identity.namespace))].join(', ');
  const asked = host.namespace?.value ?? from.identity.namespace;
  return {
    at: placeIn(from, host.namespace ?? host),
    severity: 'warning',
    message: `${start} ${nameOf(set)} is in namespace ${namespaces}, and the name is looked up in ${asked}: it does not resolve`,
    related: sets.slice(0, 2).map((one) => ({ at: placeOf(one), message: 'it is here' })),
  };
}
