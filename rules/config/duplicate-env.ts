import type { EnvVar } from 'kubernetes-types/core/v1.js';
import { type Cursor, defineRule, manifest, quote, removeField, sameValue } from '../../src/rule/index.js';

export default defineRule({
  id: 'config/duplicate-env',
  severity: 'warning',
  consequence: 'risk',
  summary: 'An environment variable is set twice in one container.',
  why: `The API server accepts it with a warning, and the container gets the last value: the first one is without effect. A
later server-side apply may drop either of the two. A second value that takes up the first one, such as \`$(PATH):/opt/bin\`,
is meant and not reported.`,
  fix: 'safe',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
    'pkg/api/pod/warnings.go: warningsForPodSpecAndMeta',
  ],
  visit: 'container',

  check(container, { report }) {
    const text = container.workload.object.document.text;
    const seen = new Map<string, Cursor<EnvVar>>();
    for (const variable of container.spec.at('env').items()) {
      const name = variable.at('name');
      if (!name.text) continue;
      const before = seen.get(name.text);
      const takesUp = variable.at('value').text?.includes(`$(${name.text})`) === true;
      if (before && !takesUp) {
        const { object } = container.workload;
        const equal = sameValue(variable.node, before.node);
        const edits = removeField(object, (equal ? variable : before).pointer);
        report({
          at: name,
          message: `${quote(name.text)} is set a second time in container ${quote(container.name ?? '')}: the container gets this value, not that of line ${text.positionAt(before.at('name').range.start).line}`,
          related: [{ at: before.at('name'), message: 'first set here' }],
          fix: edits && {
            title: equal ? 'remove the second one' : 'remove the first one, which has no effect',
            safety: equal ? 'safe' : 'suggested',
            edits,
          },
        });
      }
      seen.set(name.text, variable);
    }
  },

  examples: [
    {
      title: 'set twice',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: app
              image: example/app:1.4.2
              env:
                - name: LOG_LEVEL
                        ~~~~~~~~~ first set here
                  value: info
                - name: PORT
                  value: '8080'
                - name: LOG_LEVEL
                        ^^^^^^^^^ "LOG_LEVEL" is set a second time in container "app": the container gets this value, not that of line 10
                  value: debug
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: app
              image: example/app:1.4.2
              env:
                - name: PORT
                  value: '8080'
                - name: LOG_LEVEL
                  value: debug
      `,
    },
    {
      title: 'twice the same',
      bad: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: app
              image: example/app:1.4.2
              env:
                - { name: LOG_LEVEL, value: info } # as everywhere
                          ~~~~~~~~~ first set here
                - { name: LOG_LEVEL, value: info }
                          ^^^^^^^^^ "LOG_LEVEL" is set a second time in container "app": the container gets this value, not that of line 10
      `,
      fixed: manifest`
        apiVersion: v1
        kind: Pod
        metadata:
          name: example
        spec:
          containers:
            - name: app
              image: example/app:1.4.2
              env:
                - { name: LOG_LEVEL, value: info } # as everywhere
      `,
    },
    {
      title: 'a value that takes up the one before',
      good: manifest.container`
        env:
          - name: PATH
            value: /usr/bin
          - name: PATH
            value: $(PATH):/opt/bin
      `,
    },
  ],
});
