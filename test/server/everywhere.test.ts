import path from 'node:path';
import { expect, test } from 'vitest';
import {
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
} from 'vscode-languageserver/node';
import { SourceText } from '../../src/text/index.js';
import { folderOf } from '../folder.js';
import { Editor, uri } from './editor.js';
import { files } from './shop.js';

const broken = files['db.yaml'].replace('replicas: 3', 'replicas: [3').replace('- name: rows', '-name: "rows');

const json = `{
  "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "a", "labels": { "app": "db" } },
  "spec": { "containers": [{ "name": "a", "image": "b", "envFrom": [{ "configMapRef": { "name": "settings" } }] }],
    "restartPolicy": "
`;
const markdown = `# Title\n\n> - item\n>\n>   \`\`\`yaml\n${files['service.yaml'].replace(/^/gm, '>   ')}\n>   \`\`\`\n\n\`kubectl get svc data\`\n`;
const custom = `apiVersion: example.com/v1
kind: Widget
metadata: {name: ü, namespace: 😀}
spec: &spec
  size: *spec
  <<: {a: b}
  ? complex
  : key
status: !tag {}
`;

test.each([
  ['a sound manifest', 'more.yaml', files['db.yaml']],
  ['a broken one', 'more.yaml', broken],
  ['one with Windows line ends', 'more.yaml', files['settings.yaml'].replace(/\n/g, '\r\n')],
  ['an empty one', 'more.yaml', '\n\n'],
  ['JSON that is not closed', 'more.json', json],
  ['Markdown', 'more.md', markdown],
  ['a custom resource of odd YAML', 'more.yaml', custom],
])('every request at every third place of %s is answered', async (_, name, content) => {
  const root = folderOf({ ...files, [name]: content });
  const file = path.join(root, name);
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
      editor.connection.sendRequest(CodeActionRequest.type, {
        textDocument,
        range: { start: at.position, end: at.position },
        context: { diagnostics: [] },
      }),
    ]);
    if (hover) hovers++;
  }
  await Promise.all([
    editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument }),
    editor.connection.sendRequest(FoldingRangeRequest.type, { textDocument }),
    editor.connection.sendRequest(CodeLensRequest.type, { textDocument }),
    editor.connection.sendRequest(DocumentLinkRequest.type, { textDocument }),
  ]);
  expect(hovers > 0).toBe(content.trim() !== '');
});
