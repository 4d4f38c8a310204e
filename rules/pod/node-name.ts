import { defineRule, manifest } from '../../src/rule/index.js';

const controllers = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'CronJob',
]);

export default defineRule({
  id: 'pod/node-name',
  severity: 'info',
  consequence: 'risk',
  summary: 'The pods of a controller are nailed to one node, past the scheduler.',
  why: `\`nodeName\` in a template puts each pod on that node without asking the scheduler: nobody looks whether the node has room,
has taints or is cordoned, and where the node is gone the pods are gone with it. All replicas land on the same node.
\`nodeSelector\` or node affinity with the label \`kubernetes.io/hostname\` says the same and lets the scheduler look.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename'],
  visit: 'workload',

  check({ kind, object, pod }, { report }) {
    const node = pod.at('nodeName');
    if (!node.text || !controllers.has(kind)) return;
    report({
      at: node,
      message: `all pods of ${kind} ${object.identity.name ?? ''} are put on node ${node.text} without asking the scheduler: where it is full or gone, none of them runs`,
    });
  },

  examples: [
    {
      title: 'a Deployment on one node',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              nodeName: node-1
                        ^^^^^^ all pods of Deployment shop are put on node node-1 without asking the scheduler: where it is full or gone, none of them runs
              containers:
                - name: web
                  image: example/shop:1.4.2
      `,
    },
    {
      title: 'by a label',
      good: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              nodeSelector:
                kubernetes.io/hostname: node-1
              containers:
                - name: web
                  image: example/shop:1.4.2
      `,
    },
  ],
});
