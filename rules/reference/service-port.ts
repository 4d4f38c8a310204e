import { defineRule, manifest, nameOf, nearest, placeIn, placeOf, quote, replaceText } from '../../src/rule/index.js';

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
        ...(guess === undefined
          ? {}
          : { fix: { title: `use port ${quote(guess)}`, edits: [replaceText(placeIn(from, part), guess)] } }),
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
