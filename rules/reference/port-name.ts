import { defineRule, manifest, nameOf, nearest, placeIn, placeOf, quote, replaceText } from '../../src/rule/index.js';

const effects: Readonly<Record<string, readonly [does: string, effect: string]>> = {
  'networking.k8s.io/NetworkPolicy': ['opens', 'nothing is let in by it'],
  'monitoring.coreos.com/ServiceMonitor': ['scrapes', 'nothing is scraped'],
  'monitoring.coreos.com/PodMonitor': ['scrapes', 'nothing is scraped'],
};

export default defineRule({
  id: 'reference/port-name',
  severity: 'error',
  consequence: 'broken',
  summary: 'A port is named that no container declares.',
  why: `A probe, a lifecycle hook or the \`targetPort\` of a Service may give a container's port by its name. The API server
checks only the form of the name. The kubelet looks a probe's port up among the ports of the same container, and the probe
fails each time; a Service whose pods do not have the port gets no endpoints for it. A number needs no declaration.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { from, reference } of linked.missingLocals) {
      if (reference.space !== 'port') continue;
      const names = [...new Set(reference.candidates.map((one) => one.name))];
      const guess = nearest(reference.value, names);
      const who = reference.container?.name ? `container ${reference.container.name}` : 'the container';
      const field = /\/(\w+Probe|postStart|preStop)\//.exec(reference.pointer)?.[1] ?? 'it';
      report({
        at: placeIn(from, reference),
        message: `${field} of ${who} asks port ${quote(reference.value)}, but the container declares ${quote(names)}: ${reference.effect}`,
        related: reference.candidates.map((one) => ({ at: placeIn(from, one), message: 'this port is declared' })),
        ...(guess === undefined
          ? {}
          : { fix: { title: `ask port ${quote(guess)}`, edits: [replaceText(placeIn(from, reference), guess)] } }),
      });
    }
    for (const { from, reference, part, targets, near, candidates } of linked.missingPodPorts) {
      const names = [...new Set(candidates.map((one) => one.name))];
      const guess = nearest(String(part.value), names);
      const selected =
        targets.length === 1 && targets[0] ? nameOf(targets[0]) : `the ${targets.length} workloads it selects`;
      const declared = names.length === 0 ? 'declares no port by name' : `declares ${quote(names)}`;
      const [does, effect] = effects[from.kind] ?? ['sends to', 'this port of the Service has no endpoints'];
      // Where the target is mostly elsewhere only a misspelling is sure.
      if (reference.quiet && guess === undefined) continue;
      const verb = targets.length === 1 ? declared : declared.replace('declares', 'declare');
      report({
        at: placeIn(from, part),
        severity: near ? 'error' : 'warning',
        message: `${nameOf(from)} ${does} the port ${quote(part.value)}, but ${selected} ${verb}: ${effect}`,
        related: targets.slice(0, 8).map((target) => {
          const port = candidates.find((one) => target.definitions.includes(one));
          return port
            ? { at: placeIn(target, port), message: 'this port is declared' }
            : { at: placeOf(target), message: 'selected, without a named port' };
        }),
        ...(guess === undefined
          ? {}
          : { fix: { title: `send to ${quote(guess)}`, edits: [replaceText(placeIn(from, part), guess)] } }),
      });
    }
  },

  examples: [
    {
      title: 'a probe that asks a misspelt port',
      bad: manifest.container`
        ports:
          - name: http
                  ~~~~ this port is declared
            containerPort: 8080
        readinessProbe:
          httpGet:
            path: /ready
            port: htpp
                  ^^^^ readinessProbe of container app asks port "htpp", but the container declares "http": the probe fails each time
      `,
      fixed: 'port: http',
    },
    {
      title: 'a Service that sends to a port nobody has',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
          ports:
            - port: 80
              targetPort: web
                          ^^^ Service shop sends to the port "web", but Deployment shop declares "http": this port of the Service has no endpoints
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: shop
                  image: example/shop:1.4.2
                  ports:
                    - name: http
                            ~~~~ this port is declared
                      containerPort: 8080
      `,
    },
    {
      title: 'a number needs no declaration',
      good: manifest.container`
        readinessProbe:
          tcpSocket:
            port: 5432
      `,
    },
  ],
});
