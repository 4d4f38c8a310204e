import { defineRule, manifest, nameOf, placeIn, shortKind } from '../../src/rule/index.js';

export default defineRule({
  id: 'reference/elsewhere-only',
  severity: 'warning',
  consequence: 'broken',
  summary: 'What is named exists in some of the overlays only.',
  why: `Several kustomizations build the same base, and one of them brings an object that the base names: where the others are
applied, the object is not there. It is reported only where the kustomizations tell all that they take in.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/'],
  visit: 'workspace',

  check(linked, { report }) {
    for (const { from, reference, targets, having, lacking } of linked.elsewhereOnly) {
      const kinds = [...new Set(targets.map(({ made }) => shortKind(made.kind)))].join(' or ');
      report({
        at: placeIn(from, reference),
        message: `${nameOf(from)} ${reference.does} ${kinds} ${reference.value}, which exists in ${having.join(', ')} only: applied from ${lacking.join(', ')}, ${reference.effect}`,
        related: targets.map(({ object, made }) => ({ at: placeIn(object, made.spot), message: 'it exists here' })),
      });
    }
  },

  examples: [
    {
      title: 'one overlay without the ConfigMap',
      bad: manifest`
        # file: base/kustomization.yaml
        resources:
          - pod.yaml
        # file: base/pod.yaml
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
              envFrom:
                - configMapRef:
                    name: settings
                          ^^^^^^^^ Pod shop reads ConfigMap settings, which exists in overlays/dev only: applied from overlays/prod, its container waits in CreateContainerConfigError until it exists
        # file: overlays/dev/kustomization.yaml
        resources:
          - ../../base
          - settings.yaml
        # file: overlays/dev/settings.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
                ~~~~~~~~ it exists here
        data:
          currency: EUR
        # file: overlays/prod/kustomization.yaml
        resources:
          - ../../base
      `,
    },
    {
      title: 'each overlay has its own',
      good: manifest`
        # file: base/kustomization.yaml
        resources:
          - pod.yaml
        # file: base/pod.yaml
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: example/shop:1.4.2
              envFrom:
                - configMapRef:
                    name: settings
        # file: overlays/dev/kustomization.yaml
        resources:
          - ../../base
        configMapGenerator:
          - name: settings
            literals: [currency=EUR]
        # file: overlays/prod/kustomization.yaml
        resources:
          - ../../base
        configMapGenerator:
          - name: settings
            literals: [currency=USD]
      `,
    },
  ],
});
