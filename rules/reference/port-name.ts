import {
  addField,
  defineRule,
  isSlip,
  type LocalReference,
  type MissingPart,
  manifest,
  namedIn,
  nameOf,
  nearest,
  nearMissFixes,
  type ObjectSummary,
  type ProposedFix,
  placeIn,
  placeOf,
  quote,
  replaceText,
} from '../../src/rule/index.js';

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
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const named = namedIn(linked);
    const isNamed = (owner: ObjectSummary, port: Port) =>
      named.part(port) || owner.locals.some(({ target }) => target === port);
    for (const { from, reference } of linked.missingLocals) {
      if (reference.space !== 'port') continue;
      const names = [...new Set(reference.candidates.map((one) => one.name))];
      const who = reference.container?.name ? `container ${reference.container.name}` : 'the container';
      const field = /\/(\w+Probe|postStart|preStop)\//.exec(reference.pointer)?.[1] ?? 'it';
      report({
        at: placeIn(from, reference),
        message: `${field} of ${who} asks port ${quote(reference.value)}, but the container declares ${quote(names)}: ${reference.effect}`,
        related: reference.candidates.map((one) => ({ at: placeIn(from, one), message: 'this port is declared' })),
        fixes: fixesOfProbe(from, reference, (port) => isNamed(from, port)),
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
        fixes: fixesOfTarget({ from, reference, part, targets, near, candidates }, isNamed),
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
      title: 'the only port has no name',
      bad: manifest.container`
        ports:
          - containerPort: 8080
        readinessProbe:
          httpGet:
            path: /ready
            port: http
                  ^^^^ readinessProbe of container app asks port "http", but the container declares nothing: the probe fails each time
      `,
      fixed: '- name: http\n  containerPort: 8080',
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
      fixed: 'targetPort: http',
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

type Port = ObjectSummary['definitions'][number];

/** What a probe may ask instead: the port of nearly that name; else the only port of its container, which gets the name. */
function fixesOfProbe(from: ObjectSummary, reference: LocalReference, isNamed: (port: Port) => boolean): ProposedFix[] {
  const at = placeIn(from, reference);
  const { value, candidates, container } = reference;
  const guess = nearest(
    value,
    candidates.map(({ name }) => name),
  );
  const near = candidates.find(({ name }) => name === guess);
  if (near) {
    return nearMissFixes({
      asked: value,
      at,
      defined: near.name,
      place: placeIn(from, near),
      others: from.locals
        .filter((one) => one !== reference && !one.target && one.value === value && one.space === 'port')
        .filter((one) => one.container?.pointer === container?.pointer)
        .map((one) => placeIn(from, one)),
      isNamed: isNamed(near),
      certain: isSlip(near.name, value) ? 'reference' : undefined,
      title: `ask port ${quote(near.name)}`,
      definition: `port ${quote(near.name)}`,
    });
  }
  const ports = portsOf(from).filter(({ pointer }) => pointer.startsWith(`${container?.pointer}/`));
  const [only, ...others] = ports;
  return only && others.length === 0 ? fixesOfOnly(from, only, value, at) : [];
}

/** What a Service may send to instead: the same, in the pods that it selects. */
function fixesOfTarget(
  { from, part, targets, candidates }: MissingPart,
  isNamed: (owner: ObjectSummary, port: Port) => boolean,
): ProposedFix[] {
  const at = placeIn(from, part);
  const value = String(part.value);
  const names = [...new Set(candidates.map(({ name }) => name))];
  const guess = nearest(value, names);
  const near = candidates.find(({ name }) => name === guess);
  const target = targets.find(({ definitions }) => near !== undefined && definitions.includes(near));
  if (near && target) {
    return nearMissFixes({
      asked: value,
      at,
      defined: near.name,
      place: placeIn(target, near),
      isNamed: targets.length > 1 || isNamed(target, near),
      title: `send to ${quote(near.name)}`,
      definition: `port ${quote(near.name)} of ${nameOf(target)}`,
    });
  }
  const [first, ...others] = targets;
  const [only, ...more] = first ? portsOf(first) : [];
  return first && only && others.length === 0 && more.length === 0 ? fixesOfOnly(first, only, value, at) : [];
}

/** Where there is one port it is the one that is meant, by its name or by its number. */
function fixesOfOnly(owner: ObjectSummary, port: Port, value: string, at: ReturnType<typeof placeIn>): ProposedFix[] {
  if (port.name !== '')
    return [{ title: `write ${quote(port.name)}`, safety: 'suggested', edits: [replaceText(at, port.name)] }];
  const named = isPortName(value)
    ? addField(owner, `${/^.*\/ports\/\d+/.exec(port.pointer)?.[0]}/name`, value, 'first')
    : undefined;
  return [
    ...(named
      ? [{ title: `name port ${port.number} ${quote(value)}`, safety: 'suggested' as const, edits: named }]
      : []),
    {
      title: `write ${port.number}`,
      safety: 'suggested',
      edits: [{ range: at.range, newText: String(port.number), text: at.text }],
    },
  ];
}

function portsOf({ definitions }: ObjectSummary): Port[] {
  return definitions.filter(({ space, number }) => space === 'port' && number !== undefined);
}

/** apimachinery IsValidPortName. */
function isPortName(name: string): boolean {
  return name.length <= 15 && /^[a-z\d]+(-[a-z\d]+)*$/.test(name) && /[a-z]/.test(name);
}
