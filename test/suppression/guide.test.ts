import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.js';

it('names rules in the guide that there are', () => {
  const guide = readFileSync(new URL('../../docs/guides/ignore.md', import.meta.url), 'utf8');
  const named = [...guide.matchAll(/plimsoll-ignore\S* ([a-z]+\/[a-z-]+)(?:,\s+([a-z]+\/[a-z-]+))?/g)]
    .flatMap(([, ...names]) => names)
    .filter((name) => name !== undefined);
  expect(named.length).toBeGreaterThan(4);
  const known = rules.map(({ id }) => id);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});
