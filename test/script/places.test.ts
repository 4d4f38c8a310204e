import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { objectsOf } from '../../src/object/index.js';
import { type EmbeddedScript, loadShell, scriptsIn } from '../../src/script/index.js';
import { parseText } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';

beforeAll(loadShell);

const scriptsOf = (name: string, content: string): EmbeddedScript[] =>
  parseText(new SourceText(name, content)).flatMap((document) => objectsOf(document).flatMap(scriptsIn));

const pod = (script: string) => `apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  containers:
    - name: c
      image: example/c:1
      command: [bash, -c]
      args:
        - ${script}
      env: [{ name: HOST, value: x }]
`;
const indented = (script: string, by: number) => script.replace(/^(?=.)/gm, ' '.repeat(by));

/** Ways to write a script, each with what it needs of it. */
const styles: Readonly<Record<string, (script: string) => readonly [file: string, content: string]>> = {
  literal: (script) => ['p.yaml', pod(`|-\n${indented(script, 12)}`)],
  'literal, CRLF': (script) => ['p.yaml', pod(`|-\n${indented(script, 12)}`).replace(/\n/g, '\r\n')],
  folded: (script) => ['p.yaml', pod(`>-\n${indented(script.replace(/\n/g, '\n\n'), 12)}`)],
  'single quotes': (script) => ['p.yaml', pod(`'${script.replace(/'/g, "''").replace(/\n/g, '\n\n            ')}'`)],
  'double quotes': (script) => ['p.yaml', pod(JSON.stringify(script))],
  json: (script) => [
    'p.json',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { containers: [{ name: 'c', command: ['bash', '-c', script], env: [{ name: 'HOST', value: 'x' }] }] },
    }),
  ],
  'a fence of Markdown': (script) => [
    'p.md',
    `- a list\n\n  \`\`\`yaml\n${indented(pod(`|-\n${indented(script, 12)}`), 2)}  \`\`\`\n`,
  ],
  'a heredoc': (script) => [
    'p.md',
    `\`\`\`sh\nkubectl apply -f - <<'EOF'\n${pod(`|-\n${indented(script, 12)}`)}EOF\n\`\`\`\n`,
  ],
};

const line = fc
  .array(fc.constantFrom('echo', 'ä', '"x y"', "it's", '$$', '$(HOST)', '$(date)', '\\', '#', '[[', ': ', '漢', '-'), {
    minLength: 1,
  })
  .map((words) => `x ${words.join(' ')}.`);
const script = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'));

describe.each(Object.entries(styles))('a script written as %s', (_, write) => {
  it('has each of its words where the file has it', () => {
    fc.assert(
      fc.property(script, (written) => {
        const [name, content] = write(written);
        const [found] = scriptsOf(name, content);
        expect(found?.scalar.value).toBe(written);
        expect(found?.mapped).toBe(true);
        for (const { 0: word, index } of (found?.text ?? '').matchAll(/[a-zä漢#[\]-]+/g)) {
          const { start, end } = found?.range(index, index + word.length) ?? { start: 0, end: 0 };
          expect(content.slice(start, end)).toBe(word);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('where scripts are found', () => {
  const container = (fields: string) => `apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  containers:
    - name: c
      image: example/c:1
${indented(fields, 6)}`;
  const names = (content: string) =>
    scriptsOf('p.yaml', content).map(({ name, shell, text }) => `${name}, ${shell}: ${text}`);

  it('in command, args, probes and hooks', () => {
    const fields = `command: [sh]
args: [-c, date]
livenessProbe: { exec: { command: [bash, -c, "kill $$(pidof app)"] } }
lifecycle:
  preStop: { exec: { command: [sh, -c, "kill $$"] } }
`;
    expect(names(container(fields))).toEqual([
      'container c, sh: date',
      'livenessProbe of container c, bash: kill $(pidof app)',
      'preStop of container c, sh: kill $$',
    ]);
  });

  it('not where the image decides what runs, nor in a file that is only named', () => {
    expect(names(container('args: [-c, date]'))).toEqual([]);
    expect(names(container('command: [sh, /run.sh]'))).toEqual([]);
    expect(names(container('args: [echo, sh]'))).toEqual([]);
  });

  it('in keys of a ConfigMap by their first line or their name', () => {
    const map = `apiVersion: v1
kind: ConfigMap
metadata: { name: m }
data:
  a: "#!/usr/bin/env bash\\ndate"
  b.sh: date
  c.sh: "#!/usr/bin/python\\nprint()"
  d.sh: "{{ .Values.x }}"
  e.zsh: date
  f: date
  g: "#!/bin/bash -e\\ndate"
`;
    expect(names(map).map((told) => told.split('\n')[0])).toEqual([
      'key a of ConfigMap m, bash: #!/usr/bin/env bash',
      'key b.sh of ConfigMap m, sh: date',
      'key g of ConfigMap m, bash: #!/bin/bash -e',
    ]);
  });

  it('not where a shell still fills something in', () => {
    const page = `\`\`\`sh\ncat <<EOF | kubectl apply -f -\n${container('command: [sh, -c, "echo \\$HOME"]\n')}EOF\n\`\`\`\n`;
    expect(scriptsOf('p.md', page)).toEqual([]);
  });
});
