import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { folderOf } from '../folder.js';
import { Editor, FileChangeType } from './editor.js';

/** A Deployment of old whose Secret is nowhere: an error of the newest version, and an info. */
const manifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
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
            - secretRef:
                name: db
---
apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
`;

/** The rules that found something in a file, with the severity. */
async function found(editor: Editor, file: string): Promise<string[]> {
  const severities = ['', 'error', 'warning', 'info'];
  return (await editor.settled(file)).map(({ code, severity }) => `${code} ${severities[severity ?? 0]}`).sort();
}

const withoutAny = ['api/removed error', 'reference/unresolved info'];

test('settings that the editor is asked for hold, folder by folder, from the first', async () => {
  const [one, other] = [folderOf({ 'web.yaml': manifest }), folderOf({ 'web.yaml': manifest })];
  const settings = { [one]: { kubernetes: '1.24', external: ['Secret/db'] }, [other]: { world: 'closed' } };
  const editor = await Editor.set({ settings }, one, other);
  expect(await found(editor, path.join(one, 'web.yaml'))).toEqual(['api/deprecated warning']);
  expect(await found(editor, path.join(other, 'web.yaml'))).toEqual([
    'api/removed error',
    'reference/unresolved error',
  ]);
  expect(editor.messages).toEqual([]);
});

test('what nobody has set means nothing', async () => {
  const root = folderOf({ 'web.yaml': manifest });
  const unset = { kubernetes: '', rules: {}, include: [], external: [], world: 'open', trace: { server: 'off' } };
  for (const settings of [{ [root]: unset }, { [root]: {} }, {}]) {
    const editor = await Editor.set({ settings }, root);
    expect(await found(editor, path.join(root, 'web.yaml'))).toEqual(withoutAny);
    expect(editor.messages).toEqual([]);
  }
});

test('a change of settings changes the findings', async () => {
  const root = folderOf({ 'web.yaml': manifest, 'gen/web.yaml': manifest });
  const [file, generated] = [path.join(root, 'web.yaml'), path.join(root, 'gen/web.yaml')];
  const editor = await Editor.set({ settings: { [root]: {} } }, root);
  expect(await found(editor, file)).toContain('api/removed error');
  const [folder] = editor.settings.keys();
  editor.settings.set(folder ?? '', { rules: { 'api/removed': 'off' }, exclude: ['gen/'] });
  await editor.settingsChanged();
  await vi.waitFor(async () => expect(await found(editor, file)).toEqual(['reference/unresolved info']));
  expect(await found(editor, generated)).toEqual([]);
  editor.settings.set(folder ?? '', {});
  await editor.settingsChanged();
  await vi.waitFor(async () => expect(await found(editor, file)).toContain('api/removed error'));
  expect(await found(editor, generated)).toContain('api/removed error');
});

test('plimsoll.yaml wins, key by key', async () => {
  const root = folderOf({
    'plimsoll.yaml': 'kubernetes: 1.36\nrules:\n  reference/unresolved: warning\n',
    'web.yaml': manifest,
  });
  const settings = { [root]: { kubernetes: '1.24', rules: { 'api/removed': 'off' }, external: ['Secret/other'] } };
  const editor = await Editor.set({ settings }, root);
  expect(await found(editor, path.join(root, 'web.yaml'))).toEqual([
    'api/removed error',
    'reference/unresolved warning',
  ]);
  // What the file says nothing of is left to the settings.
  editor.settings.set([...editor.settings.keys()][0] ?? '', { external: ['Secret/db'] });
  await editor.settingsChanged();
  await vi.waitFor(async () => expect(await found(editor, path.join(root, 'web.yaml'))).toEqual(['api/removed error']));
});

test('which files count is said by plimsoll.yaml or by the settings, never by both', async () => {
  const files = { 'a/web.yaml': manifest, 'b/web.yaml': manifest, 'c/web.yaml': manifest };
  const settings = { exclude: ['a/'] };
  const errorsOf = async (root: string) => {
    const editor = await Editor.set({ settings: { [root]: settings } }, root);
    await editor.settled();
    return [...editor.diagnostics.keys()].map((uri) => uri.split('/').at(-2)).sort();
  };
  expect(await errorsOf(folderOf(files))).toEqual(['b', 'c']);
  expect(await errorsOf(folderOf({ ...files, 'plimsoll.yaml': 'preset: strict\n' }))).toEqual(['b', 'c']);
  expect(await errorsOf(folderOf({ ...files, 'plimsoll.yaml': 'exclude: [b/]\n' }))).toEqual(['a', 'c']);
  expect(await errorsOf(folderOf({ ...files, 'plimsoll.yaml': 'include: [b/]\n' }))).toEqual(['b']);
});

test('paths are relative to the folder', async () => {
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ships.example.com
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Ship, plural: ships }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: { spec: { type: object, properties: { masts: { type: integer } } } }
`;
  const ship = 'apiVersion: example.com/v1\nkind: Ship\nmetadata:\n  name: one\nspec:\n  masts: two\n';
  const root = folderOf({ 'crds/ship.yaml': definition, 'k8s/ship.yaml': ship });
  const settings = { [path.join(root, 'k8s')]: { schemas: ['../crds'] } };
  const editor = await Editor.set({ settings }, path.join(root, 'k8s'));
  expect(await found(editor, path.join(root, 'k8s/ship.yaml'))).toEqual(['schema/wrong-type error']);

  // They lie outside of the folder; an editor may tell of them all the same.
  const crd = path.join(root, 'crds/ship.yaml');
  fs.writeFileSync(crd, definition.replace('masts: { type: integer }', 'masts: { type: string }'));
  await editor.filesChanged(FileChangeType.Changed, crd);
  expect(await found(editor, path.join(root, 'k8s/ship.yaml'))).toEqual([]);
});

test('definitions of plimsoll.yaml that lie among the manifests are followed, also where one cannot be read meanwhile', async () => {
  const definition = (type: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ships.example.com
spec:
  group: example.com
  names: { kind: Ship, plural: ships }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: { spec: { type: object, properties: { masts: { type: ${type} } } } }
`;
  const ship = 'apiVersion: example.com/v1\nkind: Ship\nmetadata:\n  name: one\nspec:\n  masts: two\n';
  const root = folderOf({
    'crds/ship.yaml': definition('integer'),
    'ship.yaml': ship,
    'plimsoll.yaml': 'schemas: [crds]\n',
  });
  const [crd, file] = [path.join(root, 'crds/ship.yaml'), path.join(root, 'ship.yaml')];
  const editor = await Editor.start(root);
  expect(await found(editor, file)).toEqual(['schema/wrong-type error']);
  const becomes = async (content: string) => {
    fs.writeFileSync(crd, content);
    await editor.filesChanged(FileChangeType.Changed, crd);
    await editor.settled();
  };
  await becomes(definition('string'));
  expect(await found(editor, file)).toEqual([]);
  await becomes(definition('[boolean'));
  await becomes(definition('boolean'));
  expect(await found(editor, file)).toEqual(['schema/wrong-type error']);
});

test.each<[object, string[]]>([
  [{ preset: 'strickt' }, ['"preset" cannot be "strickt"; did you mean "strict"?']],
  [{ presett: 'strict' }, ['"presett" is no key of the configuration; did you mean "preset"?']],
  [{ rules: { 'api/remoovd': 'off' } }, ['there is no rule "api/remoovd"; did you mean "api/removed"?']],
  [{ rules: 'none' }, ['"rules" must be a mapping, not text']],
  [{ kubernetes: '1.2' }, ['Kubernetes 1.2 is not known: plimsoll knows 1.23 to 1.36']],
  [{ schemas: ['nowhere'] }, ['nowhere: no such file or folder']],
  [{ preset: 1, world: 2, include: {}, exclude: {}, rules: [] }, []],
])('%j is said in words, and what is right counts', async (wrong, words) => {
  const root = folderOf({ 'web.yaml': manifest });
  const settings = { [root]: { external: ['Secret/db'], ...wrong } };
  const editor = await Editor.set({ settings }, root);
  expect(await found(editor, path.join(root, 'web.yaml'))).toEqual(['api/removed error']);
  const [message = ''] = editor.messages;
  expect(editor.messages).toHaveLength(1);
  expect(message).toMatch(/^Plimsoll, in the settings: /);
  for (const word of words) expect(message).toContain(word);
  // It is said once, and again when it is another mistake.
  await editor.settingsChanged();
  await editor.settled();
  expect(editor.messages).toHaveLength(1);
});

test('settings that are no mapping are as if there were none', async () => {
  const root = folderOf({ 'web.yaml': manifest });
  for (const nonsense of ['strict', 7, [], ['a'], true, null]) {
    const editor = await Editor.set({ settings: { [root]: nonsense } }, root);
    expect(await found(editor, path.join(root, 'web.yaml'))).toEqual(withoutAny);
  }
});

test.each([
  ['under their name', { plimsoll: { external: ['Secret/db'] } }],
  ['alone', { external: ['Secret/db'] }],
])('an editor that is not asked sends them once, %s, and when they change', async (_, sent) => {
  const root = folderOf({ 'web.yaml': manifest });
  const file = path.join(root, 'web.yaml');
  const editor = await Editor.set({ sent }, root);
  expect(await found(editor, file)).toEqual(['api/removed error']);
  await editor.settingsChanged({ plimsoll: { kubernetes: '1.24' } });
  await vi.waitFor(async () => expect(await found(editor, file)).toContain('api/deprecated warning'));
  expect(await found(editor, file)).toContain('reference/unresolved info');
});

test('what was sent first holds where the editor knows nothing of a folder', async () => {
  const root = folderOf({ 'web.yaml': manifest });
  const editor = await Editor.set({ settings: {}, sent: { external: ['Secret/db'] } }, root);
  expect(await found(editor, path.join(root, 'web.yaml'))).toEqual(['api/removed error']);
});

test('an editor that can tell of changes is asked to', async () => {
  const root = folderOf({ 'web.yaml': manifest });
  const can = { workspace: { didChangeConfiguration: { dynamicRegistration: true } } };
  const editor = await Editor.with(can, root);
  await vi.waitFor(() => expect(editor.registered).toEqual(['workspace/didChangeConfiguration']));
});

test('an editor that thinks long about its settings is not waited for, and heard all the same', async () => {
  const root = folderOf({ 'web.yaml': manifest });
  const file = path.join(root, 'web.yaml');
  let answer: (settings: object) => void = () => undefined;
  const late = new Promise((resolve) => {
    answer = resolve;
  });
  const editor = await Editor.set({ settings: { [root]: late } }, root);
  expect(await found(editor, file)).toEqual(withoutAny);
  answer({ external: ['Secret/db'] });
  await vi.waitFor(async () => expect(await found(editor, file)).toEqual(['api/removed error']));
});

test('a configuration counts that changed while the folder was already being read for it', async () => {
  // So many files that reading them lets messages in.
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`other/${i}.md`, `# ${i}\n`]));
  const root = folderOf({ ...many, 'web.yaml': manifest, 'plimsoll.yaml': 'rules:\n  api/removed: off\n' });
  const [file, config] = [path.join(root, 'web.yaml'), path.join(root, 'plimsoll.yaml')];
  const editor = await Editor.start(root);
  const without = await found(editor, file);
  fs.writeFileSync(config, 'preset: recommended\n');
  // The second reading stops the first, at any moment of it.
  for (let i = 0; i < 4; i++) {
    await editor.filesChanged(FileChangeType.Changed, config);
    await new Promise((resolve) => setTimeout(resolve, 12 * i));
    await editor.filesChanged(FileChangeType.Created, file);
    expect(await found(editor, file)).toEqual([...without, 'api/removed error'].sort());
    fs.writeFileSync(config, 'rules:\n  api/removed: off\n');
    await editor.filesChanged(FileChangeType.Changed, config);
    expect(await found(editor, file)).toEqual(without);
    fs.writeFileSync(config, 'preset: recommended\n');
  }
});
