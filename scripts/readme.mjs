#!/usr/bin/env node
// Writes what `npx plimsoll examples/` prints into README.md; test/readme.test.ts fails where it is stale.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = path.join(root, 'README.md');
const { stdout, status } = spawnSync(process.execPath, ['bin/plimsoll.js', 'examples/', '--no-color'], {
  cwd: root,
  encoding: 'utf8',
});
if (status !== 1) throw new Error(`plimsoll examples/ ended with ${status}: is dist built?`);
const text = fs.readFileSync(readme, 'utf8');
const [before, after] = text.split(/(?<=npx plimsoll examples\/\n```\n\n```text\n)[\s\S]*?(?=^```$)/m);
if (after === undefined) throw new Error('README.md has no place for the output');
fs.writeFileSync(readme, before + stdout + after);
