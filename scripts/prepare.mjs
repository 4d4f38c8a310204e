#!/usr/bin/env node
// What npm runs after an installation: builds dist/, and in a checkout of our own lets git use our hook.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// `npx plimsoll` in a fresh clone runs this before anything is installed. Failing here would leave npx's cache half made,
// and then it stays broken after the `npm ci` that was missing.
if (existsSync(path.join(root, 'node_modules/esbuild'))) await import('./build.mjs');
else process.stderr.write('plimsoll: nothing is built yet; `npm ci` installs what that takes\n');

if (existsSync(path.join(root, '.git')) && !process.env.CI) {
  try {
    execFileSync('git', ['config', '--local', 'core.hooksPath', '.githooks'], { cwd: root, stdio: 'ignore' });
  } catch {
    process.stderr.write('plimsoll: git is not here, so its pre-commit hook is not set\n');
  }
}
