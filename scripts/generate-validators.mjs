#!/usr/bin/env node
// Bundles scripts/validators.ts with the constraints of src/validation and runs it, unless its inputs are as they were.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes dist/validators where they are absent or stale; resolves to whether it did. */
export async function generateValidators({ force = false } = {}) {
  const result = await build({
    entryPoints: [path.join(root, 'scripts/validators.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  const code = result.outputFiles[0].text;
  const hash = createHash('sha256').update(code);
  for (const file of ['definitions.json', 'enums.json', 'kinds.json'])
    hash.update(fs.readFileSync(path.join(root, 'schemas/kubernetes', file)));
  const stamp = hash.digest('hex');
  const stampFile = path.join(root, 'dist/validators/stamp');
  if (!force && fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return false;
  // Inside the project, so that the bundle finds ajv and esbuild.
  const folder = fs.mkdtempSync(path.join(root, 'node_modules/.plimsoll-'));
  try {
    const file = path.join(folder, 'validators.mjs');
    fs.writeFileSync(file, code);
    const started = Date.now();
    const { generate } = await import(pathToFileURL(file).href);
    const { definitions, bodies } = generate(root, stamp);
    process.stderr.write(`validators: ${bodies} of ${definitions} definitions, ${Date.now() - started} ms${os.EOL}`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await generateValidators({ force: process.argv.includes('--force') });
