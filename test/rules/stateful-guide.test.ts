import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';

describe('docs/guides/stateful.md', () => {
  const guide = readFileSync(new URL('../../docs/guides/stateful.md', import.meta.url), 'utf8');
  const rows = [...guide.matchAll(/^\| (\d+) \| (.+?) \| (.*?) \| (.*?) ?\|$/gm)];
  const presets = new Map(rules.map(({ id, preset }) => [id, preset]));

  it('has each of the seventy rows once, in order', () => {
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 70 }, (_, i) => i + 1));
  });

  it('names a rule, the API server or a reason in each', () => {
    const empty = rows.filter(([, , , by = '', why = '']) => !/`|\bAPI\b/.test(by) && why.trim() === '');
    expect(empty.map(([row]) => row)).toEqual([]);
  });

  it('names rules that there are, in italics where they are not on by default', () => {
    const named = [...guide.matchAll(/(\*?)`([a-z]+\/[a-z-]+)`\1/g)];
    expect(named.length).toBeGreaterThan(100);
    for (const [, italic, id = ''] of named) {
      expect(presets.has(id), id).toBe(true);
      expect([id, italic === '*']).toEqual([id, presets.get(id) !== 'recommended']);
    }
  });
});
