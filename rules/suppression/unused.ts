import { defineRule, manifest, showSuppression } from '../../src/rule/index.js';

export default defineRule({
  id: 'suppression/unused',
  severity: 'info',
  consequence: 'advice',
  summary: 'A comment or an annotation ignores a rule that finds nothing there.',
  why: `What it ignored has been repaired, or it stands in the wrong place. Left where it is, it would hide the next finding of the
rule.

It is said only where the rule had its say: not of a rule that is off, not in a document that cannot be read, and, for what
shows only together with other files, not where files were picked one by one.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['docs/guides/ignore.md'],
  visit: 'suppression',
  check: showSuppression,

  examples: [
    {
      title: 'what was ignored is gone',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            # plimsoll-ignore schema/wrong-type, schema/unknown-field -- filled in by the pipeline
                                                 ^^^^^^^^^^^^^^^^^^^^ schema/unknown-field finds nothing on line 8, so there is nothing to ignore
            - port: eighty
      `,
      fixed: '# plimsoll-ignore schema/wrong-type -- filled in by the pipeline',
    },
    {
      title: 'a comment on another line',
      bad: manifest`
        apiVersion: v1
        kind: Service
        metadata: # plimsoll-ignore schema/wrong-type
                                    ^^^^^^^^^^^^^^^^^ schema/wrong-type finds nothing on line 3, so there is nothing to ignore
          name: shop
        spec:
          ports:
            - port: eighty
                    ~~~~~~ schema/wrong-type finds this
      `,
      fixed: 'metadata:',
    },
    {
      title: 'nothing of the kind in the whole object',
      bad: manifest`
        # plimsoll-ignore-object schema/wrong-type -- filled in by the pipeline
                                 ^^^^^^^^^^^^^^^^^ schema/wrong-type finds nothing in this object, so there is nothing to ignore
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
      `,
    },
    {
      title: 'one that is needed',
      good: manifest`
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: eighty # plimsoll-ignore schema/wrong-type -- filled in by the pipeline
      `,
    },
  ],
});
