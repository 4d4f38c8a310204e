import type { PodSpec } from 'kubernetes-types/core/v1.js';
import { type Cursor, defineRule, manifest } from '../../src/rule/index.js';

/** Modes as people write them, without the zero in front that makes a number octal in YAML. */
const usual: ReadonlySet<string> = new Set(['400', '440', '444', '500']);

/** The modes that a volume gives to its files: its default and those of single files. */
function modesOf(source: Cursor<{ defaultMode?: number; items?: { mode?: number }[] }>): Cursor<unknown>[] {
  return [
    source.at('defaultMode'),
    ...source
      .at('items')
      .items()
      .map((item) => item.at('mode')),
  ];
}

function volumeModes(pod: Cursor<PodSpec>): Cursor<unknown>[] {
  return pod
    .at('volumes')
    .items()
    .flatMap((volume) => [
      ...modesOf(volume.at('secret')),
      ...modesOf(volume.at('configMap')),
      ...modesOf(volume.at('downwardAPI')),
      ...modesOf(volume.at('projected').as()),
      ...volume
        .at('projected')
        .at('sources')
        .items()
        .flatMap((source) => [
          ...modesOf(source.at('secret').as()),
          ...modesOf(source.at('configMap').as()),
          ...modesOf(source.at('downwardAPI').as()),
        ]),
    ]);
}

export default defineRule({
  id: 'storage/decimal-mode',
  severity: 'warning',
  consequence: 'risk',
  summary: 'The permissions of a mounted file are written as a decimal number.',
  why: `A mode such as \`400\` without a zero in front is a decimal number: 400 is \`0620\` in octal, so the owner and the
group may write. Programs that look at the permissions of a key, such as ssh, refuse it. JSON has no octal numbers: there
\`0400\` is 256.`,
  fix: 'suggested',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['https://kubernetes.io/docs/concepts/configuration/secret/#secret-files-permissions'],
  visit: 'workload',

  check({ object, pod }, { report }) {
    for (const mode of volumeModes(pod)) {
      if (mode.node?.type !== 'scalar' || mode.number === undefined || !usual.has(mode.node.source)) continue;
      const written = mode.node.source;
      const octal = Number.parseInt(written, 8);
      // A number of JSON cannot begin with a zero.
      const right = object.node.flow ? String(octal) : `0${written}`;
      report({
        at: mode,
        message: `${written} is decimal, so the files get mode 0${mode.number.toString(8)}: write ${right} for mode 0${written}`,
        fix: { title: `write ${right}`, edits: [{ range: mode.range, newText: right }] },
      });
    }
  },

  examples: [
    {
      title: 'a key that only its owner should read',
      bad: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - { name: key, mountPath: /etc/key }
        volumes:
          - name: key
            downwardAPI:
              defaultMode: 400
                           ^^^ 400 is decimal, so the files get mode 0620: write 0400 for mode 0400
              items:
                - path: labels
                  fieldRef: { fieldPath: metadata.labels }
      `,
      fixed: '      defaultMode: 0400',
    },
    {
      title: 'octal, and the decimal number of an octal one',
      good: manifest.pod`
        containers:
          - name: app
            image: example/app:1.4.2
            volumeMounts:
              - { name: facts, mountPath: /etc/facts }
        volumes:
          - name: facts
            downwardAPI:
              defaultMode: 0400
              items:
                - path: labels
                  mode: 420
                  fieldRef: { fieldPath: metadata.labels }
      `,
    },
  ],
});
