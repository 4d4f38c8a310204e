// How far do we agree with the API server about updates? shared/apiserver/cases/updates.ndjson.gz, by kind.
//   node bench/score-updates.mjs [--version 1.36] [--kind REGEX] [--misses N] [--false N] [--places N]
import path from 'node:path';
import { type JudgedUpdate, judgeUpdates, tallyUpdates } from './score/updates.js';

const argv = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const i = argv.indexOf(`--${name}`);
  return i < 0 ? undefined : argv[i + 1];
};
const shared = option('shared') ?? process.env.PLIMSOLL_SHARED ?? '../shared';
const kinds = new RegExp(option('kind') ?? '');
const judged = judgeUpdates(path.join(shared, 'apiserver/cases'), option('version') ?? '1.36').filter(({ test }) =>
  kinds.test(test.kind),
);
const tallies = tallyUpdates(judged);
const print = (line: string) => process.stdout.write(`${line}\n`);
const percent = (a: number, b: number) => (b === 0 ? '-' : `${((100 * a) / b).toFixed(1)} %`);

print('kind                            cases   agreement   false   missed   both refuse   right field   as an error');
for (const one of tallies)
  print(
    [
      one.kind.padEnd(30),
      String(one.cases).padStart(7),
      percent(one.agree, one.cases).padStart(11),
      String(one.falseRefusals.length).padStart(7),
      String(one.misses.length).padStart(8),
      String(one.bothRefuse).padStart(13),
      percent(one.rightFields, one.bothRefuse).padStart(13),
      String(one.errors).padStart(13),
    ].join(' '),
  );
const total = (of: (one: (typeof tallies)[number]) => number) => tallies.reduce((sum, one) => sum + of(one), 0);
const cases = total((one) => one.cases);
print(
  `all: ${percent(
    total((one) => one.agree),
    cases,
  )} of ${cases}, ${total((one) => one.falseRefusals.length)} false refusals, ${total((one) => one.misses.length)} missed`,
);

function show(title: string, name: string, list: readonly JudgedUpdate[]): void {
  const n = Number(option(name) ?? 0);
  if (n === 0) return;
  print(`\n${title}`);
  const step = Math.max(1, Math.floor(list.length / n));
  for (const { test, key, patch, ours } of list.filter((_, i) => i % step === 0).slice(0, n)) {
    print(`  ${test.id} ${key}\n      ${patch.slice(0, 200)}`);
    for (const cause of test.causes ?? []) print(`      it: ${cause.field}: ${cause.message.slice(0, 300)}`);
    for (const { field, changes } of ours) print(`      we: ${field} ${changes.map(({ after }) => after).join(' ')}`);
  }
}
show(
  'false refusals',
  'false',
  tallies.flatMap((one) => one.falseRefusals),
);
show(
  'missed',
  'misses',
  tallies.flatMap((one) => one.misses),
);
show(
  'wrong fields',
  'places',
  judged.filter(({ test, ours, rightField }) => test.outcome === 'refused' && ours.length > 0 && !rightField),
);
