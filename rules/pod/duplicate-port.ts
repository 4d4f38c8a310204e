import {
  type Container,
  type Cursor,
  defineRule,
  manifest,
  quote,
  removeField,
  sameValue,
} from '../../src/rule/index.js';

interface Declared {
  readonly entry: Cursor;
  readonly port: Cursor;
  readonly container: Container;
}

export default defineRule({
  id: 'pod/duplicate-port',
  severity: 'warning',
  consequence: 'risk',
  summary: 'Two entries of a pod declare the same port and protocol.',
  why: `The containers of a pod share one network: only one of them can listen on a port, and a second one that tries fails
to start with "address already in use". Within one container the second entry says nothing new, and \`kubectl apply\` may
drop one of the two. The API server accepts both with a warning. Init containers that run to their end are no conflict.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',
    'pkg/api/pod/warnings.go: warningsForPodSpecAndMeta',
  ],
  visit: 'workload',

  check({ object, containers }, { report }) {
    const seen = new Map<string, Declared>();
    for (const container of containers) {
      if (container.role === 'init' || container.role === 'ephemeral') continue;
      for (const port of container.spec.at('ports').items()) {
        const number = port.at('containerPort');
        if (number.number === undefined) continue;
        const protocol = port.at('protocol').text ?? 'TCP';
        const host = `${port.at('hostIP').text ?? ''}:${port.at('hostPort').number ?? ''}`;
        const key = `${protocol} ${number.number} ${host}`;
        const first = seen.get(key);
        if (!first) {
          seen.set(key, { entry: port, port: number, container });
          continue;
        }
        const own = first.container === container;
        const edits = own && sameValue(port.node, first.entry.node) ? removeField(object, port.pointer) : undefined;
        report({
          at: number,
          message: own
            ? `container ${quote(container.name ?? '')} declares port ${number.number}/${protocol} twice`
            : `containers ${quote([first.container.name ?? '', container.name ?? ''])} both declare port ${number.number}/${protocol}, and share one network: only one of them can listen on it`,
          related: [{ at: first.port, message: 'first declared here' }],
          fix: edits && { title: 'remove the second one', edits },
        });
      }
    }
  },

  examples: [
    {
      title: 'twice the same entry',
      bad: manifest.container`
        ports:
          - containerPort: 8080
                           ~~~~ first declared here
          - containerPort: 8080
                           ^^^^ container "app" declares port 8080/TCP twice
          - containerPort: 9090
      `,
      fixed: manifest.container`
        ports:
          - containerPort: 8080
          - containerPort: 9090
      `,
    },
    {
      title: 'two containers on one port',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: web
              image: example/web:1.0
              ports:
                - containerPort: 8080
                                 ~~~~ first declared here
            - name: proxy
              image: example/proxy:1.0
              ports:
                - containerPort: 8080
                                 ^^^^ containers "web" and "proxy" both declare port 8080/TCP, and share one network: only one of them can listen on it
      `,
    },
    {
      title: 'the same port twice in one container',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: app
              image: example/app:1.4.2
              ports:
                - name: http
                  containerPort: 8080
                                 ~~~~ first declared here
                - name: web
                  containerPort: 8080
                                 ^^^^ container "app" declares port 8080/TCP twice
      `,
    },
    {
      title: 'one number, two protocols',
      good: manifest.container`
        ports:
          - name: dns
            containerPort: 53
            protocol: UDP
          - name: dns-tcp
            containerPort: 53
            protocol: TCP
      `,
    },
  ],
});
