import { type Container, type Cursor, defineRule, manifest, quote } from '../../src/rule/index.js';

export default defineRule({
  id: 'pod/duplicate-port-name',
  severity: 'warning',
  consequence: 'risk',
  summary: 'Two containers of a pod give a port the same name.',
  why: `A Service that targets a port by its name gets the first one of that name and protocol in the pod; the other cannot
be reached by it. The API server accepts both with a warning (within one container it refuses them).`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'pkg/api/pod/warnings.go: warningsForPodSpecAndMeta',
    'staging/src/k8s.io/endpointslice/utils.go: FindPort',
  ],
  visit: 'workload',

  check({ containers }, { report }) {
    const seen = new Map<string, { name: Cursor; container: Container }>();
    for (const container of containers) {
      if (container.role === 'init' || container.role === 'ephemeral') continue;
      for (const port of container.spec.at('ports').items()) {
        const name = port.at('name');
        if (!name.text) continue;
        const key = `${port.at('protocol').text ?? 'TCP'} ${name.text}`;
        const first = seen.get(key);
        if (!first) seen.set(key, { name, container });
        if (!first || first.container === container) continue;
        report({
          at: name,
          message: `port name ${quote(name.text)} is taken by container ${quote(first.container.name ?? '')}: a Service that targets ${quote(name.text)} never reaches container ${quote(container.name ?? '')}`,
          related: [{ at: first.name, message: 'this one is found' }],
        });
      }
    }
  },

  examples: [
    {
      title: 'one name in two containers',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: web
              image: example/web:1.0
              ports:
                - name: http
                        ~~~~ this one is found
                  containerPort: 8080
            - name: proxy
              image: example/proxy:1.0
              ports:
                - name: http
                        ^^^^ port name "http" is taken by container "web": a Service that targets "http" never reaches container "proxy"
                  containerPort: 8081
      `,
    },
    {
      title: 'names that differ',
      good: manifest.pod`
        containers:
          - name: web
            image: example/web:1.0
            ports:
              - name: http
                containerPort: 8080
          - name: proxy
            image: example/proxy:1.0
            ports:
              - name: proxy
                containerPort: 8081
      `,
    },
  ],
});
