import { defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'rollout/downtime',
  severity: 'info',
  consequence: 'risk',
  summary: 'A rolling update may take all pods away at once.',
  why: `\`maxUnavailable\` says how many pods may be missing while a rollout goes on. Where that is as many as there are replicas (1
of 1, or 100%), all old pods are stopped before a new one is ready, and nothing serves meanwhile. With
\`maxUnavailable: 0\` the old pods stay until the new ones are ready. Where two may not run at the same time,
\`strategy: Recreate\` says so.`,
  fix: 'suggested',
  preset: 'strict',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
    'pkg/controller/deployment/util/deployment_util.go: ResolveFenceposts',
  ],
  visit: 'workload',

  check({ kind, object, spec }, { report }) {
    if (kind !== 'Deployment' || object.partial) return;
    const deployment = spec.as<DeploymentSpec>();
    const written = deployment.at('replicas');
    // An autoscaler is the usual reason for not writing it.
    const replicas = written.number;
    const unavailable = deployment.at('strategy').at('rollingUpdate').at('maxUnavailable');
    if (!replicas) return;
    const percent = /^(\d+)%$/.exec(unavailable.text ?? '')?.[1];
    const most = percent === undefined ? unavailable.number : Math.floor((replicas * Number(percent)) / 100);
    if (most === undefined || most < replicas) return;
    report({
      at: unavailable,
      message: `a rollout of Deployment ${object.identity.name ?? ''} may take ${replicas > 1 ? `all ${replicas} pods` : 'its only pod'} away before a new one is ready: nothing serves meanwhile`,
      related: [{ at: written, message: 'so many pods there are' }],
      fix: { title: 'let no pod go before a new one is ready', edits: [{ range: unavailable.range, newText: '0' }] },
    });
  },

  examples: [
    {
      title: 'one of one',
      bad: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 1
                    ~ so many pods there are
          strategy:
            rollingUpdate:
              maxUnavailable: 1
                              ^ a rollout of Deployment shop may take its only pod away before a new one is ready: nothing serves meanwhile
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
      `,
      fixed: 'maxUnavailable: 0',
    },
    {
      title: 'a quarter of two is none',
      good: manifest`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 2
          strategy:
            rollingUpdate:
              maxUnavailable: 25%
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              containers:
                - name: web
                  image: example/shop:1.4.2
      `,
    },
  ],
});

/** The fields that are read here. */
interface DeploymentSpec {
  readonly replicas?: number;
  readonly strategy?: { readonly rollingUpdate?: { readonly maxUnavailable?: number | string } };
}
