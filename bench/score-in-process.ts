// How far does validation agree with the API server's verdicts? The same cases and counts as shared/apiserver/score.mjs,
// in one process and without texts: seconds for all cases.
//   node bench/score.mjs [--filter REGEX] [--misses N] [--false N] [--crd]
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Catalogue } from '../src/schema/catalogue.js';
import { readCrd } from '../src/schema/crd/index.js';
import type { Json } from '../src/syntax/index.js';
import { validateCustom } from '../src/validation/custom/index.js';
import { validate } from '../src/validation/validate.js';

interface Operation {
  op: string;
  path: string;
  value?: Json;
}
interface Case {
  id: string;
  base: string;
  patch: Operation[];
  key: string;
  outcome: 'accepted' | 'refused';
  causes?: { field: string; message: string; type: string }[];
  message?: string;
  form?: number;
}

const argv = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const i = argv.indexOf(`--${name}`);
  return i < 0 ? undefined : argv[i + 1];
};
const crd = argv.includes('--crd');
const shared = option('shared') ?? process.env.PLIMSOLL_SHARED ?? '../shared';
const folder = path.join(shared, crd ? 'apiserver/cases-crd' : 'apiserver/cases');
const read = <T>(file: string): T[] =>
  zlib
    .gunzipSync(fs.readFileSync(path.join(folder, file)))
    .toString()
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line));
const baseLines = read<{ id: string; object: Json; crd?: string }>('bases.ndjson.gz');
const bases = new Map(baseLines.map((b) => [b.id, b.object]));
const crds = new Map(
  (crd ? read<{ name: string; object: Json }>('crds.ndjson.gz') : []).map((c) => [c.name, readCrd(c.object)]),
);
const crdOf = new Map(baseLines.map((b) => [b.id, crds.get(b.crd ?? '')]));
const filter = new RegExp(option('filter') ?? '');
const cases = read<Case>('cases.ndjson.gz').filter((c) => filter.test(c.key) || filter.test(c.id));
const catalogue = Catalogue.of(option('version') ?? '1.36');

const isObject = (x: unknown): x is { [key: string]: Json } => typeof x === 'object' && x !== null && !Array.isArray(x);
function apply(object: Json, patch: Operation[]): Json {
  const copy = structuredClone(object);
  for (const { op, path: pointer, value = null } of structuredClone(patch)) {
    const keys = pointer
      .split('/')
      .slice(1)
      .map((k) => k.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = keys.pop() ?? '';
    let parent: Json = copy;
    for (const key of keys)
      parent = (Array.isArray(parent) ? parent[Number(key)] : isObject(parent) ? parent[key] : null) ?? null;
    if (Array.isArray(parent)) {
      if (op === 'remove') parent.splice(Number(last), 1);
      else if (op === 'add') parent.splice(last === '-' ? parent.length : Number(last), 0, value);
      else parent[Number(last)] = value;
    } else if (isObject(parent)) {
      if (op === 'remove') delete parent[last];
      else parent[last] = value;
    }
  }
  return copy;
}
const words = (p: string): string =>
  p
    .replace(/~1/g, '/')
    .split(/[./[\]]+/)
    .filter((w) => w && !/^\d+$/.test(w) && w !== '<nil>')
    .join(' ')
    .toLowerCase();
function fields(c: Case): string[] {
  if (c.causes) return c.causes.map((x) => words(x.field ?? ''));
  const unknown = [...(c.message ?? '').matchAll(/unknown field "([^"]+)"/g)].map((x) => words(x[1] ?? ''));
  if (unknown.length) return unknown;
  const go = /Go struct field \w+\.(\S+) of type/.exec(c.message ?? '');
  return go ? [words(go[1] ?? '')] : c.patch.map((p) => words(p.path));
}
const near = (a: string, b: string) =>
  a === b || (a !== '' && b !== '' && (`${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `)));

let agree = 0;
let accepted = 0;
let both = 0;
let place = 0;
const falseRefusals: string[] = [];
const misses: { key: string; text: string }[] = [];
const wrongPlace: string[] = [];
const forms = new Map<number, [number, number]>();
const perField = new Map<string, [number, number]>();
const started = process.hrtime.bigint();
for (const c of cases) {
  const base = bases.get(c.base);
  if (base === undefined) continue;
  const value = apply(base, c.patch);
  const apiVersion = isObject(value) && typeof value.apiVersion === 'string' ? value.apiVersion : '';
  const kind = isObject(value) && typeof value.kind === 'string' ? value.kind : '';
  const definition = catalogue.definitionOf(apiVersion, kind);
  const custom = crdOf.get(c.base);
  const ours = custom
    ? validateCustom(value, custom, catalogue)
    : definition
      ? validate(value, definition, catalogue).filter((v) => !v.warning)
      : [{ kind: 'unknown kind', pointer: '/kind', detail: '', message: '' }];
  const refused = c.outcome === 'refused';
  const said = ours.length > 0;
  if (!refused) accepted++;
  const field = c.key.split('|')[0] ?? '';
  const tally = perField.get(field) ?? [0, 0];
  tally[1]++;
  if (refused === said) agree++;
  else tally[0]++;
  perField.set(field, tally);
  if (refused && c.form !== undefined) {
    const f = forms.get(c.form) ?? [0, 0];
    f[1]++;
    if (said) f[0]++;
    forms.set(c.form, f);
  }
  const patch = JSON.stringify(c.patch).slice(0, 160);
  if (said && !refused)
    falseRefusals.push(
      `${c.id} ${c.key}\n      ${patch}\n      we: ${ours
        .map((o) => `${o.kind} ${o.pointer} ${o.message ?? o.detail}`)
        .slice(0, 2)
        .join('; ')
        .slice(0, 260)}`,
    );
  if (refused && !said)
    misses.push({
      key: field,
      text: `${c.id} ${c.key}\n      ${patch}\n      it: ${(c.causes?.map((x) => `${x.field}: ${x.message}`).join('; ') ?? c.message ?? '').slice(0, 260)}`,
    });
  if (refused && said) {
    both++;
    const want = fields(c);
    if (
      ours.some((o) =>
        want.some((w) =>
          near(
            words(
              o.pointer
                .split('/')
                .map((p) => p.replace(/~1/g, '/'))
                .join('/'),
            ),
            w,
          ),
        ),
      )
    )
      place++;
    else
      wrongPlace.push(
        `${c.id} ${c.key}\n      want ${want.join(' | ').slice(0, 200)}\n      we: ${ours
          .map((o) => `${o.kind} ${o.pointer}`)
          .slice(0, 3)
          .join('; ')}`,
      );
  }
}
const ms = Number(process.hrtime.bigint() - started) / 1e6;
const percent = (a: number, b: number) => `${b ? ((100 * a) / b).toFixed(2) : '-'} % (${a} of ${b})`;
const whole = [...forms.values()];
const out = process.stdout;
out.write(`cases               ${cases.length}, ${ms.toFixed(0)} ms
agreement           ${percent(agree, cases.length)}
false refusals      ${percent(falseRefusals.length, accepted)}
misses              ${percent(misses.length, cases.length - accepted)}
forms of refusal    ${percent(whole.filter(([a, b]) => a === b).length, whole.length)}
right field         ${percent(place, both)}
`);
const some = (list: string[], n: number) =>
  list.filter((_, i) => i % Math.max(1, Math.floor(list.length / n)) === 0).slice(0, n);
const top = Number(option('fields') ?? 0);
if (top) {
  const worst = [...perField]
    .filter(([, [n]]) => n > 0)
    .sort((a, b) => b[1][0] - a[1][0])
    .slice(0, top);
  out.write(
    `\nfields with the most disagreement\n${worst.map(([k, [n, of]]) => `${String(n).padStart(6)} of ${String(of).padEnd(6)} ${k}`).join('\n')}\n`,
  );
}
if (option('false'))
  out.write(
    `\nfalse refusals\n${some(falseRefusals, Number(option('false')))
      .map((x) => `  ${x}`)
      .join('\n')}\n`,
  );
if (option('misses'))
  out.write(
    `\nmisses\n${some(
      misses.map((m) => m.text),
      Number(option('misses')),
    )
      .map((x) => `  ${x}`)
      .join('\n')}\n`,
  );
if (option('places'))
  out.write(
    `\nwrong places\n${some(wrongPlace, Number(option('places')))
      .map((x) => `  ${x}`)
      .join('\n')}\n`,
  );
