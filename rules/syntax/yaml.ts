import { defineRule, manifest } from '../../src/rule/index.js';

export default defineRule({
  id: 'syntax/yaml',
  severity: 'error',
  consequence: 'rejected',
  summary: 'The text is not the YAML or JSON that Kubernetes reads.',
  why: `A document that does not parse is not sent to the API server at all: kubectl stops with a parser error, often one that
names a line far below the mistake. Kubernetes reads YAML 1.1 through go-yaml, so some documents that other tools accept
are refused as well.

plimsoll reads on behind each mistake: the rest of the document is checked as if it had been repaired, so that one
missing colon does not hide everything else. Text that Kubernetes reads but never looks at, behind \`...\` for example,
is reported here too.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://pkg.go.dev/sigs.k8s.io/yaml#YAMLToJSON', 'https://yaml.org/spec/1.1/'],
  visit: 'syntax',

  check({ document, problem }, { report }) {
    if (problem.code === 'duplicate-key') return;
    report({
      at: problem,
      message: problem.message,
      related: problem.related?.map(({ range, message }) => ({ at: { text: document.text, range }, message })),
      fix: problem.fix,
      // A template for people is not wrong, it is not finished: see config/placeholder.
      ...(problem.code === 'template' && { severity: 'info' }),
      ...(!document.broken && { consequence: 'broken' }),
    });
  },

  examples: [
    {
      title: 'an image with a space in it',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop: 2.1
                     ^^^^^^^^^^^^^^^^^ the space after the colon makes a second mapping of this image: "example/shop:2.1" is meant
      `,
      fixed: 'image: example/shop:2.1',
    },
    {
      title: 'a field without a colon',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers
          ^^^^^^^^^^ "containers" has no colon, but what belongs to it follows: write "containers:"
            - name: shop
              image: example/shop:2.1
      `,
      fixed: 'containers:',
    },
    {
      title: 'a field in the column of the dash',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
            image: example/shop:2.1
            ^^^^^ "image" stands in the column of the dash: to belong to the list item it must be 2 columns deeper
      `,
      fixed: '  image: example/shop:2.1',
    },
    {
      title: 'a template that was not filled in',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {{ name }}
                ^^^^^^^^^^ info: placeholder {{ name }} is left: to YAML its braces are nested mappings
      `,
    },
    {
      title: 'several documents, comments, brackets over several lines',
      good: manifest`
        # the shop
        apiVersion: v1
        kind: Service
        metadata: { name: shop, labels: { app: "shop" } }
        spec:
          ports: [
            { name: http, port: 80 }, # for people
            { name: metrics, port: 9090 },
          ]
        --- # its settings
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          start: |
            set -e
            exec shop
      `,
    },
  ],
});
