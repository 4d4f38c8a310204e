import { defineRule, manifest, showSuppression } from '../../src/rule/index.js';

export default defineRule({
  id: 'suppression/malformed',
  severity: 'warning',
  consequence: 'advice',
  summary: 'A comment is meant to ignore findings and is not written so that it does.',
  why: `A finding is ignored by a comment that names its rule:

- \`# plimsoll-ignore RULE -- reason\` on the line of the finding or above it,
- \`# plimsoll-ignore-object RULE -- reason\` anywhere in the document,
- \`# plimsoll-ignore-file RULE -- reason\` anywhere in the file.

Several rules stand one behind the other, with commas. A comment without a rule ignores nothing: it would hide the next
finding as well, of which nobody knows yet. Words that are no rule are a reason, and stand behind \`--\`.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['docs/guides/ignore.md'],
  visit: 'suppression',
  check: showSuppression,

  examples: [
    {
      title: 'a reason without its dashes',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              # plimsoll-ignore schema/unknown-field our own admission controller reads it
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "our own admission controller reads it" is no rule: a reason stands behind "--"
              sidecarOf: web
      `,
      fixed: '# plimsoll-ignore schema/unknown-field -- our own admission controller reads it',
    },
    {
      title: 'a comment without a rule',
      bad: manifest`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        # plimsoll-ignore
          ^^^^^^^^^^^^^^^ this names no rule, so it ignores nothing: write # plimsoll-ignore RULE -- reason
        data:
          mode: fast
      `,
    },
    {
      title: 'another word',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              # plimsoll-ignore-next-line schema/unknown-field
                ^^^^^^^^^^^^^^^^^^^^^^^^^ "plimsoll-ignore-next-line" ignores nothing; did you mean "plimsoll-ignore"?
              sidecarOf: web
      `,
      fixed: '# plimsoll-ignore schema/unknown-field',
    },
    {
      title: 'two rules and a reason',
      good: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: example/shop:1.4.2
              # plimsoll-ignore schema/unknown-field, schema/wrong-type -- our own admission controller reads both
              ports: [{ containerPort: http, sidecarOf: web }]
      `,
    },
  ],
});
