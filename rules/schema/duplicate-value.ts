import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'schema/duplicate-value',
  severity: 'error',
  consequence: 'rejected',
  summary: 'Two items of a list have the same name, where names must differ.',
  why: `Containers, volumes, ports and mount paths are told apart by name. The API server refuses an object in which two have
the same.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'one mount, twice',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: cache
              emptyDir: {}
          containers:
            - name: shop
              image: example/shop:2.1
              volumeMounts:
                - name: cache
                  mountPath: /var/cache
                             ~~~~~~~~~~ first here
                - name: cache
                  mountPath: /var/cache
                             ^^^^^^^^^^ mountPath "/var/cache" is mounted already
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: cache
              emptyDir: {}
          containers:
            - name: shop
              image: example/shop:2.1
              volumeMounts:
                - name: cache
                  mountPath: /var/cache
      `,
    },
    {
      title: 'two ports of one name',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector: { app: shop }
          ports:
            - name: http
                    ~~~~ first here
              port: 80
            - name: http
                    ^^^^ name "http" is there twice
              port: 8080
      `,
    },
    {
      title: 'the same volume mounted twice',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: cache
              emptyDir: {}
          containers:
            - name: shop
              image: example/shop:2.1
              volumeMounts:
                - { name: cache, mountPath: /a }
                - { name: cache, mountPath: /b }
      `,
    },
  ],
});
