import {
  defineRule,
  manifest,
  namedIn,
  nameOf,
  nearest,
  nearMissFixes,
  placeIn,
  quote,
  shortKind,
} from '../../src/rule/index.js';

const words: Readonly<Record<string, string>> = {
  listener: 'listener',
  container: 'container',
  'service-port': 'port',
  'pod-group-template': 'template',
};

export default defineRule({
  id: 'reference/unresolved-part',
  severity: 'error',
  consequence: 'broken',
  summary: 'A listener, a container or a port is named that the object does not have.',
  why: `Some references go on inside of their target: a route names a listener of its Gateway (\`sectionName\`), the metric of
an autoscaler names a container of what it scales, hand-made endpoints name a port of their Service. The API server does not
look: the route is never attached, the metric is never read, the address is never used.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://gateway-api.sigs.k8s.io/reference/spec/',
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#container-resource-metrics',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const named = namedIn(linked);
    for (const { from, reference, part, targets, near, candidates } of linked.missingMembers) {
      if (reference.type !== 'name') continue;
      const names = [...new Set(candidates.map(({ name }) => name))];
      const guess = nearest(String(part.value), names);
      const target = targets[0];
      const found = candidates.find(({ name }) => name === guess);
      const owner = targets.find(({ definitions }) => found !== undefined && definitions.includes(found));
      const kind = target ? shortKind(target.kind) : '';
      report({
        at: placeIn(from, part),
        severity: near ? 'error' : 'warning',
        message: `${nameOf(from)} names ${words[part.space] ?? part.space} ${quote(part.value)} of ${kind} ${reference.value}, which has ${quote(names)}: ${reference.effect}`,
        related: targets.slice(0, 4).flatMap((one) => {
          const shown = candidates.filter((candidate) => one.definitions.includes(candidate));
          return (guess === undefined ? shown : shown.filter(({ name }) => name === guess)).map((candidate) => ({
            at: placeIn(one, candidate),
            message: `${quote(candidate.name)} is defined here`,
          }));
        }),
        fixes:
          found && owner
            ? nearMissFixes({
                asked: String(part.value),
                at: placeIn(from, part),
                defined: found.name,
                place: placeIn(owner, found),
                isNamed: targets.length > 1 || named.part(found) || part.space === 'container',
                title: `name ${quote(found.name)}`,
                definition: `${words[part.space] ?? part.space} ${quote(found.name)}`,
              })
            : [],
      });
    }
  },

  examples: [
    {
      title: 'a listener that the Gateway does not have',
      bad: manifest`
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata:
          name: front
        spec:
          gatewayClassName: example
          listeners:
            - name: https
                    ~~~~~ "https" is defined here
              port: 443
              protocol: HTTPS
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata:
          name: shop
        spec:
          parentRefs:
            - name: front
              sectionName: htpps
                           ^^^^^ HTTPRoute shop names listener "htpps" of Gateway front, which has "https": no traffic reaches it
      `,
      fixed: 'sectionName: https',
    },
    {
      title: 'the whole Gateway',
      good: manifest`
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata:
          name: example
        spec:
          controllerName: example.com/gateway
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata:
          name: front
        spec:
          gatewayClassName: example
          listeners:
            - name: http
              port: 80
              protocol: HTTP
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata:
          name: shop
        spec:
          parentRefs:
            - name: front
      `,
    },
  ],
});
