import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { rulePage, rulesPage } from '../../src/rule/index.js';

const docs = new URL('../../docs/rules/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, docs), 'utf8');

describe('docs/rules (stale? run npm run docs)', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s.md is what its rule says', (id, rule) => {
    expect(read(`${id}.md`)).toBe(rulePage(rule));
  });

  it('lists all rules and holds no page of a rule that is gone', () => {
    expect(read('README.md')).toBe(rulesPage(rules));
    const pages = readdirSync(docs, { recursive: true })
      .map((name) => String(name).replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.md') && name !== 'README.md');
    expect(pages.sort()).toEqual(rules.map((rule) => `${rule.id}.md`).sort());
  });
});
