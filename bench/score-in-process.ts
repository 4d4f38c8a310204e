// How far does validation agree with the API server's verdicts? The same cases and counts as shared/apiserver/score.mjs,
// in one process and without texts: seconds for all cases.
//   node bench/score.mjs [--filter REGEX] [--fields N] [--misses N] [--false N] [--places N] [--warnings N] [--version 1.36] [--crd]
import path from 'node:path';
import { Cases, type Judged, tally } from './score/cases.js';

const argv = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const i = argv.indexOf(`--${name}`);
  return i < 0 ? undefined : argv[i + 1];
};
const shared = option('shared') ?? process.env.PLIMSOLL_SHARED ?? '../shared';
const folder = path.join(shared, argv.includes('--crd') ? 'apiserver/cases-crd' : 'apiserver/cases');
const cases = new Cases(folder, option('version') ?? '1.36');
const filter = new RegExp(option('filter') ?? '');
const started = process.hrtime.bigint();
const judged = cases.all.filter((c) => filter.test(c.key) || filter.test(c.id)).map((c) => cases.judge(c));
const ms = Number(process.hrtime.bigint() - started) / 1e6;
const t = tally(judged);

const percent = (a: number, b: number) => `${b ? ((100 * a) / b).toFixed(2) : '-'} % (${a} of ${b})`;
const print = (line: string) => process.stdout.write(`${line}\n`);
print(`cases               ${t.cases}, ${ms.toFixed(0)} ms`);
print(`agreement           ${percent(t.agree, t.cases)}`);
print(`false refusals      ${percent(t.falseRefusals.length, t.accepted)}`);
print(`misses              ${percent(t.misses.length, t.cases - t.accepted)}`);
print(`forms of refusal    ${percent(t.forms.whole, t.forms.all)}`);
print(`right field         ${percent(t.bothRefuse - t.wrongFields.length, t.bothRefuse)}`);
print(`warnings found      ${percent(t.warnings.found, t.warnings.all)}`);
print(`false warnings      ${percent(t.falseWarnings.length, t.accepted)}`);

function show(title: string, name: string, list: readonly Judged[], line: (one: Judged) => string): void {
  const n = Number(option(name) ?? 0);
  if (n === 0) return;
  const step = Math.max(1, Math.floor(list.length / n));
  print(`\n${title}`);
  for (const one of list.filter((_, i) => i % step === 0).slice(0, n))
    print(
      `  ${one.test.id} ${one.test.key}\n      ${JSON.stringify(one.test.patch).slice(0, 160)}\n      ${line(one)}`,
    );
}
const said = ({ ours }: Judged) =>
  ours
    .map((o) => `${o.kind} ${o.pointer} ${o.text}`)
    .slice(0, 2)
    .join('; ')
    .slice(0, 260);
const wanted = ({ test }: Judged) =>
  (test.causes?.map((x) => `${x.field}: ${x.message}`).join('; ') ?? test.message ?? '').slice(0, 260);

const top = Number(option('fields') ?? 0);
if (top > 0) {
  const perField = new Map<string, [number, number]>();
  const wrong = new Set<Judged>([...t.falseRefusals, ...t.misses]);
  for (const one of judged) {
    const field = one.test.key.split('|')[0] ?? '';
    const [bad, all] = perField.get(field) ?? [0, 0];
    perField.set(field, [bad + (wrong.has(one) ? 1 : 0), all + 1]);
  }
  print('\nfields with the most disagreement');
  const worst = [...perField].filter(([, [n]]) => n > 0).sort((a, b) => b[1][0] - a[1][0]);
  for (const [field, [n, of]] of worst.slice(0, top))
    print(`${String(n).padStart(6)} of ${String(of).padEnd(6)} ${field}`);
}
show('false refusals', 'false', t.falseRefusals, (one) => `we: ${said(one)}`);
show('misses', 'misses', t.misses, (one) => `it: ${wanted(one)}`);
show('wrong fields', 'places', t.wrongFields, (one) => `it: ${wanted(one)}\n      we: ${said(one)}`);
show(
  'missed warnings',
  'warnings',
  t.missedWarnings,
  ({ warnings }) => `it: ${warnings.missed.join('; ').slice(0, 260)}`,
);
show(
  'false warnings',
  'warnings',
  t.falseWarnings,
  ({ warnings }) =>
    `we: ${warnings.extra
      .map((one) => `${one.pointer} ${one.text}`)
      .join('; ')
      .slice(0, 260)}`,
);
