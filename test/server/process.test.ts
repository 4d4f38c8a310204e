import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  createProtocolConnection,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { uri } from './editor.js';

test('plimsoll lsp --stdio speaks with an editor that knows only a root, and ends when it is told to', async () => {
  const root = path.resolve('examples');
  const child = spawn(process.execPath, ['bin/plimsoll.js', 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const said = new Promise<string>((resolve) => {
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri: about }) => resolve(about));
  });
  connection.listen();
  const { serverInfo } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: uri(root),
    capabilities: {},
    workspaceFolders: null,
  });
  const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  expect(serverInfo).toEqual({ name: 'plimsoll', version });
  await connection.sendNotification(InitializedNotification.type, {});
  expect(await said).toContain(uri(root));
  await connection.sendRequest(ShutdownRequest.type);
  const ended = once(child, 'exit');
  await connection.sendNotification(ExitNotification.type);
  expect(await ended).toEqual([0, null]);
});
