import {
  defineRule,
  type FarTarget,
  type MissingPart,
  manifest,
  namedIn,
  nameOf,
  nearest,
  nearMissFixes,
  type ProposedFix,
  placeIn,
  placeOf,
  quote,
  replaceText,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/service-port',
  severity: 'error',
  consequence: 'broken',
  summary: 'A port is asked of a Service that does not have it.',
  why: `An Ingress, a route or a webhook names a Service and one of its ports: \`port\` of the Service, not the port of the
container behind it. Where the Service has no such port there is nothing to send to.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource'],
  visit: 'workspace',

  check(linked, { report }) {
    const world = namedIn(linked);
    for (const { from, reference, part, targets, near, candidates } of linked.missingServicePorts) {
      if (reference.type !== 'name') continue;
      const byName = typeof part.value === 'string';
      const named = candidates.filter((one) => one.name !== '');
      const shown =
        byName && named.length > 0 ? named.map((one) => one.name) : candidates.map((one) => one.number ?? one.name);
      const guess = byName
        ? nearest(
            String(part.value),
            named.map((one) => one.name),
          )
        : undefined;
      const target = targets[0];
      const port = candidates[0];
      const found = candidates.find(({ name }) => guess !== undefined && name === guess);
      const owner = targets.find(({ definitions }) => found !== undefined && definitions.includes(found));
      report({
        at: placeIn(from, part),
        severity: near ? 'error' : 'warning',
        message: `${nameOf(from)} ${reference.does} port ${byName ? quote(part.value) : part.value} of Service ${reference.value}, which has ${byName ? quote([...new Set(shown)]) : [...new Set(shown)].join(', ')}: ${reference.effect}`,
        related:
          target && port
            ? [
                target.definitions.includes(port)
                  ? { at: placeIn(target, port), message: `Service ${reference.value} has this port` }
                  : { at: placeOf(target), message: 'this Service is meant' },
              ]
            : [],
        fixes:
          found && owner
            ? nearMissFixes({
                asked: String(part.value),
                at: placeIn(from, part),
                defined: found.name,
                place: placeIn(owner, found),
                isNamed: targets.length > 1 || world.part(found),
                title: `use port ${quote(found.name)}`,
                definition: `port ${quote(found.name)} of Service ${reference.value}`,
              })
            : onlyOne(placeIn(from, part), byName, candidates),
      });
    }
  },

  examples: [
    {
      title: 'a misspelt port',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - name: public
                    ~~~~~~ Service shop has this port
              port: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          defaultBackend:
            service:
              name: shop
              port:
                name: publik
                      ^^^^^^ Ingress shop routes to port "publik" of Service shop, which has "public": requests to it are answered with an error
      `,
      fixed: 'name: public',
    },
    {
      title: "the container's port instead of the Service's",
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
                    ~~ Service shop has this port
              targetPort: 8080
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          defaultBackend:
            service:
              name: shop
              port:
                number: 8080
                        ^^^^ Ingress shop routes to port 8080 of Service shop, which has 80: requests to it are answered with an error
      `,
      fixed: 'number: 80',
    },
    {
      title: "the Service's own port",
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
              targetPort: 8080
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          defaultBackend:
            service:
              name: shop
              port:
                number: 80
      `,
    },
  ],
});

/** Where the Service has one port it is the one that is meant: by its number, and by its name where a name is asked for. */
function onlyOne(at: FarTarget, byName: boolean, candidates: MissingPart['candidates']): ProposedFix[] {
  const [port, ...others] = candidates;
  if (!port || others.length > 0) return [];
  if (byName && port.name !== '') {
    return [{ title: `use port ${quote(port.name)}`, edits: [replaceText(at, port.name)] }];
  }
  if (byName || port.number === undefined || !/^\d+$/.test(at.text.slice(at.range))) return [];
  return [
    { title: `use port ${port.number}`, edits: [{ range: at.range, newText: String(port.number), text: at.text }] },
  ];
}
