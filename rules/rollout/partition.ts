import { defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/partition',
  severity: 'info',
  consequence: 'advice',
  summary: 'The partition of a StatefulSet is not below its highest ordinal: an update changes no pod.',
  why: `Only pods whose ordinal is the partition or higher are updated. Where the partition is as large as the number of
replicas, a change of the template is stored and reaches no pod, not even one that is made again. That is how a
canary is prepared; left behind by accident, it keeps every later fix away from the pods.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions'],
  visit: 'object',

  check(object, { report }) {
    if (object.identity.kind !== 'StatefulSet' || object.partial) return;
    const spec = object.root.as<StatefulSet>().at('spec');
    const at = spec.at('updateStrategy').at('rollingUpdate').at('partition');
    const [partition, replicas, start] = [at.number, spec.at('replicas'), spec.at('ordinals').at('start')];
    const count = replicas.exists ? replicas.number : 1;
    const first = start.exists ? start.number : 0;
    // An autoscaler is the usual reason for not writing replicas.
    if (!partition || !replicas.exists || count === undefined || count === 0 || first === undefined) return;
    if (partition < first + count) return;
    report({
      at,
      message: `StatefulSet ${object.identity.name ?? ''} updates pods from ordinal ${partition} on, but its highest is ${first + count - 1}: a change of the template reaches no pod`,
      related: [{ at: replicas, message: `ordinals ${first} to ${first + count - 1}` }],
    });
  },

  examples: [
    {
      title: 'a partition of three for three replicas',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web
        spec:
          serviceName: web
          replicas: 3
                    ~ ordinals 0 to 2
          updateStrategy:
            rollingUpdate:
              partition: 3
                         ^ StatefulSet web updates pods from ordinal 3 on, but its highest is 2: a change of the template reaches no pod
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
      `,
    },
    {
      title: 'the last pod first',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          clusterIP: None
          selector: { app: web }
          ports: [{ port: 80 }]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web
        spec:
          serviceName: web
          replicas: 3
          updateStrategy:
            rollingUpdate:
              partition: 2
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: example/web:1.4.2
      `,
    },
  ],
});

/** The fields that are read here. */
interface StatefulSet {
  readonly spec?: {
    readonly replicas?: number;
    readonly ordinals?: { readonly start?: number };
    readonly updateStrategy?: { readonly rollingUpdate?: { readonly partition?: number } };
  };
}
