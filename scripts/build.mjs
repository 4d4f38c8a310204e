#!/usr/bin/env node
// Bundles the command line and the library into dist/: a start-up reads a handful of files, not hundreds.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');

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

// Built aside and moved into place whole: a run of plimsoll meanwhile never meets half of it, a build that fails leaves
// the last one, and compiled code goes with the text that it belongs to.
fs.mkdirSync(dist, { recursive: true });
const fresh = fs.mkdtempSync(path.join(dist, '.build-'));
process.once('exit', () => fs.rmSync(fresh, { recursive: true, force: true }));

/** The command line gets the shell parser in a file of its own: most runs meet no script, and should not read it. */
const parserApart = {
  name: 'parser-apart',
  setup(bundle) {
    bundle.onResolve({ filter: /^unbash$/ }, () => ({ path: 'unbash', namespace: 'apart' }));
    bundle.onLoad({ filter: /./, namespace: 'apart' }, () => ({
      resolveDir: root,
      contents: `
        import path from 'node:path';
        import { loadScript } from './src/schema/script.ts';
        export const { parse, forEachChild } = loadScript(path.join(__dirname, 'unbash.cjs'));`,
    }));
  },
};
/** And what speaks with editors, which no other command needs. */
const protocolApart = {
  name: 'protocol-apart',
  setup(bundle) {
    bundle.onResolve({ filter: /^vscode-languageserver\/node$/ }, () => ({ path: 'protocol', namespace: 'protocol' }));
    bundle.onLoad({ filter: /./, namespace: 'protocol' }, () => ({
      resolveDir: root,
      contents: `
        const path = require('node:path');
        const { loadScript } = require('./src/schema/script.ts');
        module.exports = loadScript(path.join(__dirname, 'protocol.cjs'));`,
    }));
  },
};
const cjs = { outdir: fresh, outExtension: { '.js': '.cjs' }, format: 'cjs' };
await build({
  ...common,
  ...cjs,
  stdin: { contents: "export { parse, forEachChild } from 'unbash';", resolveDir: root, sourcefile: 'unbash.js' },
  entryNames: 'cli/unbash',
});
await build({
  ...common,
  ...cjs,
  stdin: {
    contents: "module.exports = require('vscode-languageserver/node');",
    resolveDir: root,
    sourcefile: 'protocol.js',
  },
  entryNames: 'cli/protocol',
});

// What draws large graphs for the server, in a thread of its own.
await build({
  ...common,
  ...cjs,
  entryPoints: { 'cli/draw': 'src/server/draw-worker.ts' },
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'plimsollUrl' },
  banner: { js: "const plimsollUrl=require('node:url').pathToFileURL(__filename).href;" },
});

// The command line: one file, with V8's compiled code beside it (see code-cache.mjs), and a few lines that load it.
await build({
  ...common,
  ...cjs,
  entryPoints: { 'cli/plimsoll': 'src/cli/main.ts' },
  plugins: [parserApart, protocolApart],
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'plimsollUrl' },
  banner: { js: "const plimsollUrl=require('node:url').pathToFileURL(__filename).href;" },
});
await build({ ...common, entryPoints: { 'cli/main': 'src/cli/start.ts' }, outdir: fresh, format: 'cjs' });
fs.writeFileSync(path.join(fresh, 'cli/package.json'), '{ "type": "commonjs" }\n');

// The library.
await build({
  ...common,
  entryPoints: { 'lib/index': 'src/index.ts' },
  outdir: fresh,
  splitting: true,
  format: 'esm',
  chunkNames: 'lib/[name]-[hash]',
  // CommonJS dependencies ask for Node's own modules with `require`, which ES modules do not have.
  banner: {
    js: "import{createRequire as plimsollRequire}from'node:module';const require=plimsollRequire(import.meta.url);",
  },
});
for (const folder of ['cli', 'lib']) {
  const [from, to, old] = [path.join(fresh, folder), path.join(dist, folder), path.join(fresh, `${folder}.old`)];
  if (fs.existsSync(to)) fs.renameSync(to, old);
  fs.renameSync(from, to);
}

const { generateValidators } = await import('./generate-validators.mjs');
await generateValidators();
const { writeCodeCache } = await import('./code-cache.mjs');
writeCodeCache(root);

const { writeConfigValidator } = await import('./config-validator.mjs');
writeConfigValidator();
