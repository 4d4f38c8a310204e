import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { measure, type Outcome, workspacesOf } from '../../bench/mutation/run.js';
import { SourceText } from '../../src/text/index.js';
import { describeShared } from '../shared.js';
import { filesOf } from './lint.js';

describeShared('references of healthy manifests, broken one at a time', (shared) => {
  const folder = path.join(shared, 'corpus');
  const texts = filesOf(folder, /\.(ya?ml|json)$/).map(
    (name) => new SourceText(name, readFileSync(path.join(folder, name), 'utf8')),
  );

  it.each([
    { title: 'each file by itself', most: 1, step: 23, floor: 0.97 },
    { title: 'folders of up to 40 files', most: 40, step: 31, floor: 0.95 },
  ])(
    'are told at the line of either end: $title',
    async ({ most, step, floor }) => {
      const outcomes = new Map<string, Outcome>();
      const counter = { n: 0 };
      for (const workspace of workspacesOf(texts, most)) await measure(workspace, step, outcomes, counter);
      const all = [...outcomes.values()].reduce((sum, one) => sum + one.all, 0);
      const missed = [...outcomes.values()].flatMap((one) => one.missed.map((at) => `${one.sort}: ${at}`));
      expect(all).toBeGreaterThan(100);
      expect(1 - missed.length / all, missed.join('\n')).toBeGreaterThan(floor);
    },
    120_000,
  );
});
