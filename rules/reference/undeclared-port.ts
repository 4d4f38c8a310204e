import {
  addField,
  defineRule,
  isHeadless,
  type MissingPart,
  manifest,
  nameOf,
  type ObjectSummary,
  type ProposedFix,
  placeIn,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/undeclared-port',
  severity: 'info',
  consequence: 'risk',
  summary: 'A Service sends to a port that no container of its pods declares.',
  why: `A container need not declare its ports: what listens is reached all the same. But where the containers declare
some and not this one, the Service often sends to the wrong number, and connections to it are refused. A Service without
\`targetPort\` sends to the number of its own \`port\`: where its pods have one container, and that declares one other port, the
\`targetPort\` was surely forgotten, and it is a \`warning\`.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { from, reference, part, targets, candidates, near } of linked.undeclaredPorts) {
      const numbers = [...new Set(candidates.flatMap(({ number }) => (number === undefined ? [] : [number])))];
      const [target] = targets;
      if (!target || numbers.length === 0) continue;
      const selected =
        targets.length === 1 || reference.type === 'name'
          ? nameOf(target)
          : `the ${targets.length} workloads that it selects`;
      const declares = targets.length === 1 || reference.type === 'name' ? 'declares' : 'declare';
      const sends = from.kind === 'Service' ? 'sends to' : reference.type === 'name' ? reference.does : 'opens';
      const implied = part.entry === undefined ? '' : ' for want of a targetPort';
      const only = target.definitions.filter(({ space }) => space === 'container' || space === 'port').length === 2;
      const forgotten =
        part.entry !== undefined &&
        from.kind === 'Service' &&
        !isHeadless(from) &&
        near &&
        targets.length === 1 &&
        only;
      report({
        at: placeIn(from, part),
        severity: forgotten ? 'warning' : undefined,
        message: `${nameOf(from)} ${sends} port ${part.value}${implied}, but ${selected} ${declares} ${numbers.join(', ')}: connections are refused unless something listens there`,
        fix: targets.length === 1 && numbers.length === 1 ? sendTo(from, part, numbers[0] ?? 0) : undefined,
        related: candidates
          .slice(0, 4)
          .flatMap((port) =>
            targets
              .filter(({ definitions }) => definitions.includes(port))
              .map((one) => ({ at: placeIn(one, port), message: 'this port is declared' })),
          ),
      });
    }
  },

  examples: [
    {
      title: 'a port that nobody declares',
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
              targetPort: 8081
                          ^^^^ Service shop sends to port 8081, but Pod shop declares 8080: connections are refused unless something listens there
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          labels:
            app: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              ports:
                - containerPort: 8080
                                 ~~~~ this port is declared
      `,
      fixed: 'targetPort: 8080',
    },
    {
      title: 'a targetPort that was forgotten',
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
                    ^^ warning: Service shop sends to port 80 for want of a targetPort, but Pod shop declares 8000: connections are refused unless something listens there
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          labels:
            app: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              ports:
                - containerPort: 8000
                                 ~~~~ this port is declared
      `,
    },
    {
      title: 'a headless Service gives away addresses: only who asks it for a port is misled',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          clusterIP: None
          selector:
            app: shop
          ports:
            - port: 80
                    ^^ Service shop sends to port 80 for want of a targetPort, but Pod shop declares 8000: connections are refused unless something listens there
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          labels:
            app: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              ports:
                - containerPort: 8000
                                 ~~~~ this port is declared
      `,
    },
    {
      title: 'containers that declare nothing',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
          ports:
            - port: 80
              targetPort: 8081
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          labels:
            app: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
      `,
    },
  ],
});

/** The Service sends to the one port that is declared. */
function sendTo(from: ObjectSummary, part: MissingPart['part'], number: number): ProposedFix | undefined {
  if (from.kind !== 'Service') return undefined;
  const title = `send to port ${number}`;
  if (part.entry === undefined) {
    const { text, range } = placeIn(from, part);
    return /^\d+$/.test(text.slice(range)) ? { title, edits: [{ range, newText: String(number) }] } : undefined;
  }
  const edits = addField(from, `/spec/ports/${part.entry}/targetPort`, number);
  return edits && { title, edits };
}
