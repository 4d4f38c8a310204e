#!/usr/bin/env node
// `npm run test:editor`: the packaged extension in a real VS Code. It needs Chromium; pictures and logs stay in .result.
// `npm run test:editor -- --pictures` puts those that the extension's README shows where it looks for them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openEditor } from './editor.mjs';
import { install } from './host.mjs';
import { steps } from './steps.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.join(here, '../..');
const extension = path.join(root, 'vscode-extension');
const own = path.join(here, '.result');
const workspace = path.join(own, 'shop');

install();
execFileSync('npm', ['run', 'package', '--silent'], { cwd: extension, stdio: ['ignore', 'ignore', 'inherit'] });

fs.rmSync(own, { recursive: true, force: true });
fs.cpSync(path.join(root, 'examples/shop'), workspace, { recursive: true });
// The database's Service in a file of its own: the two ends of a reference are to lie in two files.
const postgres = path.join(workspace, 'postgres.yaml');
const [service, set, ...rest] = fs.readFileSync(postgres, 'utf8').split(/^---\n/m);
assert.ok(service.includes('kind: Service') && set.includes('kind: StatefulSet') && rest.length === 0);
fs.writeFileSync(path.join(workspace, 'service.yaml'), service);
fs.writeFileSync(postgres, set);

/** No step takes so long on the slowest machine: what does is stuck. In milliseconds. */
const longest = 120_000;
const editor = await openEditor({ vsix: path.join(extension, 'plimsoll.vsix'), workspace, own });
// Who ends this ends the editor too: it runs in a process group of its own.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await Promise.race([editor.picture('stopped').catch(() => undefined), sleep(5000)]);
    await editor.close();
    process.exit(1);
  });
}
let failed;
try {
  for (const [what, step] of Object.entries(steps)) {
    const started = Date.now();
    try {
      await inTime(step(editor, workspace));
    } catch (error) {
      failed = error;
      process.stdout.write(`✗ ${what}\n${error instanceof Error ? error.stack : error}\n`);
      await inTime(editor.picture('failed')).catch(() => undefined);
      break;
    }
    process.stdout.write(`✓ ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  }
} finally {
  await editor.close();
}
if (!failed && process.argv.includes('--pictures')) {
  for (const name of ['problems', 'fix', 'hover', 'graph', 'status']) {
    fs.copyFileSync(path.join(own, `${name}.png`), path.join(extension, `images/${name}.png`));
  }
}
process.exitCode = failed ? 1 : 0;

async function inTime(step) {
  const stop = new AbortController();
  const late = sleep(longest, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`took longer than ${longest / 1000} s`);
  });
  try {
    await Promise.race([step, late]);
  } finally {
    late.catch(() => undefined);
    stop.abort();
  }
}
