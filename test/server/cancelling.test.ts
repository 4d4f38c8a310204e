import path from 'node:path';
import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  LSPErrorCodes,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { folderOf } from '../folder.js';
import { Editor, uri } from './editor.js';
import { files } from './shop.js';

const start = { line: 0, character: 0 };
const range = { start, end: start };

/** Every request that the server answers, about a place. */
const requests = {
  codeAction: [CodeActionRequest.type, { range, context: { diagnostics: [] } }],
  codeLens: [CodeLensRequest.type, {}],
  completion: [CompletionRequest.type, {}],
  definition: [DefinitionRequest.type, {}],
  documentLink: [DocumentLinkRequest.type, {}],
  documentSymbol: [DocumentSymbolRequest.type, {}],
  foldingRange: [FoldingRangeRequest.type, {}],
  hover: [HoverRequest.type, {}],
  prepareRename: [PrepareRenameRequest.type, {}],
  references: [ReferencesRequest.type, { context: { includeDeclaration: true } }],
  rename: [RenameRequest.type, { newName: 'x' }],
  workspaceSymbol: [WorkspaceSymbolRequest.type, { query: 'db' }],
} as const;

test.each(Object.entries(requests))(
  '%s: a cancelled request says so, and the next one is answered',
  async (_, [type, more]) => {
    const root = folderOf(files);
    const file = path.join(root, 'db.yaml');
    const editor = await Editor.start(root);
    await editor.open(file, files['db.yaml']);
    await editor.settled();
    const at = { ...editor.position(file, 'settings', 1), ...more };
    // What was just typed has to be linked before anything is answered: there is time to think otherwise.
    await editor.replace(file, 'replicas: 3', 'replicas: 2');
    const source = new CancellationTokenSource();
    const cancelled = editor.connection.sendRequest(type.method, at, source.token);
    source.cancel();
    await expect(cancelled).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    await expect(editor.connection.sendRequest(type.method, at)).resolves.toBeDefined();
  },
);

test('an edit goes before all the work that is under way', async () => {
  const many = Array.from({ length: 400 }, (_, i) => [
    `${i}.yaml`,
    files['db.yaml'].replace('name: db', `name: db${i}`),
  ]);
  const root = folderOf({ ...Object.fromEntries(many), ...files });
  const editor = await Editor.start(root);
  const file = path.join(root, 'db.yaml');
  const ended = () => JSON.stringify(editor.progress).includes('"end"');
  await editor.open(file, files['db.yaml']);
  await expect.poll(() => editor.progress.length, { interval: 1 }).toBeGreaterThan(0);
  await editor.replace(file, 'replicas', 'relpicas');
  await editor.until(file, (all) => all.some(({ code }) => code === 'schema/unknown-field'));
  expect(editor.versions.get(uri(file))).toBe(2);
  expect(ended()).toBe(false);
  await editor.settled();
  await expect.poll(ended).toBe(true);
});

test('of letters typed while a folder is read the last text counts', async () => {
  const root = folderOf(files);
  const file = path.join(root, 'db.yaml');
  const editor = await Editor.start(root);
  await editor.open(file, files['db.yaml']);
  for (const by of ['settngs', 'setings', 'options', 'settings']) {
    const at = editor.text(file).indexOf('name: ', editor.text(file).indexOf('configMapKeyRef')) + 6;
    await editor.edit(file, at, editor.text(file).indexOf('\n', at), by);
  }
  expect((await editor.settled(file)).map(({ code }) => code)).toEqual(['probe/statefulset-liveness']);
  expect(editor.versions.get(uri(file))).toBe(5);
});
