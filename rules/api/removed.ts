import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'api/removed',
  severity: 'error',
  consequence: 'rejected',
  summary: 'The chosen version of Kubernetes no longer serves that API version.',
  why: `The API server answers that it knows no such kind. The fix writes the version that took its place, and the fields
that are called otherwise there. It is safe where that means the same as before: an Ingress gets the mappings \`service\` and
\`port\` and the \`pathType\` that it had without saying so, the metrics of an autoscaler their \`target\`, a Deployment of
extensions/v1beta1 the selector that was taken from its template. It waits for a person where the newer version asks for
something that the older did not know (whether a webhook has side effects), or where the same words mean something else (the
empty selector of a PodDisruptionBudget).

Defaults of the older versions are not written out: a DaemonSet of extensions/v1beta1 or a StatefulSet of apps/v1beta1 that
says nothing of its \`updateStrategy\` waited for its pods to be deleted, and replaces them by itself in apps/v1.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'a CronJob of the beta API',
      bad: manifest`
        apiVersion: batch/v1beta1
                    ^^^^^^^^^^^^^ batch/v1beta1 CronJob is not served any more since 1.25; use batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: '0 4 * * *'
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: report
                      image: example/report:3.0
      `,
      fixed: 'apiVersion: batch/v1',
    },
    {
      title: 'an Ingress, whose fields changed',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
        ---
        apiVersion: networking.k8s.io/v1beta1
                    ^^^^^^^^^^^^^^^^^^^^^^^^^ networking.k8s.io/v1beta1 Ingress is not served any more since 1.22; use networking.k8s.io/v1, whose fields differ
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
              http:
                paths:
                  - path: /
                    backend:
                      serviceName: shop
                      servicePort: 80 # not that of the container
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
              http:
                paths:
                  - path: /
                    pathType: ImplementationSpecific
                    backend:
                      service:
                        name: shop
                        port:
                          number: 80 # not that of the container
      `,
    },
    {
      title: 'the version that is served',
      good: manifest`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: '0 4 * * *'
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: report
                      image: example/report:3.0
      `,
    },
  ],
});
