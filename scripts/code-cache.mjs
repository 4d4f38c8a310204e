#!/usr/bin/env node
// Leaves V8's compiled code beside the command line and the validators of the newest version: half of a short run would
// go into compiling otherwise. It is made by linting the examples once, so that it holds the functions which a run needs.
// Another Node refuses it and compiles by itself: the cache is for the machine that the package was built on.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Writes `FILE.cache` beside each script that a run on the examples loads. */
export function writeCodeCache(root) {
  const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), root], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  // Without the cache all is the same, only slower.
  if (status !== 0) process.stderr.write(`the compiled code was not kept: ${stderr.trim().split('\n')[0]}\n`);
}

/** Loads the command line as its start file does, and keeps what was compiled when it has ended. */
async function record(root) {
  const folder = fs.mkdtempSync(path.join(root, 'node_modules/.plimsoll-cache-'));
  const outfile = path.join(folder, 'script.cjs');
  try {
    await build({
      entryPoints: [path.join(root, 'src/schema/script.ts')],
      bundle: true,
      outfile,
      format: 'cjs',
      platform: 'node',
      logLevel: 'error',
    });
    const { loadScript, loadedScripts } = (await import(outfile)).default;
    // The command line has a list of its own, of what it loads itself.
    const own = loadScript(path.join(root, 'dist/cli/plimsoll.cjs')).loadedScripts;
    process.once('beforeExit', () => {
      for (const [file, script] of [...loadedScripts, ...own])
        fs.writeFileSync(`${file}.cache`, script.createCachedData());
      process.exitCode = 0;
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2];
  process.argv = [process.execPath, 'plimsoll', path.join(root, 'examples'), path.join(root, 'scripts/code-cache')];
  await record(root);
}
