import { defineRule, manifest, showProblem } from '../../src/rule/index.js';

export default defineRule({
  id: 'schema/wrong-type',
  severity: 'error',
  consequence: 'rejected',
  summary: 'A value is of another type than the field.',
  why: `The API server cannot decode the object: a number where it wants a string, a string where it wants a list. Most often
YAML read a word otherwise than it was meant: an unquoted \`8080\` or \`true\` in \`env\`, a list without its dashes.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
  visit: 'schema',
  check: showProblem,

  examples: [
    {
      title: 'a number for an environment variable',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop:2.1
              env:
                - name: PORT
                  value: 8080
                         ^^^^ value must be a string, but is the number "8080"
      `,
      fixed: 'value: "8080"',
    },
    {
      title: 'a quoted number is text',
      good: manifest.container`
        env:
          - name: PORT
            value: '8080'
      `,
    },
  ],
});
