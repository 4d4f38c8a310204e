import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Cases } from '../../bench/score/cases.js';
import { brokenText, type RepairedCase, repairCase } from '../../bench/score/repairs.js';
import { describeShared } from '../shared.js';

/** What the API server says of texts, in their order; undefined where none runs. */
function ask(shared: string, texts: readonly string[]): ('accepted' | 'refused')[] | undefined {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plimsoll-ask-'));
  try {
    const files = texts.map((text, i) => {
      const file = path.join(folder, `${String(i).padStart(5, '0')}.yaml`);
      fs.writeFileSync(file, text);
      return file;
    });
    const { status, stdout } = spawnSync(path.join(shared, 'apiserver/run'), ['ask', ...files], { encoding: 'utf8' });
    if (status !== 0) return undefined;
    const verdicts = new Map(
      stdout
        .trim()
        .split('\n')
        .map((line): { id: string; outcome: 'accepted' | 'refused' } => JSON.parse(line))
        .map(({ id, outcome }) => [path.basename(id).replace(/#\d+$/, ''), outcome]),
    );
    return files.map((file) => verdicts.get(path.basename(file)) ?? 'refused');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

describeShared('what --fix leaves behind, asked of a real API server', (shared) => {
  const probe = ask(shared, ['apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n']);
  const title = 'is accepted more often than before, and never less';

  if (probe?.[0] !== 'accepted') it.skip(`${title} (SKIPPED: no API server runs)`, () => {});
  else
    it(title, async () => {
      const cases = new Cases(path.join(shared, 'apiserver/cases'), '1.36');
      const all = cases.all.filter(({ outcome }) => outcome === 'refused');
      const changed: (RepairedCase & { readonly before: string })[] = [];
      for (const test of all.filter((_, i) => i % 37 === 0)) {
        const sides = cases.sides(test);
        const one = await repairCase(test, sides, 'safe');
        if (one.outcome !== 'left') changed.push({ ...one, before: brokenText(sides.after) });
      }
      const before =
        ask(
          shared,
          changed.map((one) => one.before),
        ) ?? [];
      const after =
        ask(
          shared,
          changed.map((one) => one.content),
        ) ?? [];
      const worse = changed.filter((_, i) => before[i] === 'accepted' && after[i] !== 'accepted');
      const count = (verdicts: readonly string[]) => verdicts.filter((verdict) => verdict === 'accepted').length;
      expect(changed.length).toBeGreaterThan(100);
      expect(worse.map(({ test, titles }) => `${test.id} ${test.key}: ${titles.join('; ')}`)).toEqual([]);
      expect(count(after) / changed.length).toBeGreaterThan(0.95);
      expect(count(after)).toBeGreaterThan(count(before));
    }, 120_000);
});
