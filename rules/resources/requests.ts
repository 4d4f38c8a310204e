import { containerName, defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'resources/requests',
  severity: 'warning',
  consequence: 'risk',
  summary: 'A container does not say how much CPU or memory it needs.',
  why: `The scheduler adds up what is requested, and nothing else, to see whether a node has room. A container that requests nothing is placed
where there may be nothing left; when memory runs short on the node, it is among the first to be killed, and when the CPU does, it gets next to
none. A limit counts as a request where none is written.`,
  fix: 'none',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#pod-selection-for-kubelet-eviction',
  ],
  visit: 'container',

  check(container, { report }) {
    const { workload, role, spec } = container;
    if (workload.object.partial || workload.object.document.broken || role === 'init' || role === 'ephemeral') return;
    // Requests of the whole pod are an answer too.
    if (workload.pod.as<{ resources?: object }>().at('resources').exists) return;
    const resources = spec.at('resources');
    const requests = resources.at('requests').as<Quantities>();
    const limits = resources.at('limits').as<Quantities>();
    const missing = ['cpu', 'memory'].filter((name) => !requests.at(name).exists && !limits.at(name).exists);
    if (missing.length === 0) return;
    report({
      at: requests.exists ? { range: requests.keyRange, pointer: requests.pointer } : requests,
      message: `${containerName(container)} requests no ${missing.join(' and no ')}: it may be placed on a node that has none left`,
    });
  },

  examples: [
    {
      title: 'nothing, and half of it',
      bad: manifest.pod`
        containers:
          - name: web
                  ^^^ container "web" of Pod example requests no cpu and no memory: it may be placed on a node that has none left
            image: example/web:1.4.2
          - name: cache
            image: example/cache:1.4.2
            resources:
              requests:
              ^^^^^^^^ container "cache" of Pod example requests no memory: it may be placed on a node that has none left
                cpu: 100m
      `,
    },
    {
      title: 'a request and a limit',
      good: manifest.container`
        resources:
          requests: { cpu: 100m }
          limits: { memory: 128Mi }
      `,
    },
  ],
});

type Quantities = Record<string, string> | undefined;
