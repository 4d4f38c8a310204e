// What does --fix make of the objects that the API server refuses? Each is written as a file, repaired, and compared with
// the object that it was made from: restored, changed to something else, or left as it is.
//   node bench/fix-cases.mjs [--filter REGEX] [--sample N] [--suggested] [--left N] [--other N] [--all]
// --all takes the cases that the API server accepts too: nothing of those may be touched.
import path from 'node:path';
import { Cases } from './score/cases.js';
import { percentOf, type RepairedCase, repairCase } from './score/repairs.js';

const argv = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const i = argv.indexOf(`--${name}`);
  return i < 0 ? undefined : argv[i + 1];
};
const shared = option('shared') ?? process.env.PLIMSOLL_SHARED ?? '../shared';
const cases = new Cases(path.join(shared, 'apiserver/cases'), '1.36');
const filter = new RegExp(option('filter') ?? '');
const chosen = cases
  .sample(Number(option('sample') ?? cases.all.length))
  .filter((one) => filter.test(one.key) && (argv.includes('--all') || one.outcome === 'refused'));
const safety = argv.includes('--suggested') ? 'suggested' : 'safe';

const repaired: RepairedCase[] = [];
for (const one of chosen) repaired.push(await repairCase(one, cases.sides(one), safety));

const print = (line: string) => process.stdout.write(`${line}\n`);
const classes = new Map<string, RepairedCase[]>();
for (const one of repaired) {
  const [, done = ''] = one.test.key.split('|');
  const key = done.replace(/[-\d]+|"[^"]*"/g, '#').slice(0, 40);
  classes.set(key, [...(classes.get(key) ?? []), one]);
}
const count = (list: readonly RepairedCase[], outcome: RepairedCase['outcome']) =>
  list.filter((one) => one.outcome === outcome).length;
print('  cases restored    other     left  what was done');
for (const [key, list] of [...classes].sort(([, a], [, b]) => b.length - a.length).slice(0, 60)) {
  const numbers = [list.length, count(list, 'restored'), count(list, 'other'), count(list, 'left')];
  print(`${numbers.map((n) => String(n).padStart(7)).join('  ')}  ${key}`);
}
const touched = repaired.length - count(repaired, 'left');
print(
  `touched ${touched} of ${repaired.length}; other: ${percentOf(count(repaired, 'other'), touched)} of what is touched`,
);
for (const outcome of ['left', 'other'] as const) {
  const list = repaired.filter((one) => one.outcome === outcome);
  const n = Number(option(outcome) ?? 0);
  const step = Math.max(1, Math.floor(list.length / Math.max(1, n)));
  for (const { test, titles, refused } of list.filter((_, i) => i % step === 0).slice(0, n)) {
    print(
      `${outcome} ${test.id} ${test.key}\n      ${JSON.stringify(test.patch).slice(0, 160)}\n      ${titles.join('; ')} ${refused.join('; ')}`,
    );
  }
}
