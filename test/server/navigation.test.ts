import path from 'node:path';
import { expect, test } from 'vitest';
import {
  CodeLensRequest,
  DefinitionRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  ReferencesRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { folderOf } from '../folder.js';
import { Editor, uri } from './editor.js';
import { files } from './shop.js';

async function shop() {
  const root = folderOf({ ...files, 'kustomization.yaml': 'resources:\n  - db.yaml\n  - nothing.yaml\n' });
  const editor = await Editor.start(root);
  for (const [name, text] of Object.entries(files)) await editor.open(path.join(root, name), text);
  return { editor, root, db: path.join(root, 'db.yaml'), at: (name: string) => path.join(root, name) };
}

/** `file:line` from 1. */
function placesOf(root: string, found: unknown): string[] {
  const all = Array.isArray(found) ? found : [];
  return all
    .map((one) => {
      const [where, range] = [one.targetUri ?? one.uri, one.targetRange ?? one.range];
      return `${String(where).replace(`${uri(root)}/`, '')}:${range.start.line + 1}`;
    })
    .sort();
}

test.each([
  ['data\n  replicas', ['service.yaml:4']],
  ['settings', ['settings.yaml:4']],
  ['currency', ['settings.yaml:6']],
  ['sql\n          volumeMounts', ['db.yaml:28']],
  ['rows\n              mountPath', ['db.yaml:38']],
  ['data\n          ports', ['service.yaml:4']],
  ['serviceName', ['service.yaml:4']],
])('definition of %j', async (words, expected) => {
  const { editor, root, db } = await shop();
  expect(
    placesOf(root, await editor.connection.sendRequest(DefinitionRequest.type, editor.position(db, words, 1))),
  ).toEqual(expected);
});

test('references, from the definition and from one of them', async () => {
  const { editor, root, at, db } = await shop();
  const ask = async (file: string, words: string, includeDeclaration: boolean) =>
    placesOf(
      root,
      await editor.connection.sendRequest(ReferencesRequest.type, {
        ...editor.position(file, words, 1),
        context: { includeDeclaration },
      }),
    );
  expect(await ask(at('settings.yaml'), '"settings"', false)).toEqual(['db.yaml:23', 'settings.yaml:19']);
  expect(await ask(db, 'settings', true)).toEqual(['db.yaml:23', 'settings.yaml:19', 'settings.yaml:4']);
  expect(await ask(db, 'sql\n', false)).toEqual(['db.yaml:32', 'service.yaml:11']);
});

test('hover tells the field, the other end, and what a StatefulSet makes', async () => {
  const { editor, db } = await shop();
  const ask = async (words: string, into = 1) => {
    const hover = await editor.connection.sendRequest(HoverRequest.type, editor.position(db, words, into));
    return hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
  };
  const set = await ask('StatefulSet');
  expect(set).toContain('pods `db-0` … `db-2`');
  expect(set).toContain('`db-0.data.NAMESPACE.svc` … `db-2.data.NAMESPACE.svc`');
  expect(set).toContain('claims `rows-db-0` … `rows-db-2`');
  const service = await ask('data\n');
  expect(service).toContain('`spec.serviceName`');
  expect(service).toMatch(/string.*required|string.*optional/);
  expect(service).toMatch(/Service data, \[service\.yaml:4\]\(file:.*#L4\) · ports `5432` · headless/);
  expect(await ask('accessModes')).toContain('list of string');
  expect(await ask('settings')).toContain('keys `currency`');
});

test('symbols, folding, lenses and links', async () => {
  const { editor, root, at } = await shop();
  const about = (name: string) => ({ textDocument: { uri: uri(at(name)) } });
  const symbols = await editor.connection.sendRequest(DocumentSymbolRequest.type, about('settings.yaml'));
  expect(symbols?.map(({ name }) => name)).toEqual(['ConfigMap settings', 'Pod job']);
  const folds = await editor.connection.sendRequest(FoldingRangeRequest.type, about('settings.yaml'));
  expect(folds?.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [0, 5],
    [7, 18],
  ]);
  const all = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'servda' });
  expect(all?.map(({ name }) => name)).toEqual(['Service data']);
  const lensesOf = async (name: string) =>
    (await editor.connection.sendRequest(CodeLensRequest.type, about(name)))?.map(({ command }) => command?.title);
  expect(await lensesOf('service.yaml')).toEqual(['selects 1 workload']);
  expect(await lensesOf('settings.yaml')).toEqual(['used by 2']);
  const [lens] = (await editor.connection.sendRequest(CodeLensRequest.type, about('service.yaml'))) ?? [];
  expect(lens?.range.start).toEqual({ line: 0, character: 0 });
  expect(placesOf(root, lens?.command?.arguments?.[2])).toEqual(['db.yaml:4']);
  const links = await editor.connection.sendRequest(DocumentLinkRequest.type, about('kustomization.yaml'));
  expect(links?.map(({ target }) => target)).toEqual([uri(path.join(root, 'db.yaml'))]);
});
