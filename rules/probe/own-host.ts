import { type Cursor, containerName, defineRule, manifest, probeNames } from '../../src/rule/index.js';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\]|0\.0\.0\.0)$/;

export default defineRule({
  id: 'probe/own-host',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A probe asks localhost, which is the node and not the pod.',
  why: `It is the kubelet that asks, from the network of the node, and not something inside the pod. \`host: localhost\` makes it ask the node
itself: nothing listens there on that port, or something else does. Without \`host\` it asks the address of the pod, which is
nearly always right; a program that listens on 127.0.0.1 alone can only be asked by an \`exec\` probe. In the network of the
host (\`hostNetwork: true\`) the two are the same.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
    'pkg/kubelet/prober/prober.go: runProbe; pkg/probe/http/request.go: NewRequestForHTTPGetAction',
  ],
  visit: 'container',

  check(container, { report }) {
    const { spec, workload } = container;
    if (workload.object.partial || workload.pod.at('hostNetwork').exists) return;
    const places: [string, Cursor][] = probeNames.flatMap((name): [string, Cursor][] => [
      [name, spec.at(name).at('httpGet').at('host')],
      [name, spec.at(name).at('tcpSocket').at('host')],
    ]);
    for (const name of ['postStart', 'preStop'] as const) {
      places.push([`${name} hook`, spec.at('lifecycle').at(name).at('httpGet').at('host')]);
    }
    for (const [name, host] of places) {
      if (host.text === undefined || !loopback.test(host.text)) continue;
      report({
        at: host,
        message: `the ${name} of ${containerName(container)} asks ${host.text}, which is the node on which the pod runs and not the pod: leave host out to ask the pod`,
      });
    }
  },

  examples: [
    {
      title: 'localhost',
      bad: manifest.container`
        readinessProbe:
          httpGet:
            host: localhost
                  ^^^^^^^^^ the readinessProbe of container "app" of Pod example asks localhost, which is the node on which the pod runs and not the pod: leave host out to ask the pod
            path: /ready
            port: 8080
      `,
    },
    {
      title: 'in the network of the host',
      good: manifest.pod`
        hostNetwork: true
        containers:
          - name: app
            image: example/app:1.4.2
            readinessProbe:
              httpGet:
                host: 127.0.0.1
                path: /ready
                port: 8080
      `,
    },
  ],
});
