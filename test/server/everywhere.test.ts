import path from 'node:path';
import { expect, test } from 'vitest';
import {
  CompletionRequest,
  DefinitionRequest,
  DocumentSymbolRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
} from 'vscode-languageserver/node';
import { SourceText } from '../../src/text/index.js';
import { folderOf } from '../folder.js';
import { Editor, uri } from './editor.js';
import { files } from './shop.js';

const broken = files['db.yaml'].replace('replicas: 3', 'replicas: [3').replace('- name: rows', '-name: "rows');

test.each([
  ['a sound manifest', files['db.yaml']],
  ['a broken one', broken],
  ['one with Windows line ends', files['settings.yaml'].replace(/\n/g, '\r\n')],
  ['an empty one', '\n\n'],
])('every request at every third place of %s is answered', async (_, content) => {
  const root = folderOf({ ...files, 'more.yaml': content });
  const file = path.join(root, 'more.yaml');
  const editor = await Editor.start(root);
  await editor.open(file, content);
  const text = new SourceText('x', content);
  const textDocument = { uri: uri(file) };
  let hovers = 0;
  for (let offset = 0; offset <= content.length; offset += 3) {
    const { line, column } = text.positionAt(offset);
    const at = { textDocument, position: { line: line - 1, character: column - 1 } };
    const [hover] = await Promise.all([
      editor.connection.sendRequest(HoverRequest.type, at),
      editor.connection.sendRequest(DefinitionRequest.type, at),
      editor.connection.sendRequest(ReferencesRequest.type, { ...at, context: { includeDeclaration: true } }),
      editor.connection.sendRequest(PrepareRenameRequest.type, at),
      editor.connection.sendRequest(CompletionRequest.type, at),
    ]);
    if (hover) hovers++;
  }
  await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  expect(hovers > 0).toBe(content.trim() !== '');
});
