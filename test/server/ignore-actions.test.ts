import path from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from '../folder.js';
import { actionsAt, editsFor } from './actions.js';
import { Editor, edited } from './editor.js';

const job = `apiVersion: batch/v1
kind: Job
metadata:
  name: load
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: load
          image: example/load:1.4.2
          sidecarOf: web
          command:
            - bash
            - -c
            - |
              set -e
              if true; then
                load
          envFrom:
            - configMapRef:
                name: setings
`;
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  a: b\n';

/** Takes the action of a title where some words begin, and gives the text after it and what is still found of the rule. */
async function take(name: string, content: string, words: string, title: RegExp) {
  const root = folderOf({ [name]: content, 'settings.yaml': settings });
  const file = path.join(root, name);
  const editor = await Editor.start(root);
  await editor.open(file, content);
  const actions = await actionsAt(editor, file, words);
  const action = actions.find((one) => title.test(one.title));
  if (!action) return { titles: actions.map((one) => one.title), after: undefined, rule: '', left: [] };
  const rule = String(action.diagnostics?.[0]?.code);
  const edits = editsFor(action, file);
  const after = edited(content, edits);
  await editor.edit(file, 0, content.length, after);
  const left = (await editor.settled(file)).map(({ code }) => String(code));
  return { titles: actions.map((one) => one.title), after, rule, left };
}

const onLine = /^Ignore .* on this line$/;
const inObject = /^Ignore .* for this object$/;

test.each([
  ['on its line', 'sidecarOf', onLine, '          # plimsoll-ignore schema/unknown-field\n          sidecarOf: web\n'],
  [
    'of what linking finds',
    'setings',
    onLine,
    '                # plimsoll-ignore reference/unresolved\n                name: setings\n',
  ],
  ['inside a script, at its key', 'if true', onLine, '            # plimsoll-ignore script/syntax\n            - |\n'],
  ['for its object', 'setings', inObject, '# plimsoll-ignore-object reference/unresolved\napiVersion: batch/v1\n'],
] as const)('a finding is ignored %s', async (_, words, title, line) => {
  const { titles, after, rule, left } = await take('job.yaml', job, words, title);
  expect(after).toBe(job.replace(line.slice(line.indexOf('\n') + 1), line));
  expect(rule).toBe(/[a-z]+\/[a-z-]+/.exec(line)?.[0]);
  expect(left).toHaveLength(2);
  expect(left).not.toContain(rule);
  // Behind the fixes, before the one that turns the rule off everywhere.
  expect(titles.slice(-3)).toEqual([
    `Ignore ${rule} on this line`,
    `Ignore ${rule} for this object`,
    `Turn ${rule} off in plimsoll.yaml`,
  ]);
});

test('a comment that is there gets one rule more', async () => {
  const commented = job.replace('sidecarOf: web', 'sidecarOf: web # plimsoll-ignore schema/wrong-type -- ours');
  const { after } = await take('job.yaml', commented, 'sidecarOf', onLine);
  expect(after).toBe(commented.replace('wrong-type', 'wrong-type, schema/unknown-field'));
});

test('Windows line ends and the marks of Markdown stay as they are', async () => {
  const crlf = job.replace(/\n/g, '\r\n');
  const windows = await take('job.yaml', crlf, 'setings', onLine);
  expect(windows.after).toBe(crlf.replace(/( +)name: setings/, '$1# plimsoll-ignore reference/unresolved\r\n$&'));
  expect(windows.left).not.toContain('reference/unresolved');
  const page = (text: string) => `# Load\n\n> \`\`\`yaml\n${text.replace(/^(?=.)/gm, '> ')}> \`\`\`\n`;
  const markdown = await take('load.md', page(job), 'sidecarOf', onLine);
  expect(markdown.after).toBe(page(job.replace(/( +)sidecarOf/, '$1# plimsoll-ignore schema/unknown-field\n$&')));
  expect(markdown.left).not.toContain('schema/unknown-field');
});

test('JSON has the annotation, and no comment for a line', async () => {
  const json = `${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, dta: {} }, null, 2)}\n`;
  const { titles, after, left } = await take('a.json', json, 'dta', inObject);
  expect(titles.filter((title) => onLine.test(title))).toEqual([]);
  expect(JSON.parse(after ?? '').metadata.annotations).toEqual({ 'plimsoll.dev/ignore': 'schema/unknown-field' });
  expect(left).not.toContain('schema/unknown-field');
});
