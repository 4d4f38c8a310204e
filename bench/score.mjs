#!/usr/bin/env node
// Builds the validators if they are stale, bundles bench/score-in-process.ts and runs it. Options are passed on.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { generateValidators } from '../scripts/generate-validators.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await generateValidators();
const folder = fs.mkdtempSync(path.join(root, 'node_modules/.plimsoll-score-'));
const outfile = path.join(folder, 'score.mjs');
await build({
  entryPoints: [path.join(root, 'bench/score-in-process.ts')],
  bundle: true,
  outfile,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'error',
});
try {
  await import(pathToFileURL(outfile).href);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
