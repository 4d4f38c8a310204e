#!/usr/bin/env node
// Builds the validators if they are stale, bundles bench/mutation-in-process.ts and runs it. Options are passed on.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { generateValidators } from '../scripts/generate-validators.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await generateValidators();
const folder = fs.mkdtempSync(path.join(root, 'node_modules/.plimsoll-mutation-'));
const outfile = path.join(folder, 'mutation.mjs');
await build({
  entryPoints: [path.join(root, 'bench/mutation-in-process.ts')],
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
