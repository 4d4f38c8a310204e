import { defineRule, manifest, showSuppression } from '../../src/rule/index.js';

export default defineRule({
  id: 'suppression/unknown-rule',
  severity: 'warning',
  consequence: 'advice',
  summary: 'A comment or an annotation ignores a rule that there is not.',
  why: `The name of a rule is its area and its name, such as \`schema/unknown-field\`: it stands at the end of each finding, and
\`plimsoll rules\` lists all. A comment that names another one ignores nothing. Areas (\`schema\`, \`schema/*\`) are no rules: each
rule is named by itself.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['docs/guides/ignore.md'],
  visit: 'suppression',
  check: showSuppression,

  examples: [
    {
      title: 'a misspelt rule',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              sidecarOf: web # plimsoll-ignore schema/unknown-feild -- our own admission controller reads it
                                               ^^^^^^^^^^^^^^^^^^^^ there is no rule "schema/unknown-feild"; did you mean "schema/unknown-field"?
      `,
      fixed: 'sidecarOf: web # plimsoll-ignore schema/unknown-field -- our own admission controller reads it',
    },
    {
      title: 'an area in place of a rule, in the annotation',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            plimsoll.dev/ignore: schema/*
                                 ^^^^^^^^ there is no rule "schema/*": each rule is named by itself
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
      `,
    },
    {
      title: 'a rule by its whole name',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              sidecarOf: web # plimsoll-ignore schema/unknown-field -- our own admission controller reads it
      `,
    },
  ],
});
