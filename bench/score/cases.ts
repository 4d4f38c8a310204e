import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Catalogue } from '../../src/schema/catalogue.js';
import { readCrd } from '../../src/schema/crd/index.js';
import { deprecationOf } from '../../src/schema/deprecated-kinds.js';
import type { Violation } from '../../src/schema/violation.js';
import type { Json } from '../../src/syntax/index.js';
import { customVersionOf, validateCustom } from '../../src/validation/custom/index.js';
import { validate } from '../../src/validation/validate.js';
import { type ComparedWarnings, compareWarnings, type OwnWarning, ownWarnings } from './warnings.js';

/** RFC 6902, as far as the cases use it: add, remove, replace. */
interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: Json;
}

/** An object broken in one place, and what the API server said of it. */
export interface Case {
  readonly id: string;
  readonly base: string;
  readonly patch: readonly Operation[];
  /** `definition.field|what was done` */
  readonly key: string;
  readonly outcome: 'accepted' | 'refused';
  readonly causes?: readonly { readonly field: string; readonly message: string; readonly type: string }[];
  readonly message?: string;
  /** What it said in Warning headers. */
  readonly warnings?: readonly string[];
  /** Refusals in the same words of the same definition share one. */
  readonly form?: number;
}

/** What validation says of a case. */
export interface Judged {
  readonly test: Case;
  readonly ours: readonly { readonly kind: string; readonly pointer: string; readonly text: string }[];
  /** Of a case that both refuse: whether one of ours names the field that the API server names, or one around it. */
  readonly rightField: boolean;
  readonly warnings: ComparedWarnings;
}

/** Reads and judges the cases of a folder of verdicts (`cases`, or `cases-crd` for custom resources). */
export class Cases {
  readonly all: readonly Case[];
  readonly #bases: Map<string, Json>;
  readonly #crdOf: Map<string, ReturnType<typeof readCrd>>;
  readonly #catalogue: Catalogue;

  /** Throws where the folder lacks a file, or the validators were not built. */
  constructor(folder: string, version: string) {
    const read = <T>(file: string): T[] =>
      zlib
        .gunzipSync(fs.readFileSync(path.join(folder, file)))
        .toString()
        .trim()
        .split('\n')
        .map((line): T => JSON.parse(line));
    const bases = read<{ id: string; object: Json; crd?: string }>('bases.ndjson.gz');
    const hasCrds = fs.existsSync(path.join(folder, 'crds.ndjson.gz'));
    const crds = new Map(
      (hasCrds ? read<{ name: string; object: Json }>('crds.ndjson.gz') : []).map((c) => [c.name, readCrd(c.object)]),
    );
    this.#bases = new Map(bases.map((b) => [b.id, b.object]));
    this.#crdOf = new Map(bases.map((b) => [b.id, crds.get(b.crd ?? '')]));
    this.#catalogue = Catalogue.of(version);
    this.all = read<Case>('cases.ndjson.gz');
  }

  /** Every n-th case, so that about `count` of them are spread over all. */
  sample(count: number): Case[] {
    const step = Math.max(1, this.all.length / count);
    const picked = Array.from({ length: Math.min(count, this.all.length) }, (_, i) => this.all[Math.floor(i * step)]);
    return picked.filter((test) => test !== undefined);
  }

  /** The object before and after the patch of a case. */
  sides(test: Case): { readonly before: Json; readonly after: Json } {
    const before = this.#bases.get(test.base) ?? null;
    return { before, after: apply(before, test.patch) };
  }

  judge(test: Case): Judged {
    const value = this.sides(test).after;
    const violations = this.#violations(value, test.base);
    const ours = violations
      .filter((v) => !v.warning)
      .map(({ kind, pointer, message, detail }) => ({ kind, pointer, text: message ?? detail }));
    const wanted = fieldsOf(test);
    const rightField = ours.some((o) => wanted.some((w) => near(words(o.pointer), w)));
    const warned = [...ownWarnings(violations), ...this.#ofKind(value, test.base)];
    return { test, ours, rightField, warnings: compareWarnings(test.warnings ?? [], warned, test.outcome) };
  }

  /** The warning that an object's kind brings, whatever stands in it. */
  #ofKind(value: Json, base: string): OwnWarning[] {
    if (!isObject(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') return [];
    const custom = this.#crdOf.get(base);
    const text = custom && customVersionOf(custom, value.apiVersion)?.deprecated;
    if (text !== undefined) return [{ pointer: '/apiVersion', text }];
    const found = deprecationOf(value.apiVersion, value.kind, this.#catalogue.version);
    return found ? [{ pointer: '/apiVersion', text: `deprecated since ${found.since ?? ''}` }] : [];
  }

  #violations(value: Json, base: string): readonly Violation[] {
    const custom = this.#crdOf.get(base);
    if (custom) return validateCustom(value, custom, this.#catalogue);
    const apiVersion = isObject(value) && typeof value.apiVersion === 'string' ? value.apiVersion : '';
    const kind = isObject(value) && typeof value.kind === 'string' ? value.kind : '';
    const definition = this.#catalogue.definitionOf(apiVersion, kind);
    if (!definition)
      return [{ kind: 'unknown', pointer: '/kind', definition: '', detail: 'is no kind that is served' }];
    return validate(value, definition, this.#catalogue);
  }
}

/** What many judged cases come to. */
export interface Tally {
  readonly cases: number;
  readonly accepted: number;
  readonly agree: number;
  readonly falseRefusals: readonly Judged[];
  readonly misses: readonly Judged[];
  readonly bothRefuse: number;
  readonly wrongFields: readonly Judged[];
  readonly forms: { readonly whole: number; readonly all: number };
  /** Warnings of the API server, and those at whose field we warn. */
  readonly warnings: { readonly all: number; readonly found: number };
  readonly missedWarnings: readonly Judged[];
  /** Accepted cases with a warning of ours that the API server does not give. */
  readonly falseWarnings: readonly Judged[];
}

/** Counts judged cases as shared/apiserver/score.mjs does. */
export function tally(judged: readonly Judged[]): Tally {
  const refused = judged.filter(({ test }) => test.outcome === 'refused');
  const accepted = judged.filter(({ test }) => test.outcome === 'accepted');
  const falseRefusals = accepted.filter(({ ours }) => ours.length > 0);
  const misses = refused.filter(({ ours }) => ours.length === 0);
  const both = refused.filter(({ ours }) => ours.length > 0);
  const forms = new Map<number, boolean>();
  for (const { test, ours } of refused)
    if (test.form !== undefined) forms.set(test.form, (forms.get(test.form) ?? true) && ours.length > 0);
  return {
    cases: judged.length,
    accepted: accepted.length,
    agree: judged.length - falseRefusals.length - misses.length,
    falseRefusals,
    misses,
    bothRefuse: both.length,
    wrongFields: both.filter(({ rightField }) => !rightField),
    forms: { whole: [...forms.values()].filter(Boolean).length, all: forms.size },
    warnings: {
      all: judged.reduce((sum, { warnings }) => sum + warnings.found.length + warnings.missed.length, 0),
      found: judged.reduce((sum, { warnings }) => sum + warnings.found.length, 0),
    },
    missedWarnings: judged.filter(({ warnings }) => warnings.missed.length > 0),
    falseWarnings: judged.filter(({ warnings }) => warnings.extra.length > 0),
  };
}

function isObject(x: unknown): x is { [key: string]: Json } {
  return typeof x === 'object' && x !== null && !Array.isArray(x);
}

function apply(object: Json, patch: readonly Operation[]): Json {
  const copy = structuredClone(object);
  for (const { op, path: pointer, value = null } of patch) {
    const keys = pointer
      .split('/')
      .slice(1)
      .map((k) => k.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = keys.pop() ?? '';
    let parent: Json = copy;
    for (const key of keys)
      parent = (Array.isArray(parent) ? parent[Number(key)] : isObject(parent) ? parent[key] : null) ?? null;
    const own = structuredClone(value);
    if (Array.isArray(parent)) {
      if (op === 'remove') parent.splice(Number(last), 1);
      else if (op === 'add') parent.splice(last === '-' ? parent.length : Number(last), 0, own);
      else parent[Number(last)] = own;
    } else if (isObject(parent)) {
      if (op === 'remove') delete parent[last];
      else parent[last] = own;
    }
  }
  return copy;
}

/** A field's path of either spelling as words; indices and the quoting of map keys do not count. */
export function words(p: string): string {
  return p
    .replace(/~1/g, '/')
    .split(/[./[\]]+/)
    .filter((w) => w && !/^\d+$/.test(w) && w !== '<nil>')
    .join(' ')
    .toLowerCase();
}

/** The fields that the API server names. */
function fieldsOf(test: Case): string[] {
  if (test.causes) return test.causes.map((x) => words(x.field ?? ''));
  const message = test.message ?? '';
  const unknown = [...message.matchAll(/unknown field "([^"]+)"/g)].map((x) => words(x[1] ?? ''));
  if (unknown.length > 0) return unknown;
  const go = /Go struct field \w+\.(\S+) of type/.exec(message);
  return go ? [words(go[1] ?? '')] : test.patch.map((p) => words(p.path));
}

/** True where one path of words is the other, or lies inside it. */
export function near(a: string, b: string): boolean {
  return a === b || (a !== '' && b !== '' && (`${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `)));
}
