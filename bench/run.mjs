#!/usr/bin/env node
// How long plimsoll takes, as ratios against other programs in the same run: the machine's mood cancels out.
//   npm run bench -- [--rounds 9] [--corpus FOLDER] [--kubeconform PATH]
// Both programs of a pair run by turns; the figure is the median of the pairs' ratios, with the least and the most.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeSchemas } from './kubeconform-schemas.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { rounds: { type: 'string' }, corpus: { type: 'string' }, kubeconform: { type: 'string' } },
});
const rounds = Number(values.rounds ?? 9);
const corpus = values.corpus ?? path.join(process.env.PLIMSOLL_SHARED ?? path.join(root, '../shared'), 'corpus');
const main = path.join(root, 'dist/cli/main.js');

/** Wall time of a command in milliseconds; throws where it could not be run at all. */
function time([command, ...args]) {
  const started = process.hrtime.bigint();
  const { error } = spawnSync(command, args, { stdio: 'ignore' });
  if (error) throw error;
  return Number(process.hrtime.bigint() - started) / 1e6;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

function compare(title, ours, theirs, aim) {
  const pairs = [];
  time(ours);
  time(theirs);
  for (let i = 0; i < rounds; i++)
    pairs.push(i % 2 ? [time(ours), time(theirs)] : [time(theirs), time(ours)].reverse());
  const ratios = pairs.map(([a, b]) => a / b);
  const ms = (list) => `${median(list).toFixed(0)} ms`;
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((r) => r.toFixed(2));
  process.stdout.write(
    `${title}\n  plimsoll ${ms(pairs.map((p) => p[0]))}, ${path.basename(theirs[0])} ${ms(pairs.map((p) => p[1]))}: ` +
      `${median(ratios).toFixed(2)} times (${least} to ${most}; aim: at most ${aim})\n`,
  );
}

process.stdout.write(
  `node ${process.version}, ${os.cpus().length} cores, ${rounds} rounds, medians of paired runs\n\n`,
);
const one = path.join(root, 'examples/shop/postgres.yaml');
const file = fs.existsSync(one) ? one : path.join(root, 'examples');
compare(
  'one file, cold, whole process, against an empty Node',
  [process.execPath, main, file],
  [process.execPath, '-e', '0'],
  2.5,
);

const kubeconform =
  values.kubeconform ??
  [path.join(os.homedir(), 'go/bin/kubeconform'), '/usr/local/bin/kubeconform'].find((p) => fs.existsSync(p));
if (!fs.existsSync(corpus)) process.stdout.write(`the corpus: SKIPPED, ${corpus} is not there (--corpus FOLDER)\n`);
else if (!kubeconform)
  process.stdout.write(
    'the corpus: SKIPPED, no kubeconform (go install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0)\n',
  );
else {
  const schemas = fs.mkdtempSync(path.join(os.tmpdir(), 'kubeconform-schemas-'));
  writeSchemas(schemas);
  const template = path.join(schemas, '{{.ResourceKind}}{{.KindSuffix}}.json');
  compare(
    'the corpus, whole process, against kubeconform with local schemas',
    [process.execPath, main, corpus, '--format', 'json'],
    [kubeconform, '-strict', '-ignore-missing-schemas', '-schema-location', template, '-output', 'json', corpus],
    1.5,
  );
  fs.rmSync(schemas, { recursive: true });
}
