import path from 'node:path';
import { expect, it } from 'vitest';
import { Cases } from '../../bench/score/cases.js';
import { type RepairedCase, repairCase } from '../../bench/score/repairs.js';
import { describeShared } from '../shared.js';

/** Every n-th of the cases in which something was done. */
async function repair(cases: Cases, done: RegExp, outcome: 'accepted' | 'refused', count: number) {
  const all = cases.all.filter((test) => test.outcome === outcome && done.test(test.key));
  const step = Math.max(1, Math.floor(all.length / count));
  const repaired: RepairedCase[] = [];
  for (const test of all.filter((_, i) => i % step === 0))
    repaired.push(await repairCase(test, cases.sides(test), 'safe'));
  return repaired;
}

const share = (list: readonly RepairedCase[], outcome: RepairedCase['outcome']) =>
  list.filter((one) => one.outcome === outcome).length / list.length;
const shown = ({ test, titles }: RepairedCase) => `${test.id} ${test.key}: ${titles.join('; ')}`;

// The whole of the cases: node bench/fix-cases.mjs
describeShared('--fix on what the API server refuses', (shared) => {
  const cases = new Cases(path.join(shared, 'apiserver/cases'), '1.36');

  it.each(['key typo', 'key case', 'key lower', 'key snake'])(
    'restores a field: %s',
    async (done) => {
      const repaired = await repair(cases, new RegExp(`\\|${done}$`), 'refused', 120);
      expect(repaired.length).toBeGreaterThan(100);
      expect(share(repaired, 'restored')).toBeGreaterThanOrEqual(0.95);
      expect(repaired.filter(({ outcome }) => outcome === 'other').map(shown)).toEqual([]);
    },
    60_000,
  );

  it('restores an enum value in another case', async () => {
    const repaired = await repair(cases, /\|string (?:upper|lower)$/, 'refused', 120);
    const enums = repaired.filter(({ test }) => test.causes?.some(({ type }) => type === 'FieldValueNotSupported'));
    expect(enums.length).toBeGreaterThan(20);
    expect(share(enums, 'restored')).toBeGreaterThanOrEqual(0.95);
  }, 60_000);

  it('turns hardly anything into something else', async () => {
    const repaired = await repair(cases, /./, 'refused', 900);
    const touched = repaired.filter(({ outcome }) => outcome !== 'left');
    const other = touched.filter(({ outcome }) => outcome === 'other');
    expect(touched.length).toBeGreaterThan(120);
    expect(other.length / touched.length, other.map(shown).join('\n')).toBeLessThan(0.005);
  }, 120_000);

  it('leaves alone what is accepted', async () => {
    const repaired = await repair(cases, /./, 'accepted', 500);
    expect(repaired.filter(({ outcome }) => outcome !== 'left').map(shown)).toEqual([]);
  }, 60_000);
});
