import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'schema/forbidden-field',
  severity: 'error',
  consequence: 'rejected',
  summary: 'A field must not be set here.',
  why: `Some fields exclude one another, or have no meaning for one kind of an object; the API server refuses both together.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'a cluster IP for a name outside the cluster',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          type: ExternalName
          externalName: db.example.com
          clusterIP: 10.0.0.10
                     ^^^^^^^^^ clusterIP may not be set here: the Service is of type ExternalName
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          type: ExternalName
          externalName: db.example.com
      `,
    },
    {
      title: 'a sidecar may have probes',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          initContainers:
            - name: proxy
              image: example/proxy:1.0
              restartPolicy: Always
              readinessProbe:
                exec:
                  command: ['true']
          containers:
            - name: shop
              image: example/shop:2.1
      `,
    },
  ],
});
