#!/usr/bin/env node
// How long linking takes against parsing in the same run: the machine's mood cancels out. Each round is a new process,
// so that nothing is warm that would be cold for a user.
//   node bench/link.mjs [--rounds 5] [--corpus FOLDER]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { rounds: { type: 'string' }, corpus: { type: 'string' } } });
const rounds = Number(values.rounds ?? 5);
const corpus = values.corpus ?? path.join(process.env.PLIMSOLL_SHARED ?? path.join(root, '../shared'), 'corpus');
const folder = fs.mkdtempSync(path.join(root, 'node_modules/.plimsoll-link-'));
const outfile = path.join(folder, 'link.mjs');
await build({
  entryPoints: [path.join(root, 'bench/link-in-process.ts')],
  bundle: true,
  outfile,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'error',
});

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/** One process: what it prints as JSON. */
function once(...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [outfile, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function compare(title, ...args) {
  const runs = Array.from({ length: rounds }, () => once(...args));
  const ms = (key) => `${median(runs.map((run) => run[key])).toFixed(0)} ms`;
  const ratios = runs.map((run) => run.link / run.parse);
  process.stdout.write(
    `${title}: ${runs[0]?.objects} objects\n  parsing ${ms('parse')}, summaries ${ms('summarize')}, linking ${ms('link')}: ` +
      `${median(ratios).toFixed(3)} of parsing (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}; aim: below 0.1)\n`,
  );
  return { link: median(runs.map((run) => run.link)), work: runs[0]?.work };
}

function grows(small, large) {
  process.stdout.write(
    `  twice the objects: ${(large.link / small.link).toFixed(2)} times the time, ${(large.work / small.work).toFixed(2)} times the work (aim: at most 2.2)\n`,
  );
}

try {
  process.stdout.write(`node ${process.version}, ${os.cpus().length} cores, ${rounds} processes each, medians\n\n`);
  const small = compare('applications of five objects', 'made', '1000');
  grows(small, compare('twice as many', 'made', '2000'));
  if (!fs.existsSync(corpus)) process.stdout.write(`the corpus: SKIPPED, ${corpus} is not there (--corpus FOLDER)\n`);
  else {
    const copies = compare('three copies of the corpus under folders of their own', corpus, '3');
    grows(copies, compare('six copies', corpus, '6'));
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
