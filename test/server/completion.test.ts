import path from 'node:path';
import { expect, test } from 'vitest';
import { CompletionRequest } from 'vscode-languageserver/node';
import { folderOf } from '../folder.js';
import { Editor, edited } from './editor.js';
import { files } from './shop.js';

/** Writes `now` over `words` of a file, with `|` where the cursor stands, and asks there. */
async function completed(name: keyof typeof files, words: string, now: string) {
  const root = folderOf(files);
  const editor = await Editor.start(root);
  const file = path.join(root, name);
  const cursor = files[name].replace(words, now);
  const offset = cursor.indexOf('|');
  const text = cursor.replace('|', '');
  await editor.open(file, text);
  const at = editor.position(file, text.slice(offset), 0);
  const before = text.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const answer = await editor.connection.sendRequest(CompletionRequest.type, { ...at, position });
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  return {
    labels: items.map(({ label }) => label),
    /** The line of the cursor once an item is taken. */
    taken: (label: string) => {
      const edit = items.find((one) => one.label === label)?.textEdit;
      if (!edit || !('range' in edit)) return undefined;
      return edited(text, [edit]).split('\n')[position.line];
    },
  };
}

test.each([
  ['a ConfigMap', 'db.yaml', 'name: settings', 'name: |', 'settings', '                  name: settings'],
  [
    'a ConfigMap, behind the colon',
    'db.yaml',
    'name: settings',
    'name:|',
    'settings',
    '                  name: settings',
  ],
  [
    'a ConfigMap, half typed in quotes',
    'db.yaml',
    'name: settings',
    'name: "set|"',
    'settings',
    '                  name: "settings"',
  ],
  ['a key', 'db.yaml', 'key: currency', 'key: c|', 'currency', '                  key: currency'],
  ['a Service', 'db.yaml', 'serviceName: data', 'serviceName: |', 'data', '  serviceName: data'],
  ['a port of the container', 'db.yaml', 'port: sql', 'port: |', 'sql', '              port: sql'],
  ['a volume', 'db.yaml', '- name: rows', '- name: r|', 'rows', '            - name: rows'],
  ['the value of a label', 'service.yaml', 'app: db', 'app: |', 'db', '    app: db'],
  ['a port of the pods', 'service.yaml', 'targetPort: sql', 'targetPort: |', 'sql', '      targetPort: sql'],
  [
    'the value of an enum',
    'settings.yaml',
    'restartPolicy: Never',
    'restartPolicy: |',
    'OnFailure',
    '  restartPolicy: OnFailure',
  ],
  [
    'an item of a list',
    'db.yaml',
    '[ReadWriteOnce]',
    '[Read|]',
    'ReadWriteMany',
    '        accessModes: [ReadWriteMany]',
  ],
  ['a kind', 'settings.yaml', 'kind: ConfigMap', 'kind: |', 'Secret', 'kind: Secret'],
  ['a field', 'db.yaml', '  replicas: 3', '  rep|', 'replicas', '  replicas: '],
  [
    'a field on a line of its own',
    'db.yaml',
    '  replicas: 3',
    '  replicas: 3\n  |',
    'updateStrategy',
    '  updateStrategy:',
  ],
  [
    'a field of an item',
    'db.yaml',
    '- name: sql',
    '- name: sql\n              prot|',
    'protocol',
    '              protocol: ',
  ],
  ['the first field of an item', 'service.yaml', '- port: 5432', '- por|', 'port', '    - port: '],
  ['the key of a label', 'service.yaml', 'app: db', '|', 'app', '    app: '],
] as const)('completes %s', async (_, name, words, now, label, line) => {
  const { labels, taken } = await completed(name, words, now);
  expect(labels).toContain(label);
  expect(taken(label)).toBe(line);
});

test('offers no field that is there, and nothing in comments and texts', async () => {
  const { labels } = await completed('db.yaml', '  replicas: 3', '  replicas: 3\n  |');
  expect(labels).not.toContain('replicas');
  expect(labels).not.toContain('plimsoll-asks');
  expect((await completed('db.yaml', '  replicas: 3', '  # |')).labels).toEqual([]);
  expect((await completed('db.yaml', 'image: postgres:17.2', 'image: |')).labels).toEqual([]);
});
