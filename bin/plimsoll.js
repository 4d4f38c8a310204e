#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  process.stderr.write('plimsoll: this checkout is not built yet: run `npm ci`\n');
  process.exitCode = 2;
}
