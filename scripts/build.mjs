#!/usr/bin/env node
// Bundles the command line and the library into dist/: a start-up reads a handful of files, not hundreds.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');
const entry = { 'cli/main': 'src/cli/main.ts', index: 'src/index.ts' };

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(Object.entries(entry).filter(([, file]) => fs.existsSync(path.join(root, file)))),
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  // Names stay, so that a stack trace in a bug report can be read.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
  // CommonJS dependencies ask for Node's own modules with `require`, which ES modules do not have.
  banner: {
    js: "import{createRequire as plimsollRequire}from'node:module';const require=plimsollRequire(import.meta.url);",
  },
});

// Chunks of earlier builds are not part of the package.
const written = new Set(Object.keys(metafile.outputs).map((file) => path.resolve(root, file)));
const chunks = path.join(dist, 'chunks');
for (const name of fs.existsSync(chunks) ? fs.readdirSync(chunks) : []) {
  if (!written.has(path.join(chunks, name))) fs.rmSync(path.join(chunks, name));
}

const { generateValidators } = await import('./generate-validators.mjs');
await generateValidators();
