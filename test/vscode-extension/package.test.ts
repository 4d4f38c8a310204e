import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { listFiles, PackageManager } from '@vscode/vsce';
import { afterAll, beforeAll, expect, test } from 'vitest';

const extension = path.resolve('vscode-extension');
// Far from the project: what is missing inside must not be found around it.
const alone = fs.mkdtempSync(path.join(os.tmpdir(), 'plimsoll-extension-'));

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(extension, 'build.mjs')], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  fs.cpSync(path.join(extension, 'dist'), path.join(alone, 'dist'), { recursive: true });
});
afterAll(() => fs.rmSync(alone, { recursive: true, force: true }));

const packed = async () => (await listFiles({ cwd: extension, packageManager: PackageManager.None })).toSorted();

test('holds what runs, and nothing else', async () => {
  const short = (file: string) =>
    file
      .replace(/^dist\/server\/docs\/rules\/.+\.md$/, 'dist/server/docs/rules/**.md')
      .replace(/^(dist\/server\/dist\/validators\/).+\.(cjs|json)$/, '$1*.$2');
  expect([...new Set((await packed()).map(short))]).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/extension.cjs',
    'dist/server/dist/cli/draw.cjs',
    'dist/server/dist/cli/draw.cjs.LEGAL.txt',
    'dist/server/dist/cli/main.js',
    'dist/server/dist/cli/package.json',
    'dist/server/dist/cli/plimsoll.cjs',
    'dist/server/dist/cli/plimsoll.cjs.LEGAL.txt',
    'dist/server/dist/cli/protocol.cjs',
    'dist/server/dist/cli/unbash.cjs',
    'dist/server/dist/config-validator.cjs',
    'dist/server/dist/validators/*.json',
    'dist/server/dist/validators/*.cjs',
    'dist/server/docs/rules/**.md',
    'dist/server/node_modules/ajv/index.cjs',
    'dist/server/node_modules/ajv/package.json',
    'dist/server/node_modules/re2js/index.cjs',
    'dist/server/node_modules/re2js/index.cjs.LEGAL.txt',
    'dist/server/node_modules/re2js/package.json',
    'dist/server/node_modules/yaml/index.cjs',
    'dist/server/node_modules/yaml/package.json',
    'dist/server/package.json',
    'dist/server/schemas/kubernetes/definitions.json',
    'dist/server/schemas/kubernetes/enums.json',
    'dist/server/schemas/kubernetes/kinds.json',
    'dist/server/schemas/plimsoll.schema.json',
    'dist/server/schemas/time-zones.json',
    'images/icon.png',
    'package.json',
  ]);
});

test('is below 2 MB', async () => {
  const sizes = (await packed()).map((file) => zlib.deflateRawSync(fs.readFileSync(path.join(extension, file))).length);
  const sum = sizes.reduce((a, b) => a + b, 0);
  expect(sum).toBeGreaterThan(1_000_000);
  expect(sum).toBeLessThan(2_000_000);
});

test('has the version and the licence of the package', () => {
  const versionOf = (file: string): string => JSON.parse(fs.readFileSync(file, 'utf8')).version;
  expect(versionOf(path.join(extension, 'package.json'))).toBe(versionOf('package.json'));
  expect(fs.readFileSync(path.join(extension, 'LICENSE'), 'utf8')).toBe(fs.readFileSync('LICENSE', 'utf8'));
});

test('offers the commands that there are', () => {
  const { contributes } = JSON.parse(fs.readFileSync(path.join(extension, 'package.json'), 'utf8'));
  const offered = contributes.commands.map(({ command }: { command: string }) => command);
  const source = fs.readFileSync(path.join(extension, 'src/extension.ts'), 'utf8');
  const registered = [...source.matchAll(/registerCommand\('([^']+)'/g)].map(([, id]) => id);
  expect(offered.toSorted()).toEqual(registered.toSorted());
});

/** More mistakes than anyone repairs. */
const torn = Array.from({ length: 40 }, (_, i) => `  a${i}: [1, 2\n  b${i}: "x\n  c${i}: }\n`).join('');

/** Manifests for which the libraries are needed that plimsoll loads by name: ajv and re2js, and yaml. */
const hard = {
  'crd.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ships.example.com
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Ship, plural: ships }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                call: { type: string, pattern: '^[A-Z]{4}$' }
---
apiVersion: example.com/v1
kind: Ship
metadata:
  name: one
spec:
  call: abc
`,
  'torn.yaml': `apiVersion: v1\nkind: Pod\nspec:\n${torn}`,
};

test('finds what the command line finds, with nothing around it', () => {
  const folder = path.join(alone, 'work');
  fs.cpSync('examples', folder, { recursive: true });
  for (const [name, text] of Object.entries(hard)) fs.writeFileSync(path.join(folder, name), text);
  const found = (main: string) => {
    const args = [main, '--format', 'json', '.'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(status).toBe(1);
    const { diagnostics } = JSON.parse(stdout);
    return diagnostics;
  };
  const own = found(path.join(alone, 'dist/server/dist/cli/main.js'));
  expect(own).toEqual(found(path.resolve('dist/cli/main.js')));
  const files = new Set(own.map(({ file }: { file: string }) => path.basename(file)));
  expect([...files].toSorted()).toEqual(['backup.md', 'crd.yaml', 'postgres.yaml', 'torn.yaml', 'web.yaml']);
});
