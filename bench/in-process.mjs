import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { generateValidators } from '../scripts/generate-validators.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the validators where they are stale, bundles a script of this folder with the sources, and runs it here. */
export async function runInProcess(script) {
  await generateValidators();
  const folder = fs.mkdtempSync(path.join(root, 'node_modules/.plimsoll-bench-'));
  const outfile = path.join(folder, 'script.mjs');
  try {
    await build({
      entryPoints: [path.join(root, 'bench', script)],
      bundle: true,
      outfile,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'error',
    });
    await import(pathToFileURL(outfile).href);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
