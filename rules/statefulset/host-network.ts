import { defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/host-network',
  severity: 'info',
  consequence: 'risk',
  summary: 'The pods of a StatefulSet use the network of their nodes, and with it the names of the nodes.',
  why: `In the network of the host a container has the host name of the node and not that of its pod. A program or a script that takes its
ordinal from \`hostname\` (\`web-0\`) gets the name of a machine, and the address of a pod changes when it moves to another node. The
name of the pod can be had from the downward API: \`metadata.name\`.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields',
    'pkg/kubelet/kubelet_pods.go: GeneratePodHostNameAndDomain; pkg/kubelet/kuberuntime/kuberuntime_sandbox.go: generatePodSandboxConfig',
  ],
  visit: 'workload',

  check({ kind, object, pod }, { report }) {
    const network = pod.at('hostNetwork');
    if (kind !== 'StatefulSet' || network.flag !== true) return;
    report({
      at: network,
      message: `the pods of StatefulSet ${object.identity.name ?? ''} are in the network of their nodes: \`hostname\` is the name of the node in them, not ${object.identity.name ?? ''}-0`,
    });
  },

  examples: [
    {
      title: 'the network of the node',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web
        spec:
          serviceName: web
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              hostNetwork: true
                           ^^^^ the pods of StatefulSet web are in the network of their nodes: \`hostname\` is the name of the node in them, not web-0
              containers:
                - name: web
                  image: example/web:1.4.2
      `,
    },
    {
      title: 'a network of its own',
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
