import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CancellationTokenSource, CodeActionRequest, LSPErrorCodes, type TextEdit } from 'vscode-languageserver/node';
import { faultClasses, healthyFile, tripsOf } from '../../bench/round-trip/run.js';
import { rules } from '../../rules/index.js';
import { fixWorkspace } from '../../src/fix/index.js';
import { readExample } from '../../src/rule/index.js';
import { SourceText } from '../../src/text/index.js';
import { folderOf } from '../folder.js';
import { Editor, edited, uri } from './editor.js';

const options = { kubernetes: ['1.36'], preset: 'recommended', rules } as const;

/** The edits that `source.fixAll` makes of a file. */
async function fixAllEdits(editor: Editor, file: string): Promise<TextEdit[]> {
  const nowhere = { line: 0, character: 0 };
  const [action] =
    (await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uri(file) },
      range: { start: nowhere, end: nowhere },
      context: { diagnostics: [], only: ['source.fixAll'] },
    })) ?? [];
  if (!action) return [];
  const changes = 'edit' in action ? (action.edit?.documentChanges ?? []) : [];
  expect(changes.map((change) => 'edits' in change && change.textDocument.uri)).toEqual([uri(file)]);
  return changes.flatMap((change) => ('edits' in change ? change.edits : [])).filter((one) => 'newText' in one);
}

/** Each of these contents, opened unsaved in a folder of its own, as `--fix` and as the editor leave it. */
async function bothOf(contents: readonly string[]) {
  const folders = contents.map(() => folderOf({}));
  const editor = await Editor.start(...folders);
  const differences: unknown[] = [];
  let changed = 0;
  for (const [i, content] of contents.entries()) {
    const file = path.join(folders[i] ?? '', 'one.yaml');
    await editor.open(file, content);
    const expected = await fixWorkspace([new SourceText('one.yaml', content)], options, 'safe');
    const after = expected.texts[0]?.content;
    const edits = await fixAllEdits(editor, file);
    if (after !== content) changed++;
    if (edited(content, edits) !== after) differences.push({ content, after, edits });
  }
  return { differences, changed };
}

describe('all safe fixes of a file are those of --fix, round after round', () => {
  test('in every file of the examples', async () => {
    const names = fs.readdirSync('examples', { recursive: true, encoding: 'utf8' }).filter((one) => /\.\w+$/.test(one));
    const files = Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join('examples', name), 'utf8')]));
    const root = folderOf(files);
    const editor = await Editor.start(root);
    const texts = Object.entries(files).map(([name, content]) => new SourceText(name, content));
    for (const before of texts) {
      const expected = await fixWorkspace(texts, options, 'safe');
      expect(expected.made.every(({ fix }) => new Set(fix.edits.map(({ text }) => text.name)).size === 1)).toBe(true);
      const after = expected.texts.find(({ name }) => name === before.name)?.content;
      const edits = await fixAllEdits(editor, path.join(root, before.name));
      expect(edited(before.content, edits)).toBe(after);
    }
  });

  test('in the bad examples of the rules', async () => {
    const all = rules.flatMap(({ fix, examples }) =>
      examples.flatMap((example) => {
        if (fix === 'none' || !('bad' in example) || example.kubernetes !== undefined || example.base !== undefined)
          return [];
        const { texts } = readExample(example.bad);
        return texts.length === 1 && texts[0] ? [texts[0].content] : [];
      }),
    );
    const { differences, changed } = await bothOf(all);
    expect(differences).toEqual([]);
    expect(changed).toBeGreaterThan(10);
  }, 60_000);

  test('in files of ours with a fault of each class', async () => {
    const good = rules.flatMap(({ id, examples }) =>
      examples.flatMap((one, i) => ('good' in one ? [new SourceText(`${id}-${i}.yaml`, one.good)] : [])),
    );
    const healthy = (await Promise.all(good.map(healthyFile))).filter((file) => file !== undefined);
    const broken: string[] = [];
    for (const one of faultClasses) broken.push(...(await tripsOf(one, healthy, 2, 'safe')).map((trip) => trip.broken));
    const { differences, changed } = await bothOf(broken);
    expect(differences).toEqual([]);
    expect(changed).toBeGreaterThan(40);
  }, 60_000);
});

const nested = `# Kept as it is
apiVersion: apps/v1
kind: deployment
metadata:
  name: web
spec:
  relpicas: 2     # by hand
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27.1
          imagePulPolicy: always
`;

test('what only comes to light by the first repairs is repaired too, by small edits', async () => {
  const root = folderOf({ 'web.yaml': nested });
  const file = path.join(root, 'web.yaml');
  const editor = await Editor.start(root);
  await editor.open(file, nested);
  const edits = await fixAllEdits(editor, file);
  expect(edited(nested, edits)).toBe(
    nested
      .replace('deployment', 'Deployment')
      .replace('relpicas', 'replicas')
      .replace('imagePulPolicy: always', 'imagePullPolicy: Always'),
  );
  for (const { range, newText } of edits) {
    expect(range.start.line).toBe(range.end.line);
    expect(newText.length).toBeLessThan(30);
  }
});

test('what another file makes of this one counts, and only this one is changed', async () => {
  const service =
    'apiVersion: v1\nkind: service\nmetadata:\n  name: web\nspec:\n  selector: { app: web }\n  ports: [{ prot: 80 }]\n';
  const root = folderOf({ 'a.yaml': service, 'b.yaml': service.replace(/web/g, 'other') });
  const editor = await Editor.start(root);
  const edits = await fixAllEdits(editor, path.join(root, 'a.yaml'));
  expect(edited(service, edits)).toBe(service.replace('service', 'Service').replace('prot:', 'port:'));
});

test('an edit, or a cancellation, while it is worked out ends it', async () => {
  const root = folderOf({ 'web.yaml': nested });
  const file = path.join(root, 'web.yaml');
  const editor = await Editor.start(root);
  await editor.open(file, nested);
  await editor.settled();
  const refused = fixAllEdits(editor, file).catch((error: { code?: number }) => error.code);
  await editor.edit(file, 0, 0, '# more\n');
  expect(await refused).toBe(LSPErrorCodes.ContentModified);

  const nowhere = { line: 0, character: 0 };
  await editor.settled();
  const source = new CancellationTokenSource();
  const cancelled = editor.connection
    .sendRequest(
      CodeActionRequest.type,
      {
        textDocument: { uri: uri(file) },
        range: { start: nowhere, end: nowhere },
        context: { diagnostics: [], only: ['source.fixAll'] },
      },
      source.token,
    )
    .catch((error: { code?: number }) => error.code);
  source.cancel();
  expect(await cancelled).toBe(LSPErrorCodes.RequestCancelled);
});
