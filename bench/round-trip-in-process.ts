// Makes one thing wrong in a healthy file, lets --fix repair it, and looks whether the file is back. By class of fault.
//   node bench/round-trip.mjs [--most 50] [--class REGEX] [--suggested] [--seed N] [--wrong N] [--left N] [--equal N]
import fs from 'node:fs';
import path from 'node:path';
import { decode, SourceText } from '../src/text/index.js';
import type { HealthyFile } from './round-trip/fault.js';
import { type Comeback, faultClasses, healthyFile, type Trip, tripsOf } from './round-trip/run.js';

const argv = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const i = argv.indexOf(`--${name}`);
  return i < 0 ? undefined : argv[i + 1];
};
const shared = option('shared') ?? process.env.PLIMSOLL_SHARED ?? '../shared';
const safety = argv.includes('--suggested') ? 'suggested' : 'safe';
const seed = option('seed') === undefined ? undefined : Number(option('seed'));
const wanted = new RegExp(option('class') ?? '');
const print = (line: string) => process.stdout.write(`${line}\n`);

const files: HealthyFile[] = [];
for (const root of [path.join(shared, 'corpus'), 'examples']) {
  if (!fs.existsSync(root)) continue;
  for (const name of fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.ya?ml$/.test(name)) continue;
    const { content } = decode(fs.readFileSync(path.join(root, name)));
    const file = content === undefined ? undefined : await healthyFile(new SourceText(name, content));
    if (file) files.push(file);
  }
}
print(`${files.length} healthy files`);
print('faults  exact  equal   left  wrong  class');
const total = new Map<Comeback, number>();
let faults = 0;
for (const one of faultClasses.filter(({ name }) => wanted.test(name))) {
  const trips = await tripsOf(one, files, Number(option('most') ?? 50), safety, seed);
  const counts = (['exact', 'equal', 'left', 'wrong'] as const).map((comeback) => {
    const n = trips.filter((trip) => trip.comeback === comeback).length;
    total.set(comeback, (total.get(comeback) ?? 0) + n);
    return n;
  });
  faults += trips.length;
  const back = ((counts[0] ?? 0) + (one.adds ? (counts[1] ?? 0) : 0)) / Math.max(1, trips.length);
  const note = one.safe && trips.length > 0 && back < 0.9 ? '  <- below 9 of 10' : '';
  print(
    `${[trips.length, ...counts].map((n) => String(n).padStart(6)).join(' ')}  ${one.safe ? 'safe ' : '     '}${one.name}${note}`,
  );
  for (const comeback of ['wrong', 'left', 'equal'] as const) {
    const some = trips.filter((trip) => trip.comeback === comeback).slice(0, Number(option(comeback) ?? 0));
    for (const trip of some) show(comeback, trip);
  }
}
print(`${faults} faults: ${[...total].map(([comeback, n]) => `${n} ${comeback}`).join(', ')}`);

/** The lines around the fault, before and after the repair. */
function show(comeback: Comeback, { file, fault, broken, fixed, titles }: Trip): void {
  const at = fault.edits[0]?.range.start ?? 0;
  const near = (text: string) => {
    const start = text.lastIndexOf('\n', Math.max(0, text.lastIndexOf('\n', at - 1) - 1)) + 1;
    return text
      .slice(start, start + 240)
      .split('\n')
      .slice(0, 6);
  };
  print(`        ${comeback}: ${file} ${titles.join('; ')}`);
  for (const line of near(broken)) print(`            | ${line}`);
  if (comeback !== 'left') for (const line of near(fixed)) print(`            > ${line}`);
}
