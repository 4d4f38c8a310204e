import path from 'node:path';
import { expect, it } from 'vitest';
import { Cases, type Judged, tally } from '../../bench/score/cases.js';
import { describeShared } from '../shared.js';

/** One case in a line, for the message of a failing test. */
function told({ test, ours }: Judged): string {
  return `${test.id} ${test.key} ${ours.map((o) => `${o.kind} ${o.pointer}`).join(', ')}`;
}

describeShared('validation against the verdicts of a real API server', (shared) => {
  it('agrees on a sample of built-in kinds: at least 96 %, false refusals at most 0.1 %, the right field in 95 %', () => {
    const cases = new Cases(path.join(shared, 'apiserver/cases'), '1.36');
    const t = tally(cases.sample(6000).map((c) => cases.judge(c)));
    expect(t.agree / t.cases).toBeGreaterThan(0.96);
    expect(t.falseRefusals.length / t.accepted, t.falseRefusals.map(told).join('\n')).toBeLessThanOrEqual(0.001);
    expect(1 - t.wrongFields.length / t.bothRefuse).toBeGreaterThan(0.95);
  }, 60_000);

  it('agrees on custom resources: at least 90 %, false refusals at most 0.5 %', () => {
    const cases = new Cases(path.join(shared, 'apiserver/cases-crd'), '1.36');
    const t = tally(cases.all.map((c) => cases.judge(c)));
    expect(t.agree / t.cases).toBeGreaterThan(0.9);
    expect(t.falseRefusals.length / t.accepted, t.falseRefusals.map(told).join('\n')).toBeLessThanOrEqual(0.005);
  }, 60_000);
});
