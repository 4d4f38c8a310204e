// Breaks references of healthy manifests one at a time, and counts what is said of it at the line of either end.
//   node bench/mutation.mjs [--step 10] [--missed 3] [--corpus FOLDER] [--most 40]
// Each file by itself is a workspace (--most 1), or each folder of at most `--most` files.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SourceText } from '../src/text/index.js';
import { measure, type Outcome, workspacesOf } from './mutation/run.js';

const { values } = parseArgs({
  options: {
    step: { type: 'string' },
    missed: { type: 'string' },
    corpus: { type: 'string' },
    most: { type: 'string' },
  },
});
const corpus = values.corpus ?? path.join(process.env.PLIMSOLL_SHARED ?? '../shared', 'corpus');
const read = (folder: string): SourceText[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json)$/.test(name) && fs.statSync(path.join(folder, name)).isFile())
    .sort()
    .map((name) => new SourceText(name, fs.readFileSync(path.join(folder, name), 'utf8')));
const outcomes = new Map<string, Outcome>();
const counter = { n: 0 };
const started = Date.now();
for (const texts of [...workspacesOf(read(corpus), Number(values.most ?? 1)), read('examples')])
  await measure(texts, Number(values.step ?? 10), outcomes, counter);

const sorted = [...outcomes.values()].sort((a, b) => a.found / a.all - b.found / b.all || b.all - a.all);
const total = sorted.reduce((sum, { found, all }) => ({ found: sum.found + found, all: sum.all + all }), {
  found: 0,
  all: 0,
});
const percent = (found: number, all: number) => `${((100 * found) / all).toFixed(1).padStart(5)} %`;
const print = (line: string) => process.stdout.write(`${line}\n`);
print(
  `${percent(total.found, total.all)} of ${total.all} breaks (of ${counter.n}) are told at the line of either end; ${Date.now() - started} ms\n`,
);
for (const { sort, found, all, missed } of sorted) {
  print(`${percent(found, all)} of ${String(all).padStart(4)}  ${sort}`);
  for (const one of missed.slice(0, Number(values.missed ?? 0))) print(`            ${one}`);
}
