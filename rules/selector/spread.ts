import { type Cursor, defineRule, manifest, replaceText } from '../../src/rule/index.js';

export default defineRule({
  id: 'selector/spread',
  severity: 'warning',
  consequence: 'broken',
  summary: 'A spread constraint counts other pods than those that it is to spread.',
  why: `A topology spread constraint counts the pods that its \`labelSelector\` matches, zone by zone or node by node, and places the new pod
where there are fewest. Where the selector does not match the pods of its own workload, they are not counted: all of them may
land in one place, and nothing says so. It happens when a manifest is copied and the label is changed in one place only.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#implicit-conventions',
  ],
  visit: 'workload',

  check({ kind, object, pod, podMetadata }, { report }) {
    const labels = podMetadata.at('labels').as<Labels>();
    if (object.partial || object.document.broken) return;
    for (const constraint of pod.at('topologySpreadConstraints').items()) {
      const selector: Cursor<Labels> = constraint.at('labelSelector').at('matchLabels').as<Labels>();
      for (const { name, value } of selector.entries()) {
        const own = labels.at(name);
        // A label that the template lacks may come from a kustomization.
        if (value.text === undefined || own.text === undefined || own.text === value.text) continue;
        report({
          at: value,
          message: `${kind} ${object.identity.name ?? ''} spreads pods with ${name}=${value.text}, but its own have ${name}=${own.text}: they are not counted, and may all land in one place`,
          fix: { title: `count pods with ${name}=${own.text}`, edits: [replaceText(value, own.text)] },
          related: [{ at: own, message: `${name} is ${own.text} here` }],
        });
        break;
      }
    }
  },

  examples: [
    {
      title: 'the label was changed in one place',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: admin
        spec:
          replicas: 3
          selector:
            matchLabels: { app: admin }
          template:
            metadata:
              labels: { app: admin }
                             ~~~~~ app is admin here
            spec:
              topologySpreadConstraints:
                - maxSkew: 1
                  topologyKey: topology.kubernetes.io/zone
                  whenUnsatisfiable: ScheduleAnyway
                  labelSelector:
                    matchLabels: { app: shop }
                                        ^^^^ Deployment admin spreads pods with app=shop, but its own have app=admin: they are not counted, and may all land in one place
              containers:
                - name: web
                  image: example/admin:1.4.2
      `,
      fixed: 'matchLabels: { app: admin }',
    },
    {
      title: 'its own pods, by one of their labels',
      good: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 3
          selector:
            matchLabels: { app: shop, tier: front }
          template:
            metadata:
              labels: { app: shop, tier: front }
            spec:
              topologySpreadConstraints:
                - maxSkew: 1
                  topologyKey: topology.kubernetes.io/zone
                  whenUnsatisfiable: ScheduleAnyway
                  labelSelector:
                    matchLabels: { app: shop }
              containers:
                - name: web
                  image: example/shop:1.4.2
      `,
    },
  ],
});

type Labels = Record<string, string> | undefined;
