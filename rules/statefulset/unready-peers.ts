import {
  addField,
  defineRule,
  manifest,
  nameOf,
  type ObjectSummary,
  ordinalsOf,
  type PodName,
  placeIn,
  placeOf,
  podNamesByObject,
  type Report,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/unready-peers',
  severity: 'info',
  consequence: 'risk',
  summary:
    'Pods of a StatefulSet look for each other before they are ready, and the governing Service hides them until then.',
  why: `A headless Service gives a pod its DNS name when the pod is ready, unless \`publishNotReadyAddresses\` is \`true\`. Members
of a cluster that must find each other before they can be ready wait for names that appear only afterwards. With
\`podManagementPolicy: OrderedReady\`, the default, the pod after one that waits is not even made.

Two things are told. A container that has the names of all its peers while a readiness probe holds the names back is an
\`info\`: it works where an application starts without its peers. An init container that waits for a later pod is a \`warning\`:
it waits without an end, unless the script does so in the last pods only.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies',
  ],
  visit: 'workspace',

  check({ podNames }, { report }) {
    const byObject = podNamesByObject(podNames);
    const told = new Set<ObjectSummary>();
    for (const name of podNames) {
      const { from, host, sets, service, fault } = name;
      if (fault !== undefined || !sets.includes(from) || !service || told.has(from) || !host.pod?.ordinal) continue;
      if (service.facts.publishNotReadyAddresses?.some(({ value }) => value !== false)) continue;
      const found = waiting(name, service) ?? gathering(name, byObject.get(from) ?? [], service);
      if (!found) continue;
      told.add(from);
      report(found);
    }
  },

  examples: [
    {
      title: 'members that must find each other to become ready',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: ring
                ~~~~ no \`publishNotReadyAddresses: true\` in this Service
        spec:
          clusterIP: None
          selector:
            app: ring
          ports:
            - port: 7000
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: ring
        spec:
          serviceName: ring
          replicas: 3
          selector:
            matchLabels:
              app: ring
          template:
            metadata:
              labels:
                app: ring
            spec:
              containers:
                - name: ring
                  image: example/ring:3.1
                  args:
                    - --members=ring-0.ring,ring-1.ring,ring-2.ring
                                            ^^^^^^^^^^^ StatefulSet ring has its own pods as peers, ring-1 among them, but Service ring names a pod only when its readiness probe has succeeded: they do not find each other before that
                  readinessProbe:
                    httpGet: { path: /quorum, port: 7000 }
      `,
      fixed: 'publishNotReadyAddresses: true',
    },
    {
      title: 'an init container that waits for a later pod',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: ring
                ~~~~ no \`publishNotReadyAddresses: true\` in this Service
        spec:
          clusterIP: None
          selector:
            app: ring
          ports:
            - port: 7000
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: ring
        spec:
          serviceName: ring
          replicas: 3
          selector:
            matchLabels:
              app: ring
          template:
            metadata:
              labels:
                app: ring
            spec:
              initContainers:
                - name: wait
                  image: example/tools:1.0
                  command: ["sh", "-c", "until nslookup ring-2.ring; do sleep 1; done"]
                                                        ^^^^^^^^^^^ warning: An init container of StatefulSet ring waits for ring-2, which has no name before it is ready: the pods before it wait without an end
              containers:
                - name: ring
                  image: example/ring:3.1
      `,
      fixed: 'publishNotReadyAddresses: true',
    },
    {
      title: 'peers that are named before they are ready, and a leader that starts first',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: ring
        spec:
          clusterIP: None
          publishNotReadyAddresses: true
          selector:
            app: ring
          ports:
            - port: 7000
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: ring
        spec:
          serviceName: ring
          replicas: 2
          selector:
            matchLabels:
              app: ring
          template:
            metadata:
              labels:
                app: ring
            spec:
              containers:
                - name: ring
                  image: example/ring:3.1
                  args: ["--members=ring-0.ring,ring-1.ring", "--leader=ring-0.ring"]
                  readinessProbe:
                    tcpSocket:
                      port: 7000
                  livenessProbe:
                    tcpSocket:
                      port: 7000
      `,
    },
  ],
});

/** An init container that waits for a pod which is made after its own. */
function waiting({ from, host }: PodName, service: ObjectSummary): Report | undefined {
  const { pod, awaited } = host;
  const { start = 0 } = ordinalsOf(from);
  if (!awaited || !pod?.ordinal || pod.ordinal.value <= start) return undefined;
  return {
    at: placeIn(from, host),
    severity: 'warning',
    message: `An init container of ${nameOf(from)} waits for ${pod.label.value}, which has no name before it is ready: the pods before it wait without an end`,
    ...remedy(service),
  };
}

/** A container with its peers, at least two of them, whose names a readiness probe holds back. */
function gathering(name: PodName, own: readonly PodName[], service: ObjectSummary): Report | undefined {
  const { from, host } = name;
  const { start = 0 } = ordinalsOf(from);
  const ordinal = host.pod?.ordinal?.value ?? start;
  if (!from.facts.readinessProbe || ordinal <= start || !host.pointer.includes('/containers/')) return undefined;
  const peers = own.some((one) => one.host.pointer === host.pointer && one.host.pod?.ordinal?.value === start);
  if (!peers) return undefined;
  return {
    at: placeIn(from, host),
    message: `${nameOf(from)} has its own pods as peers, ${host.pod?.label.value} among them, but ${nameOf(service)} names a pod only when its readiness probe has succeeded: they do not find each other before that`,
    ...remedy(service),
  };
}

function remedy(service: ObjectSummary): Pick<Report, 'related' | 'fix'> {
  const edits = addField(service, '/spec/publishNotReadyAddresses', true, 'first');
  return {
    related: [{ at: placeOf(service), message: 'no `publishNotReadyAddresses: true` in this Service' }],
    ...(edits && {
      fix: { title: `add \`publishNotReadyAddresses: true\` to ${nameOf(service)}`, edits },
    }),
  };
}
