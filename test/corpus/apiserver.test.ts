import path from 'node:path';
import { expect, it } from 'vitest';
import { Cases, type Judged, tally } from '../../bench/score/cases.js';
import { describeShared } from '../shared.js';

/** One case in a line, for the message of a failing test. */
function told({ test, ours, warnings }: Judged): string {
  const said = ours.map((o) => `${o.kind} ${o.pointer}`);
  const warned = [...warnings.missed, ...warnings.extra.map((one) => `${one.pointer} ${one.text}`)];
  return `${test.id} ${test.key} ${[...said, ...warned].join(', ')}`;
}

describeShared('validation against the verdicts of a real API server', (shared) => {
  it('agrees on a sample of built-in kinds: at least 96 %, false refusals at most 0.1 %, the right field in 95 %, its warnings and no others', () => {
    const cases = new Cases(path.join(shared, 'apiserver/cases'), '1.36');
    const t = tally(cases.sample(6000).map((c) => cases.judge(c)));
    expect(t.agree / t.cases).toBeGreaterThan(0.96);
    expect(t.falseRefusals.length / t.accepted, t.falseRefusals.map(told).join('\n')).toBeLessThanOrEqual(0.001);
    expect(1 - t.wrongFields.length / t.bothRefuse).toBeGreaterThan(0.95);
    expect(t.warnings.found / t.warnings.all, t.missedWarnings.map(told).join('\n')).toBeGreaterThan(0.99);
    expect(t.falseWarnings.map(told)).toEqual([]);
  }, 60_000);

  it('agrees on custom resources: at least 90 %, false refusals at most 0.5 %', () => {
    const cases = new Cases(path.join(shared, 'apiserver/cases-crd'), '1.36');
    const t = tally(cases.all.map((c) => cases.judge(c)));
    expect(t.agree / t.cases).toBeGreaterThan(0.9);
    expect(t.falseRefusals.length / t.accepted, t.falseRefusals.map(told).join('\n')).toBeLessThanOrEqual(0.005);
    expect(t.missedWarnings.map(told)).toEqual([]);
    expect(t.falseWarnings.map(told)).toEqual([]);
  }, 60_000);
});
