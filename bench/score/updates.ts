import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { same } from '../../src/update/differences.js';
import { refusalsOf } from '../../src/update/refusals.js';
import { type Refusal, refusing } from '../../src/update/update.js';
import { Cases, near, words } from './cases.js';

/** What the API server said when a changed object replaced its base. */
interface UpdateCase {
  readonly id: string;
  readonly kind: string;
  readonly outcome: 'accepted' | 'refused';
  readonly causes?: readonly { readonly field: string; readonly message: string; readonly type: string }[];
}

/** A judged update. */
export interface JudgedUpdate {
  readonly test: UpdateCase;
  readonly key: string;
  readonly patch: string;
  readonly ours: readonly Refusal[];
  /** Of a case that both refuse: whether we name the field that the API server names (or one around it, or the changed one). */
  readonly rightField: boolean;
}

/** What the updates of one kind come to. */
export interface KindTally {
  readonly kind: string;
  readonly cases: number;
  readonly agree: number;
  readonly falseRefusals: readonly JudgedUpdate[];
  readonly misses: readonly JudgedUpdate[];
  readonly bothRefuse: number;
  readonly rightFields: number;
  /** Of those that both refuse: told as an error, and not as what holds in some states only. */
  readonly errors: number;
}

/**
 * Judges every update of shared/apiserver/cases/updates.ndjson.gz: the base of its case, and the changed object. Cases
 * whose change changes nothing (a value in lower case that was so before) are no updates and are left out.
 */
export function judgeUpdates(folder: string, version: string): JudgedUpdate[] {
  const cases = new Cases(folder, version);
  const byId = new Map(cases.all.map((one) => [one.id, one]));
  const lines = zlib
    .gunzipSync(fs.readFileSync(path.join(folder, 'updates.ndjson.gz')))
    .toString()
    .trim()
    .split('\n');
  return lines.flatMap((line) => {
    const test: UpdateCase = JSON.parse(line);
    const known = byId.get(test.id);
    if (!known) return [];
    const { before, after } = cases.sides(known);
    if (same(before, after)) return [];
    const ours = refusalsOf(before, after, version).filter(({ rule }) => refusing.has(rule));
    const wanted = [
      ...(test.causes ?? []).map(({ field }) => words(field)),
      ...known.patch.map((one) => words(one.path)),
    ];
    const found = ours.flatMap((one) => [one.field, ...one.changes.map(({ after }) => after)]).map(words);
    const rightField = found.some((one) => wanted.some((other) => near(one, other)));
    return [{ test, key: known.key, patch: JSON.stringify(known.patch), ours, rightField }];
  });
}

/** Counts judged updates by kind, those with the most refusals first. */
export function tallyUpdates(judged: readonly JudgedUpdate[]): KindTally[] {
  const kinds = new Map<string, JudgedUpdate[]>();
  for (const one of judged) kinds.set(one.test.kind, [...(kinds.get(one.test.kind) ?? []), one]);
  return [...kinds]
    .map(([kind, all]) => {
      const refused = all.filter(({ test }) => test.outcome === 'refused');
      const both = refused.filter(({ ours }) => ours.length > 0);
      const falseRefusals = all.filter(({ test, ours }) => test.outcome === 'accepted' && ours.length > 0);
      const misses = refused.filter(({ ours }) => ours.length === 0);
      return {
        kind,
        cases: all.length,
        agree: all.length - falseRefusals.length - misses.length,
        falseRefusals,
        misses,
        bothRefuse: both.length,
        rightFields: both.filter(({ rightField }) => rightField).length,
        errors: both.filter(({ ours }) => ours.some(({ rule }) => rule === 'rollout/immutable-field')).length,
      };
    })
    .sort((a, b) => b.bothRefuse + b.misses.length - a.bothRefuse - a.misses.length || (a.kind < b.kind ? -1 : 1));
}
