import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
// @ts-expect-error a script without types
import { ruleIds, ruleIndex } from '../../scripts/generate-rule-index.mjs';

describe('the rules', () => {
  it('are all in the index, which is not stale', () => {
    expect(readFileSync(new URL('../../rules/index.ts', import.meta.url), 'utf8')).toBe(ruleIndex());
  });

  it('have the names of their files', () => {
    expect(rules.map((rule) => rule.id)).toEqual(ruleIds());
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s is said in one sentence', (_, rule) => {
    expect(rule.summary).toMatch(/^[A-Z`].*[^.]\.$/);
    expect(rule.sources.length).toBeGreaterThan(0);
  });
});
