import { defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'statefulset/no-service',
  severity: 'info',
  consequence: 'advice',
  summary: 'A StatefulSet names no governing Service.',
  why: `The names of the pods of a StatefulSet (\`web-0.nginx\`) come from the headless Service in \`spec.serviceName\`. Without one the
pods keep their names and their volumes, but cannot be found by name in DNS. That is right where nobody looks for a
single pod. The field could be left out always, and is optional on paper since Kubernetes 1.33.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  visit: 'workload',

  check({ kind, object, spec }, { report }) {
    if (kind !== 'StatefulSet' || object.partial || object.document.broken) return;
    const service = spec.as<{ serviceName?: string }>().at('serviceName');
    if (service.exists && service.text !== '') return;
    report({
      at: service,
      message: `StatefulSet ${object.identity.name ?? ''} has no serviceName: its pods get no DNS names of their own`,
    });
  },

  examples: [
    {
      title: 'no serviceName',
      bad: manifest`
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web
        spec:
        ^^^^ StatefulSet web has no serviceName: its pods get no DNS names of their own
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
      title: 'a governing Service',
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
