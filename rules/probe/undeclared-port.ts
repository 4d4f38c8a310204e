import { containerName, defineRule, manifest, probeNames } from '../../src/rule/index.js';

export default defineRule({
  id: 'probe/undeclared-port',
  severity: 'info',
  consequence: 'risk',
  summary: 'A probe asks another port than the one that the pod declares.',
  why: `A port need not be declared to be asked. But where the pod declares one port and its probe asks another, the number was often
changed in one place and forgotten in the other: then the probe always fails.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe'],
  visit: 'container',

  check(container, { report }) {
    const { spec, workload } = container;
    const own = spec.at('ports').items();
    if (workload.object.partial || workload.object.document.broken || own.length !== 1) return;
    // The containers of a pod share one network: a probe may ask a neighbour.
    const declared = workload.containers.flatMap((one) =>
      one.spec
        .at('ports')
        .items()
        .map((port) => port.at('containerPort').number),
    );
    // One of several may be the one for questions like these, which nobody cared to declare.
    if (declared.length !== 1) return;
    for (const name of probeNames) {
      const probe = spec.at(name);
      for (const port of [
        probe.at('httpGet').at('port'),
        probe.at('tcpSocket').at('port'),
        probe.at('grpc').at('port'),
      ]) {
        if (port.number === undefined || declared.includes(port.number)) continue;
        report({
          at: port,
          message: `the ${name} of ${containerName(container)} asks port ${port.number}, but the pod declares ${declared.join()} alone: it always fails unless something listens there`,
          fix: { title: `ask port ${declared.join()}`, edits: [{ range: port.range, newText: declared.join() }] },
          related: own.map((one) => ({ at: one.at('containerPort'), message: 'this port is declared' })),
        });
      }
    }
  },

  examples: [
    {
      title: 'the number was changed in one place',
      bad: manifest.container`
        ports:
          - containerPort: 8080
                           ~~~~ this port is declared
        livenessProbe:
          httpGet:
            path: /alive
            port: 80
                  ^^ the livenessProbe of container "app" of Pod example asks port 80, but the pod declares 8080 alone: it always fails unless something listens there
      `,
      fixed: 'port: 8080',
    },
    {
      title: 'a neighbour, and a name',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            ports:
              - name: http
                containerPort: 8080
            readinessProbe:
              httpGet: { path: /ready, port: 9090 }
            livenessProbe:
              httpGet: { path: /alive, port: http }
          - name: metrics
            image: example/metrics:1.4.2
            ports:
              - containerPort: 9090
      `,
    },
  ],
});
