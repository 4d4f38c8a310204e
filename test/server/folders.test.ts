import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DocumentSymbolRequest, HoverRequest } from 'vscode-languageserver/node';
import { folderOf } from '../folder.js';
import { Editor, FileChangeType, uri } from './editor.js';

const job = `apiVersion: v1
kind: Pod
metadata:
  name: job
spec:
  containers:
    - name: job
      image: nginx:1.27.1
      envFrom:
        - configMapRef:
            name: setings
`;
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  a: b\n';
const right = settings.replace('settings', 'setings');
const broken = job.replace('containers', 'contaners');

const told = (editor: Editor, file: string) => (editor.diagnostics.get(uri(file)) ?? []).map(({ code }) => code);
const folders = (...all: string[]) => all.map((folder) => ({ uri: uri(folder), name: path.basename(folder) }));

test('folders that are added and taken away', async () => {
  const [one, two] = [folderOf({ 'job.yaml': job }), folderOf({ 'job.yaml': job, 'plimsoll.yaml': 'world: closed\n' })];
  const [first, second] = [path.join(one, 'job.yaml'), path.join(two, 'job.yaml')];
  const editor = await Editor.start(one);
  await editor.until(first, (all) => all.length > 0);
  expect(editor.diagnostics.has(uri(second))).toBe(false);
  const change = (added: string[], removed: string[]) =>
    editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: folders(...added), removed: folders(...removed) },
    });
  await change([two], []);
  const [only] = await editor.until(second, (all) => all.length > 0);
  // Its own configuration holds in it.
  expect(only?.severity).toBe(1);
  expect(editor.diagnostics.get(uri(first))?.[0]?.severity).toBe(2);
  await change([], [one]);
  await editor.until(first, (all) => all.length === 0);
  expect(told(editor, second)).toHaveLength(1);
  // What is still open of a folder that went is looked at by itself.
  await editor.open(first, broken);
  await editor.until(first, (all) => all.some(({ code }) => code === 'schema/unknown-field'));
});

test('of folders inside each other the inner one speaks of its files, and only it', async () => {
  const outer = folderOf({ 'settings.yaml': right, 'inner/job.yaml': job });
  const inner = path.join(outer, 'inner');
  const file = path.join(inner, 'job.yaml');
  const editor = await Editor.start(outer, inner);
  // Alone, the inner folder has no such ConfigMap.
  await editor.until(file, (all) => all.length === 1);
  await editor.settled();
  expect(told(editor, file)).toEqual(['reference/unresolved']);
  await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: folders(inner) },
  });
  await editor.until(file, (all) => all.length === 0);
});

test('a file that is created, renamed and deleted in the editor, with what is open going along', async () => {
  const root = folderOf({ 'job.yaml': job });
  const at = (name: string) => path.join(root, name);
  const editor = await Editor.with({}, root);
  await editor.until(at('job.yaml'), (all) => all.length === 1);
  fs.writeFileSync(at('made.yaml'), right);
  await editor.connection.sendNotification('workspace/didCreateFiles', { files: [{ uri: uri(at('made.yaml')) }] });
  await editor.until(at('job.yaml'), (all) => all.length === 0);

  await editor.open(at('made.yaml'), right);
  await editor.replace(at('made.yaml'), 'setings', 'settings');
  await editor.until(at('job.yaml'), (all) => all.length === 1);
  const unsaved = editor.text(at('made.yaml'));
  // As VS Code does it: the file first, then its document under the new name.
  fs.renameSync(at('made.yaml'), at('other.yaml'));
  await editor.close(at('made.yaml'));
  await editor.open(at('other.yaml'), unsaved);
  await editor.connection.sendNotification('workspace/didRenameFiles', {
    files: [{ oldUri: uri(at('made.yaml')), newUri: uri(at('other.yaml')) }],
  });
  await editor.settled();
  expect(told(editor, at('job.yaml'))).toHaveLength(1);
  expect(editor.diagnostics.get(uri(at('job.yaml')))?.[0]?.relatedInformation?.[0]?.location.uri).toBe(
    uri(at('other.yaml')),
  );
  // Without the document the file counts, which was never written.
  await editor.close(at('other.yaml'));
  await editor.until(at('job.yaml'), (all) => all.length === 0);

  fs.renameSync(at('job.yaml'), at('task.yaml'));
  fs.rmSync(at('other.yaml'));
  await editor.connection.sendNotification('workspace/didRenameFiles', {
    files: [{ oldUri: uri(at('job.yaml')), newUri: uri(at('task.yaml')) }],
  });
  await editor.connection.sendNotification('workspace/didDeleteFiles', { files: [{ uri: uri(at('other.yaml')) }] });
  await editor.until(at('task.yaml'), (all) => all.length === 1);
  await editor.settled();
  expect(told(editor, at('job.yaml'))).toEqual([]);
});

test('a folder that is renamed', async () => {
  const root = folderOf({ 'old/job.yaml': job });
  const editor = await Editor.with({}, root);
  await editor.until(path.join(root, 'old/job.yaml'), (all) => all.length === 1);
  fs.renameSync(path.join(root, 'old'), path.join(root, 'new'));
  await editor.connection.sendNotification('workspace/didRenameFiles', {
    files: [{ oldUri: uri(path.join(root, 'old')), newUri: uri(path.join(root, 'new')) }],
  });
  await editor.until(path.join(root, 'new/job.yaml'), (all) => all.length === 1);
  await editor.until(path.join(root, 'old/job.yaml'), (all) => all.length === 0);
});

test('what .gitignore names from now on, and no longer', async () => {
  const root = folderOf({ 'made/job.yaml': job, '.git/HEAD': 'ref: refs/heads/main\n' });
  const [file, ignore] = [path.join(root, 'made/job.yaml'), path.join(root, '.gitignore')];
  const editor = await Editor.start(root);
  await editor.until(file, (all) => all.length === 1);
  fs.writeFileSync(ignore, 'made/\n');
  await editor.filesChanged(FileChangeType.Created, ignore);
  await editor.until(file, (all) => all.length === 0);
  fs.rmSync(ignore);
  await editor.filesChanged(FileChangeType.Deleted, ignore);
  await editor.until(file, (all) => all.length === 1);
});

test('of a document that is open its file says nothing, until it is closed', async () => {
  const root = folderOf({ 'job.yaml': job, 'settings.yaml': settings });
  const [file, other] = [path.join(root, 'job.yaml'), path.join(root, 'settings.yaml')];
  const editor = await Editor.start(root);
  await editor.open(other, settings);
  await editor.until(file, (all) => all.length === 1);
  fs.writeFileSync(other, right);
  await editor.filesChanged(FileChangeType.Changed, other);
  await editor.settled();
  expect(told(editor, file)).toHaveLength(1);
  // Deleted below the editor: the document is still there, and may be saved.
  fs.rmSync(other);
  await editor.filesChanged(FileChangeType.Deleted, other);
  await editor.settled();
  expect(editor.diagnostics.get(uri(file))?.[0]?.relatedInformation?.[0]?.location.uri).toBe(uri(other));
  fs.writeFileSync(other, right);
  await editor.filesChanged(FileChangeType.Created, other);
  await editor.close(other);
  await editor.until(file, (all) => all.length === 0);
});

test('a document without a file is checked by itself', async () => {
  const root = folderOf({ 'settings.yaml': right });
  const editor = await Editor.start(root);
  const document = { uri: 'untitled:Untitled-1', languageId: 'yaml', version: 1, text: broken };
  await editor.connection.sendNotification('textDocument/didOpen', { textDocument: document });
  await expect
    .poll(() => editor.diagnostics.get(document.uri)?.map(({ code }) => code))
    .toContain('schema/unknown-field');
  const textDocument = { uri: document.uri };
  const symbols = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  expect(symbols?.map(({ name }) => name)).toEqual(['Pod job']);
  const hover = await editor.connection.sendRequest(HoverRequest.type, {
    textDocument,
    position: { line: 1, character: 2 },
  });
  expect(JSON.stringify(hover)).toContain('Pod job');
  await editor.connection.sendNotification('textDocument/didClose', { textDocument });
  await expect.poll(() => editor.diagnostics.get(document.uri)).toEqual([]);
});

test('a new document counts where the file that it will be would be read', async () => {
  const root = folderOf({ 'job.yaml': job, '.gitignore': 'build/\n*.tmp.yaml\n', 'shop/.gitignore': '/own.yaml\n' });
  const editor = await Editor.start(root);
  const file = path.join(root, 'job.yaml');
  await editor.until(file, (all) => all.length === 1);
  for (const ignored of ['build/settings.yaml', 'build/deep/settings.yaml', 'a.tmp.yaml', 'shop/own.yaml']) {
    await editor.open(path.join(root, ignored), right);
    await editor.settled();
    expect(told(editor, file), ignored).toHaveLength(1);
  }
  await editor.open(path.join(root, 'shop/settings.yaml'), right);
  await editor.until(file, (all) => all.length === 0);
});
