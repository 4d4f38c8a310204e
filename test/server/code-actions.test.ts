import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from '../folder.js';
import { actionsAt, editsFor } from './actions.js';
import { Editor, edited, uri } from './editor.js';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  relpicas: 2
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27.1
          imagePulPolicy: Always
`;

test('each fix is an action, the safe ones preferred; all safe ones at once where they are asked for', async () => {
  const root = folderOf({ 'web.yaml': deployment });
  const file = path.join(root, 'web.yaml');
  const editor = await Editor.start(root);
  await editor.open(file, deployment);
  const [fix, onLine, inObject, off] = await actionsAt(editor, file, 'relpicas');
  expect(fix).toMatchObject({ title: 'Write replicas', kind: 'quickfix', isPreferred: true });
  expect(fix?.diagnostics?.[0]?.code).toBe('schema/unknown-field');
  expect(edited(deployment, editsFor(fix, file))).toBe(deployment.replace('relpicas', 'replicas'));
  expect(fix?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { version: 1 } });
  expect(onLine?.title).toBe('Ignore schema/unknown-field on this line');
  expect(inObject?.title).toBe('Ignore schema/unknown-field for this object');
  expect(off?.title).toBe('Turn schema/unknown-field off in plimsoll.yaml');
  expect(off?.edit?.documentChanges?.[0]).toMatchObject({ kind: 'create', uri: uri(path.join(root, 'plimsoll.yaml')) });

  const [all] = await actionsAt(editor, file, 'kind', ['source.fixAll']);
  expect(edited(deployment, editsFor(all, file))).toBe(
    deployment.replace('relpicas', 'replicas').replace('imagePulPolicy', 'imagePullPolicy'),
  );
  expect(await actionsAt(editor, file, 'relpicas', ['refactor'])).toEqual([]);
});

test('a rule is turned off in the configuration that is there', async () => {
  const config = '# ours\nkubernetes: 1.34\nrules:\n  probe/statefulset-liveness: off # later\n';
  const root = folderOf({ 'web.yaml': deployment, 'plimsoll.yaml': config });
  const file = path.join(root, 'web.yaml');
  const editor = await Editor.start(root);
  await editor.open(file, deployment);
  const off = (await actionsAt(editor, file, 'relpicas')).find(({ title }) => title.startsWith('Turn'));
  const after = edited(config, editsFor(off, path.join(root, 'plimsoll.yaml')));
  expect(after).toBe(`${config}  schema/unknown-field: off\n`);
  fs.writeFileSync(path.join(root, 'plimsoll.yaml'), after);
  await editor.filesChanged(2, path.join(root, 'plimsoll.yaml'));
  await editor.until(file, (all) => all.every(({ code }) => code !== 'schema/unknown-field'));
});
