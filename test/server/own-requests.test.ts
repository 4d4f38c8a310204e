import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { HoverRequest } from 'vscode-languageserver/node';
import { run } from '../../src/cli/run.js';
import { type GraphAnswer, graphMethod, type LintAnswer, lintMethod } from '../../src/server/methods.js';
import { folderOf } from '../folder.js';
import { Editor, FileChangeType, uri } from './editor.js';
import { files } from './shop.js';

const can = { experimental: { plimsoll: { status: true } } };
const template =
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.name }}\n  labels:\n{{ include "x" . }}\n';
const unknown = 'apiVersion: example.com/v1\nkind: Ship\nmetadata:\n  name: one\n';

/** The summary of the command line, for a folder. */
async function commandLine(cwd: string) {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const io = { stdin: none(), stdout: { write }, stderr: { write: () => undefined }, env: {}, cwd };
  await run(['--format', 'json', '--fail-on', 'never', '--allow-empty'], io);
  const { files: count, objects, errors, warnings, infos, notChecked } = JSON.parse(out).summary;
  return { files: count, objects, errors, warnings, infos, notChecked };
}

async function* none(): AsyncGenerator<string> {}

/** As long as a machine that is busy with other work may need. */
const patient = { timeout: 10_000 };

/** The last status, once it is of a folder that rests. */
async function rested(editor: Editor, state = 'ready') {
  return vi.waitFor(() => {
    const folders = editor.statuses.at(-1) ?? [];
    expect(folders.map((folder) => folder.state)).toEqual(editor.folders.map(() => state));
    return folders;
  }, patient);
}

test('the status says what the command line says, and what was not checked', async () => {
  const root = folderOf({ ...files, 'template.yaml': template, 'ship.yaml': unknown, 'b.yaml': unknown });
  fs.writeFileSync(path.join(root, 'binary.yaml'), Buffer.from([0, 1, 2, 3, 0, 0]));
  const editor = await Editor.with(can, root);
  const [status] = await rested(editor);
  const expected = await commandLine(root);
  expect(expected.notChecked).toBe(4);
  expect(status).toMatchObject({ folder: uri(root), checked: expected.files, ...expected });
  expect(
    status?.reasons.map(({ reason, count, places }) => [
      count,
      reason,
      places.map((place) => path.basename(place.uri)),
    ]),
  ).toEqual([
    [2, 'no schema for example.com/v1 Ship', ['b.yaml', 'ship.yaml']],
    [1, 'Helm template', ['template.yaml']],
    [1, 'binary file', ['binary.yaml']],
  ]);
});

test('the status follows an edit that is not saved, and says nothing where nothing changed', async () => {
  const root = folderOf(files);
  const file = path.join(root, 'db.yaml');
  const editor = await Editor.with(can, root);
  const [before] = await rested(editor);
  expect(before?.errors).toBe(0);
  await editor.open(file, files['db.yaml']);
  await editor.replace(file, 'serviceName: data', 'serviceName: dota');
  await vi.waitFor(() => expect(editor.statuses.at(-1)?.[0]?.errors).toBeGreaterThan(0), patient);
  await rested(editor);
  const told = editor.statuses.length;
  await editor.replace(file, 'replicas: 3', 'replicas: 4');
  await editor.settled();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(editor.statuses.slice(told)).toEqual([]);
});

test('the status of each folder is told, and of a folder whose configuration is wrong', async () => {
  const [good, bad] = [folderOf(files), folderOf({ ...files, 'plimsoll.yaml': 'presett: strict\n' })];
  const editor = await Editor.with(can, good, bad);
  await vi.waitFor(
    () => expect(editor.statuses.at(-1)?.map(({ state }) => state)).toEqual(['ready', 'misconfigured']),
    patient,
  );
  const [, second] = editor.statuses.at(-1) ?? [];
  expect(second).toMatchObject({ folder: uri(bad), files: 0, objects: 0, errors: 0, notChecked: 0 });
  fs.writeFileSync(path.join(bad, 'plimsoll.yaml'), 'preset: strict\n');
  await editor.filesChanged(FileChangeType.Changed, path.join(bad, 'plimsoll.yaml'));
  await vi.waitFor(
    () => expect(editor.statuses.at(-1)?.map(({ state }) => state)).toEqual(['ready', 'ready']),
    patient,
  );
});

test('while much is checked the status says how far it is', async () => {
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.yaml`, files['db.yaml']]));
  const editor = await Editor.with(can, folderOf(many));
  const [status] = await vi.waitFor(() => rested(editor), { timeout: 20_000 });
  expect(status).toMatchObject({ files: 400, checked: 400, objects: 400 });
  const before = editor.statuses.flat().filter(({ state }) => state === 'checking');
  expect(before.length).toBeGreaterThan(0);
  for (const { checked, files: all } of before) expect(checked).toBeLessThanOrEqual(all);
});

test('nobody is told who did not ask', async () => {
  const root = folderOf(files);
  const editor = await Editor.start(root);
  await editor.settled();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(editor.statuses).toEqual([]);
});

test('a full check reads what changed on the disk without a word, and keeps what is not saved', async () => {
  const root = folderOf({ ...files, 'ship.yaml': unknown });
  const [db, service] = [path.join(root, 'db.yaml'), path.join(root, 'service.yaml')];
  const editor = await Editor.start(root);
  await editor.open(db, files['db.yaml']);
  await editor.replace(db, 'key: currency', 'key: curency');
  fs.writeFileSync(service, files['service.yaml'].replace('clusterIP: None', 'clusterIP: ""'));
  const answer: LintAnswer = await editor.connection.sendRequest(lintMethod);
  expect(answer.folders).toHaveLength(1);
  expect(answer.folders[0]).toMatchObject({ state: 'ready', files: 4, objects: 5, notChecked: 1 });
  expect(answer.notChecked).toEqual([
    {
      at: { uri: uri(path.join(root, 'ship.yaml')), range: expect.anything() },
      reason: 'no schema for example.com/v1 Ship',
    },
  ]);
  const codes = (await editor.settled(db)).map(({ code }) => code);
  expect(codes).toContain('statefulset/headless-service');
  expect(codes).toContain('reference/unresolved-key');
  // What it says is what the command line says, once all is saved.
  fs.writeFileSync(db, editor.text(db));
  expect(answer.folders[0]).toMatchObject(await commandLine(root));
});

test('a full check of a folder whose configuration is wrong says so', async () => {
  const editor = await Editor.start(folderOf({ ...files, 'plimsoll.yaml': 'presett: strict\n' }));
  const { folders }: LintAnswer = await editor.connection.sendRequest(lintMethod);
  expect(folders.map(({ state }) => state)).toEqual(['misconfigured']);
});

test('the graph is that of the open documents, saved or not', async () => {
  const root = folderOf(files);
  const file = path.join(root, 'db.yaml');
  const editor = await Editor.start(root);
  const graph = async (about: string, format: string) => {
    const answer: GraphAnswer = await editor.connection.sendRequest(graphMethod, { uri: uri(about), format });
    expect(answer.folder).toBe(uri(root));
    return answer.text;
  };
  const broken = async () => {
    const { edges } = JSON.parse(await graph(root, 'json'));
    return edges.filter(({ state }: { state: string }) => state === 'broken').length;
  };
  expect(await broken()).toBe(0);
  await editor.open(file, files['db.yaml']);
  await editor.replace(file, 'name: settings', 'name: setings');
  expect(await broken()).toBe(1);
  const page = await graph(file, 'html');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain('setings');
  await editor.close(file);
  expect(await broken()).toBe(0);
});

test('the graph of a folder is what the command line draws', async () => {
  const root = folderOf(files);
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  await run(['graph', '--format', 'html'], {
    stdin: none(),
    stdout: { write },
    stderr: { write: () => undefined },
    env: {},
    cwd: root,
  });
  const editor = await Editor.start(root);
  const { text }: GraphAnswer = await editor.connection.sendRequest(graphMethod, { uri: uri(root) });
  expect(text).toBe(out);
});

test('while a large graph is drawn the editor is answered', async () => {
  const files80 = Array.from({ length: 80 }, (_, i) =>
    Object.entries(files).map(([name, text]) => [`${i}/${name}`, text]),
  );
  const root = folderOf(Object.fromEntries(files80.flat()));
  const file = path.join(root, '0/db.yaml');
  const editor = await Editor.start(root);
  await editor.open(file, files['db.yaml']);
  await editor.settled();
  const order: string[] = [];
  const drawing = async () => {
    const answer: GraphAnswer = await editor.connection.sendRequest(graphMethod, { uri: uri(root) });
    order.push('graph');
    return answer;
  };
  const graph = drawing();
  const hover = editor.connection
    .sendRequest(HoverRequest.type, editor.position(file, 'name: settings', 8))
    .then(() => order.push('hover'));
  const [{ text }] = await Promise.all([graph, hover]);
  expect(order).toEqual(['hover', 'graph']);
  expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
});

test.each([
  ['nothing to draw', (root: string) => ({ uri: uri(root) }), 'no Kubernetes manifest found'],
  ['no folder', () => ({}), 'it takes { uri, format }'],
  ['another format', (root: string) => ({ uri: uri(root), format: 'gif' }), 'it takes { uri, format }'],
])('a graph of %s is refused in words', async (_, params, words) => {
  const root = folderOf({ 'a.yaml': 'a: 1\n' });
  const editor = await Editor.start(root);
  await expect(editor.connection.sendRequest(graphMethod, params(root))).rejects.toThrow(words);
});
