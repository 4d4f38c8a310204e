import { defineRule, duplicateFixes, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'syntax/duplicate-key',
  severity: 'error',
  consequence: 'broken',
  summary: 'A key is written twice in the same mapping.',
  why: `kubectl turns YAML into JSON before it sends it, and of two keys with the same name only the last one survives. The
API server never sees the first, so not even strict field validation complains: what was written there silently has no
effect. Often it is a copied line, or a block that lost its indentation.

Where both have the same value nothing is lost, and it is only an \`info\`. A key that came in through a merge key (\`<<\`) may
be written again: that is what merge keys are for.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://pkg.go.dev/sigs.k8s.io/yaml#YAMLToJSON'],
  visit: 'syntax',

  check({ document, problem }, { report }) {
    if (problem.code !== 'duplicate-key') return;
    report({
      at: problem,
      message: problem.message,
      related: problem.related?.map(({ range, message }) => ({ at: { text: document.text, range }, message })),
      fix: problem.fix,
      fixes: duplicateFixes(document, problem),
      ...(problem.harmless && { severity: 'info', consequence: 'advice' }),
    });
  },

  examples: [
    {
      title: 'a label that hides another',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          labels:
            tier: front
            ~~~~ first written here
            app: shop
            tier: back
            ^^^^ "tier" is written twice in the same mapping: Kubernetes keeps only the last one and says nothing
        spec:
          ports:
            - port: 80
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          labels:
            app: shop
            tier: back
        spec:
          ports:
            - port: 80
      `,
    },
    {
      title: 'the same value twice',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          mode: fast
          ~~~~ first written here
          mode: fast
          ^^^^ info: "mode" is written twice in the same mapping, with the same value
      `,
      fixed: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          mode: fast
      `,
    },
    {
      title: 'two lists that belong together',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
          ~~~~~ first written here
            - name: http
              port: 80
          ports:
          ^^^^^ "ports" is written twice in the same mapping: Kubernetes keeps only the last one and says nothing
            - name: admin
              port: 8080
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - name: http
              port: 80
            - name: admin
              port: 8080
      `,
    },
    {
      title: 'two documents without anything between them',
      bad: manifest`
        apiVersion: v1
        ~~~~~~~~~~ first written here
        kind: ConfigMap
        ~~~~ first written here
        metadata:
        ~~~~~~~~ first written here
          name: shop
        apiVersion: v1
        ^^^^^^^^^^ info: "apiVersion" is written twice in the same mapping, with the same value
        kind: Secret
        ^^^^ "kind" is written twice in the same mapping: Kubernetes keeps only the last one and says nothing
        metadata:
        ^^^^^^^^ "metadata" is written twice in the same mapping: Kubernetes keeps only the last one and says nothing
          name: key
      `,
      fixed: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: key
      `,
    },
    {
      title: 'a key without its indentation, among fields that have one of that name',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          ~~~~ first written here
          labels:
          name: shop
          ^^^^ info: "name" is written twice in the same mapping, with the same value
      `,
      fixed: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          labels:
            name: shop
      `,
    },
    {
      title: 'a merged key that is written again',
      good: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          <<: { mode: fast, color: blue }
          mode: slow
      `,
    },
  ],
});
