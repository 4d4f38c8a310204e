import {
  defineRule,
  isOnPage,
  manifest,
  nameOf,
  type ObjectSummary,
  placeIn,
  type Spot,
} from '../../src/rule/index.js';

export default defineRule({
  id: 'service/node-port-taken',
  severity: 'error',
  consequence: 'rejected',
  summary: 'Two Services ask for one node port.',
  why: `A node port is open on every node of the cluster, for one Service. The API server gives it to the first Service that asks, in whatever
namespace, and refuses the second one: "provided port is already allocated". Leave \`nodePort\` out to be given a free one.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#nodeport-custom-port',
    'pkg/registry/core/service/storage/alloc.go: allocNodePort',
  ],
  visit: 'workspace',

  check(linked, { report }) {
    const taken = new Map<string, { readonly service: ObjectSummary; readonly spot: Spot }[]>();
    for (const service of linked.objects) {
      if (service.kind !== 'Service' || service.partial || service.identity.name === null || isOnPage(service))
        continue;
      for (const spot of service.facts.nodePort ?? []) {
        if (typeof spot.value !== 'number' || spot.value === 0) continue;
        const entry = spot.pointer.slice(0, spot.pointer.lastIndexOf('/'));
        const protocol = service.facts.protocol?.find(({ pointer }) => pointer === `${entry}/protocol`)?.value ?? 'TCP';
        // Only what stands in one file is surely applied to one cluster.
        const key = `${service.text.name}\0${spot.value}/${protocol}`;
        const others = taken.get(key) ?? [];
        const first = others.find(
          ({ service: { identity } }) =>
            identity.name !== service.identity.name || identity.namespace !== service.identity.namespace,
        );
        if (first) {
          report({
            at: placeIn(service, spot),
            message: `${nameOf(service)} asks for node port ${spot.value}/${protocol}, which ${nameOf(first.service)} has: the API server refuses the second one`,
            related: [{ at: placeIn(first.service, first.spot), message: 'asked for here' }],
          });
        }
        taken.set(key, [...others, { service, spot }]);
      }
    }
  },

  examples: [
    {
      title: 'one number for two',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: NodePort
          ports:
            - port: 80
              nodePort: 30080
                        ~~~~~ asked for here
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: admin
        spec:
          type: NodePort
          ports:
            - port: 80
              nodePort: 30080
                        ^^^^^ Service admin asks for node port 30080/TCP, which Service shop has: the API server refuses the second one
      `,
    },
    {
      title: 'one number, two protocols',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: dns
        spec:
          type: NodePort
          ports:
            - port: 53
              nodePort: 30053
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: dns-udp
        spec:
          type: NodePort
          ports:
            - port: 53
              nodePort: 30053
              protocol: UDP
      `,
    },
  ],
});
