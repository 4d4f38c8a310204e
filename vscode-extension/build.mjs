#!/usr/bin/env node
// Makes dist/: the client in one file, and beside it a plimsoll that needs nothing else. The root has to be built.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.join(here, '..');
const dist = path.join(here, 'dist');
const server = path.join(dist, 'server');

const common = {
  absWorkingDir: here,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

fs.rmSync(dist, { recursive: true, force: true });
await build({
  ...common,
  entryPoints: ['src/extension.ts'],
  outfile: path.join(dist, 'extension.cjs'),
  external: ['vscode'],
});

// The same layout as in the package, by which plimsoll finds its data. What V8 compiled stays out: the editor's V8 is
// another one and would refuse it.
const runs = ['dist/cli', 'dist/validators', 'dist/config-validator.cjs', 'schemas', 'docs/rules'];
for (const name of runs) {
  fs.cpSync(path.join(root, name), path.join(server, name), {
    recursive: true,
    filter: (file) => !/\.cache$|[/\\]stamp$|schemas[/\\]README\.md$/.test(file),
  });
}
fs.writeFileSync(path.join(server, 'package.json'), '{ "name": "plimsoll", "private": true }\n');

// The libraries that the command line loads by name, when it first needs them.
for (const name of ['ajv', 're2js', 'yaml']) {
  const folder = path.join(server, 'node_modules', name);
  await build({
    ...common,
    stdin: { contents: `module.exports = require('${name}');`, resolveDir: root, sourcefile: `${name}.js` },
    outfile: path.join(folder, 'index.cjs'),
  });
  fs.writeFileSync(path.join(folder, 'package.json'), `{ "name": "${name}", "main": "index.cjs" }\n`);
}
