import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { folderOf } from '../folder.js';
import { Editor, FileChangeType, uri } from './editor.js';

const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: nginx
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.27.1
          envFrom:
            - configMapRef:
                name: setings
`;
const service = `apiVersion: v1
kind: Service
metadata:
  name: nginx
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - port: 80
`;
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  a: b\n';

/** What the command line says of a folder, as the protocol would have it. */
async function commandLine(root: string): Promise<Map<string, unknown[]>> {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const io = { stdin: none(), stdout: { write }, stderr: { write: () => undefined }, env: {}, cwd: root };
  await run(['--format', 'json', '--fail-on', 'never', '--allow-empty'], io);
  const place = (range: { start: { line: number; column: number }; end: { line: number; column: number } }) => ({
    start: { line: range.start.line - 1, character: range.start.column - 1 },
    end: { line: range.end.line - 1, character: range.end.column - 1 },
  });
  const byFile = new Map<string, unknown[]>();
  for (const one of JSON.parse(out).diagnostics) {
    const file = uri(path.join(root, one.file));
    const told = {
      code: one.rule,
      severity: { error: 1, warning: 2, info: 3 }[String(one.severity)],
      message: one.message,
      range: place(one.range),
      related: one.related.map((other: { file: string; message: string; range: Parameters<typeof place>[0] }) => ({
        uri: uri(path.join(root, other.file)),
        message: other.message,
        range: place(other.range),
      })),
    };
    byFile.set(file, [...(byFile.get(file) ?? []), told]);
  }
  return byFile;
}

async function* none(): AsyncGenerator<string> {}

/** What the server says, in the same form. */
function told(editor: Editor): Map<string, unknown[]> {
  const byFile = new Map<string, unknown[]>();
  for (const [file, diagnostics] of editor.diagnostics) {
    if (diagnostics.length === 0) continue;
    byFile.set(
      file,
      diagnostics.map(({ code, severity, message, range, relatedInformation = [] }) => ({
        code,
        severity,
        message,
        range,
        related: relatedInformation.map((one) => ({ ...one.location, message: one.message })),
      })),
    );
  }
  return byFile;
}

const sorted = (all: Map<string, unknown[]>) => [...all].sort(([a], [b]) => (a < b ? -1 : 1));

test('says exactly what the command line says of the same bytes', async () => {
  const root = folderOf({ 'k8s/web.yaml': statefulSet, 'k8s/settings.yaml': settings, 'notes.yaml': 'a: [1' });
  fs.cpSync('examples', path.join(root, 'examples'), { recursive: true });
  fs.cpSync('scripts/code-cache', path.join(root, 'more'), { recursive: true });
  const editor = await Editor.start(root);
  await editor.until(path.join(root, 'k8s/web.yaml'), (all) => all.length > 0);
  await editor.settled();
  const expected = await commandLine(root);
  expect(expected.size).toBeGreaterThan(3);
  expect(sorted(told(editor))).toEqual(sorted(expected));
  expect(editor.diagnostics.has(uri(path.join(root, 'notes.yaml')))).toBe(false);
});

test('says what the command line would say of what was typed, once that is saved', async () => {
  const root = folderOf({});
  fs.cpSync('examples', root, { recursive: true });
  const names = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  const editor = await Editor.start(root);
  await editor.settled();
  for (const name of names) {
    const file = path.join(root, name);
    await editor.open(file, fs.readFileSync(file, 'utf8'));
    await editor.replace(file, 'name: ', 'name: x');
    await editor.edit(file, 0, 0, '# typed\n');
  }
  await editor.settled();
  for (const name of names) fs.writeFileSync(path.join(root, name), editor.text(path.join(root, name)));
  expect(sorted(told(editor))).toEqual(sorted(await commandLine(root)));
});

test('an edit clears what it mends in another file, without saving', async () => {
  const root = folderOf({ 'web.yaml': statefulSet, 'service.yaml': service, 'settings.yaml': settings });
  const [web, other] = [path.join(root, 'web.yaml'), path.join(root, 'settings.yaml')];
  const editor = await Editor.start(root);
  const [first] = await editor.until(web, (all) => all.some(({ code }) => code === 'reference/unresolved'));
  expect(first?.relatedInformation?.[0]?.location.uri).toBe(uri(other));
  expect(first?.codeDescription?.href).toMatch(/^file:.*docs\/rules\/reference\/unresolved\.md$/);
  await editor.open(other, settings);
  await editor.replace(other, 'settings', 'setings');
  await editor.until(web, (all) => all.length === 0);
  await editor.close(other);
  await editor.until(web, (all) => all.length === 1);
});

test('follows files that come, go and change, and folders that go', async () => {
  const root = folderOf({ 'web.yaml': statefulSet, 'service.yaml': service });
  const web = path.join(root, 'web.yaml');
  const editor = await Editor.start(root);
  await editor.until(web, (all) => all.length === 1);
  expect(editor.registered).toContain('workspace/didChangeWatchedFiles');
  const made = path.join(root, 'more/settings.yaml');
  fs.mkdirSync(path.dirname(made));
  fs.writeFileSync(made, settings.replace('settings', 'setings'));
  await editor.filesChanged(FileChangeType.Created, made);
  await editor.until(web, (all) => all.length === 0);
  fs.writeFileSync(made, settings);
  await editor.filesChanged(FileChangeType.Changed, made);
  await editor.until(web, (all) => all.length === 1);
  fs.writeFileSync(made, settings.replace('settings', 'setings'));
  await editor.filesChanged(FileChangeType.Changed, made);
  await editor.until(web, (all) => all.length === 0);
  fs.rmSync(path.dirname(made), { recursive: true });
  await editor.connection.sendNotification('workspace/didDeleteFiles', { files: [{ uri: uri(path.dirname(made)) }] });
  await editor.until(web, (all) => all.length === 1);
  fs.rmSync(web);
  await editor.filesChanged(FileChangeType.Deleted, web);
  await editor.until(web, (all) => all.length === 0);
});

test('each folder is a workspace with a configuration of its own', async () => {
  const [one, two] = [
    folderOf({ 'web.yaml': statefulSet }),
    folderOf({
      'web.yaml': statefulSet,
      'service.yaml': service,
      'plimsoll.yaml': 'rules:\n  reference/unresolved: off\n',
    }),
  ];
  const editor = await Editor.start(one, two);
  await editor.until(path.join(one, 'web.yaml'), (all) => all.length > 0);
  await editor.settled();
  expect(editor.diagnostics.get(uri(path.join(two, 'web.yaml'))) ?? []).toEqual([]);
  fs.writeFileSync(path.join(two, 'plimsoll.yaml'), 'preset: recommended\n');
  await editor.filesChanged(FileChangeType.Changed, path.join(two, 'plimsoll.yaml'));
  await editor.until(path.join(two, 'web.yaml'), (all) => all.length === 1);
  fs.writeFileSync(path.join(two, 'plimsoll.yaml'), 'preset: recomended\n');
  await editor.filesChanged(FileChangeType.Changed, path.join(two, 'plimsoll.yaml'));
  await editor.until(path.join(two, 'plimsoll.yaml'), (all) => all.length === 1);
  await editor.until(path.join(two, 'web.yaml'), (all) => all.length === 0);
});

test('a configuration taken away, or a kustomization and a definition that come, change what others are', async () => {
  const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n';
  const root = folderOf({ 'web/patch.yaml': patch });
  const file = path.join(root, 'web/patch.yaml');
  const editor = await Editor.start(root);
  await editor.until(file, (all) => all.length > 0);
  const kustomization = path.join(root, 'web/kustomization.yaml');
  await editor.open(kustomization, '');
  await editor.edit(kustomization, 0, 0, 'patches:\n  - path: patch.yaml\n');
  await editor.until(file, (all) => all.length === 0);
});

test('files outside of all folders, ignored files and files without Kubernetes objects', async () => {
  const root = folderOf({ '.gitignore': 'made/\n', 'made/web.yaml': statefulSet, 'values.yaml': 'a: 1\n' });
  const outside = folderOf({ 'web.yaml': statefulSet });
  const editor = await Editor.start(root);
  await editor.open(path.join(root, 'made/web.yaml'), statefulSet);
  await editor.open(path.join(root, 'values.yaml'), 'a: [1');
  await editor.open(path.join(outside, 'web.yaml'), statefulSet.replace('serviceName', 'servicename'));
  await editor.until(path.join(outside, 'web.yaml'), (all) => all.some(({ code }) => code === 'schema/unknown-field'));
  await editor.settled();
  expect(editor.diagnostics.get(uri(path.join(root, 'made/web.yaml'))) ?? []).toEqual([]);
  expect(editor.diagnostics.get(uri(path.join(root, 'values.yaml'))) ?? []).toEqual([]);
});

test('a large folder shows its progress', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`${i}.yaml`, statefulSet.replace(/web/g, `web${i}`)]),
  );
  const editor = await Editor.start(folderOf(files));
  await editor.settled();
  await expect.poll(() => JSON.stringify(editor.progress.at(-1))).toContain('end');
  expect(JSON.stringify(editor.progress.at(0))).toContain('begin');
});

test('a document that is no file yet counts, and one that was never to be read does not', async () => {
  const root = folderOf({ 'web.yaml': statefulSet, 'service.yaml': service });
  const editor = await Editor.start(root);
  const web = path.join(root, 'web.yaml');
  await editor.until(web, (all) => all.length === 1);
  await editor.open(path.join(root, 'node_modules/made.yaml'), settings.replace('settings', 'setings'));
  await editor.settled();
  expect(editor.diagnostics.get(uri(web))).toHaveLength(1);
  const made = path.join(root, 'made.yaml');
  await editor.open(made, settings.replace('settings', 'setings'));
  await editor.until(web, (all) => all.length === 0);
  await editor.close(made);
  await editor.until(web, (all) => all.length === 1);
});

test('an editor that watches no files tells of changes by saving', async () => {
  const root = folderOf({ 'web.yaml': statefulSet, 'service.yaml': service });
  const editor = await Editor.with({}, root);
  const web = path.join(root, 'web.yaml');
  await editor.until(web, (all) => all.length === 1);
  expect(editor.registered).toEqual([]);
  fs.writeFileSync(path.join(root, 'settings.yaml'), settings.replace('settings', 'setings'));
  await editor.saved(web);
  await editor.until(web, (all) => all.length === 0);
});

test('a document closed without saving is what its file holds again', async () => {
  const root = folderOf({ 'web.yaml': statefulSet });
  const web = path.join(root, 'web.yaml');
  const editor = await Editor.start(root);
  const before = await editor.until(web, (all) => all.length > 0);
  await editor.open(web, statefulSet);
  await editor.replace(web, 'kind: StatefulSet', 'kind: Statefulset');
  await editor.until(web, (all) => all.some(({ code }) => code === 'schema/unknown-kind'));
  await editor.close(web);
  await editor.until(web, (all) => all.every(({ code }) => code !== 'schema/unknown-kind'));
  await editor.settled();
  expect(editor.diagnostics.get(uri(web))).toEqual(before);
});
