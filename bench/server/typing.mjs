// A manifest of 340 lines typed from nothing into the built server, one letter a message: how long each letter takes to be
// answered, and whether all that is shown after 200 ms of rest is what `lint` says of the same bytes.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { lint, newestKubernetes, rules, SourceText } from '../../dist/lib/index.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const options = { kubernetes: [newestKubernetes], preset: 'recommended', rules };
const at = () => Number(process.hrtime.bigint()) / 1e6;

/**
 * @param ran milliseconds that the main thread of a process has run
 * @returns the latencies in milliseconds by the clock and of the processor, and what was shown at rest that did not hold
 */
export async function typeManifest(ran) {
  const manifest = fs.readFileSync(path.join(root, 'test/server/typed.yaml'), 'utf8');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plimsoll-bench-'));
  const uri = pathToFileURL(path.join(folder, 'typed.yaml')).href;
  const server = spawn(process.execPath, [path.join(root, 'bin/plimsoll.js'), 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let ended = false;
  server.once('exit', () => {
    ended = true;
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let shown = [];
  let heard = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    if (params.uri !== uri) return;
    shown = params.diagnostics;
    heard(params);
  });
  const logged = [];
  connection.onNotification('window/logMessage', ({ message }) => logged.push(message));
  connection.listen();
  const typed = [];
  const typedRan = [];
  const stale = [];
  let rests = 0;
  try {
    const rootUri = pathToFileURL(folder).href;
    await connection.sendRequest('initialize', { processId: process.pid, rootUri, capabilities: {} });
    await connection.sendNotification('initialized', {});
    const textDocument = { uri, languageId: 'yaml', version: 0, text: '' };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    let line = 0;
    let character = 0;
    for (let i = 0; i < manifest.length; i++) {
      const version = i + 1;
      const letter = manifest[i];
      const position = { line, character };
      const answer = new Promise((resolve) => {
        heard = (params) => {
          if (params.version === version) resolve(at());
        };
      });
      const [pressed, before] = [at(), ran(server.pid)];
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: position, end: position }, text: letter }],
      });
      typed.push((await answer) - pressed);
      typedRan.push(ran(server.pid) - before);
      if (letter === '\n') {
        line++;
        character = 0;
      } else character++;
      // A number without a common divisor with the length of the lines: the rests fall everywhere.
      if (i % 181 !== 180) continue;
      rests++;
      await new Promise((resolve) => setTimeout(resolve, 200));
      const told = shown.map(({ range, message }) => [range.start.line + 1, range.start.character + 1, message]);
      const { diagnostics } = await lint([new SourceText('typed.yaml', manifest.slice(0, i + 1))], options);
      const expected = diagnostics.map(({ text, range, message }) => {
        const { line: row, column } = text.positionAt(range.start);
        return [row, column, message];
      });
      if (JSON.stringify(expected) !== JSON.stringify(told)) stale.push(i);
    }
    return { typed, typedRan, rests, stale, logged, ended };
  } finally {
    connection.dispose();
    server.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
