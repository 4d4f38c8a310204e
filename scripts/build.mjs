#!/usr/bin/env node
// Bundles the command line and the library into dist/: a start-up reads a handful of files, not hundreds.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');
const cli = path.join(dist, 'cli');

/** What both bundles have in common. Names stay, so that a stack trace in a bug report can be read. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

// Compiled code belongs to one text: it goes before the text does.
fs.rmSync(cli, { recursive: true, force: true });
fs.rmSync(path.join(dist, 'chunks'), { recursive: true, force: true });

// The command line: one file, with V8's compiled code beside it (see code-cache.mjs), and a few lines that load it.
await build({
  ...common,
  entryPoints: { 'cli/plimsoll': 'src/cli/main.ts' },
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'plimsollUrl' },
  banner: { js: "const plimsollUrl=require('node:url').pathToFileURL(__filename).href;" },
});
await build({ ...common, entryPoints: { 'cli/main': 'src/cli/start.ts' }, outdir: dist, format: 'cjs' });
fs.writeFileSync(path.join(cli, 'package.json'), '{ "type": "commonjs" }\n');

// The library.
await build({
  ...common,
  entryPoints: { index: 'src/index.ts' },
  outdir: dist,
  splitting: true,
  format: 'esm',
  chunkNames: 'chunks/[name]-[hash]',
  // CommonJS dependencies ask for Node's own modules with `require`, which ES modules do not have.
  banner: {
    js: "import{createRequire as plimsollRequire}from'node:module';const require=plimsollRequire(import.meta.url);",
  },
});

const { generateValidators } = await import('./generate-validators.mjs');
await generateValidators();
const { writeCodeCache } = await import('./code-cache.mjs');
writeCodeCache(root);

const { writeConfigValidator } = await import('./config-validator.mjs');
writeConfigValidator();
