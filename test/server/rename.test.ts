import path from 'node:path';
import { expect, test } from 'vitest';
import { PrepareRenameRequest, RenameRequest } from 'vscode-languageserver/node';
import { folderOf } from '../folder.js';
import { Editor, edited, uri } from './editor.js';
import { files } from './shop.js';

async function shop() {
  const root = folderOf(files);
  const editor = await Editor.start(root);
  for (const [name, text] of Object.entries(files)) await editor.open(path.join(root, name), text);
  const rename = async (name: string, words: string, newName: string) => {
    const at = editor.position(path.join(root, name), words, 1);
    const edit = await editor.connection.sendRequest(RenameRequest.type, { ...at, newName });
    const after: Record<string, string> = { ...files };
    for (const change of edit?.documentChanges ?? []) {
      if (!('edits' in change)) continue;
      const file = change.textDocument.uri.replace(`${uri(root)}/`, '');
      const edits = change.edits.flatMap((one) => ('newText' in one ? [one] : []));
      after[file] = edited(after[file] ?? '', edits);
    }
    return after;
  };
  return { editor, root, rename };
}

test.each([
  ['a ConfigMap, from a reference', 'db.yaml', 'settings', 'options', [[/settings/g, 'options']]],
  [
    'a ConfigMap, to what YAML would not read as a string',
    'settings.yaml',
    'settings',
    '123',
    [
      [/"settings"/g, '"123"'],
      [/\bsettings/g, '"123"'],
    ],
  ],
  ['a key', 'settings.yaml', 'currency: ', 'money', [[/currency/g, 'money']]],
  ['a port', 'service.yaml', 'sql', 'pg', [[/\bsql\b/g, 'pg']]],
  ['a claim template', 'db.yaml', 'rows\n      spec', 'tables', [[/(?<!\/)\brows$/gm, 'tables']]],
  ['the value of a label', 'service.yaml', 'db\n', 'store', [[/app: db/g, 'app: store']]],
  [
    'a Service, with the DNS names of its pods',
    'service.yaml',
    'data\nspec',
    'rows-of-all',
    [[/(?<=serviceName: |db-0\.|name: )data$/gm, 'rows-of-all']],
  ],
  [
    'a StatefulSet, with the DNS names of its pods',
    'db.yaml',
    'db\nspec',
    'store',
    [
      [/(?<=metadata:\n {2}name: )db/g, 'store'],
      [/db-0/g, 'store-0'],
    ],
  ],
] as const)('renames %s in all files', async (_, name, words, newName, expected) => {
  const { rename } = await shop();
  const after = await rename(name, words, newName);
  for (const [file, text] of Object.entries(files)) {
    const wanted = expected.reduce<string>((all, [pattern, by]) => all.replace(pattern, by), text);
    expect(after[file]).toBe(wanted);
  }
});

test('says what is to be renamed, and refuses what cannot be a name', async () => {
  const { editor, root, rename } = await shop();
  const prepare = (words: string) =>
    editor.connection.sendRequest(PrepareRenameRequest.type, editor.position(path.join(root, 'db.yaml'), words, 1));
  expect(await prepare('settings')).toMatchObject({ placeholder: 'settings' });
  expect(await prepare('postgres')).toBeNull();
  expect(await prepare('5432')).toBeNull();
  await expect(rename('db.yaml', 'settings', 'My Settings')).rejects.toThrow('"My Settings" is no name of an object');
});
