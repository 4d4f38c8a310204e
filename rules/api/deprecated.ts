import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'api/deprecated',
  severity: 'warning',
  consequence: 'risk',
  summary: 'Kubernetes has replaced it: an API version, a field, an annotation, a label of nodes or a volume type.',
  why: `It works with the chosen version, or is at least accepted. An API version that is removed later is refused after an
upgrade of the cluster; an annotation, a label or a field that something else has replaced loses its effect, often
without a word. The API server says so in a warning when the object is sent, from the version on that deprecates it.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    'pkg/api/pod/warnings.go, pkg/api/node/util.go, pkg/api/persistentvolume/util.go, pkg/api/service/warnings.go',
  ],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      kubernetes: '1.24',
      title: 'a beta API before its end',
      bad: manifest`
        apiVersion: batch/v1beta1
                    ^^^^^^^^^^^^^ batch/v1beta1 CronJob is removed in Kubernetes 1.25; use batch/v1
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
      title: 'a label of nodes that has another name now',
      bad: manifest.pod`
        nodeSelector:
          beta.kubernetes.io/os: linux
          ^^^^^^^^^^^^^^^^^^^^^ the node label beta.kubernetes.io/os is deprecated since Kubernetes 1.14; use kubernetes.io/os
        containers:
          - name: app
            image: example/app:1.4.2
      `,
    },
    {
      title: 'an annotation that has become a field',
      bad: manifest`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            kubernetes.io/ingress.class: nginx
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ the annotation kubernetes.io/ingress.class is deprecated since Kubernetes 1.18; use spec.ingressClassName, the name of an IngressClass
        spec:
          defaultBackend:
            service:
              name: shop
              port: { number: 80 }
      `,
    },
    {
      title: 'a kind that another has replaced',
      bad: manifest`
        apiVersion: v1
                    ^^ v1 Endpoints is deprecated since Kubernetes 1.33; use discovery.k8s.io/v1 EndpointSlice
        kind: Endpoints
        metadata:
          name: database
        subsets:
          - addresses: [{ ip: 192.0.2.17 }]
            ports: [{ port: 5432 }]
      `,
    },
    {
      title: 'the version that stays',
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
