import { describe, expect, it } from 'vitest';
import type { FileEdit } from '../../src/diagnostic/index.js';
import { type FixResult, fixWorkspace } from '../../src/fix/index.js';
import { defineRule, type Rule } from '../../src/rule/index.js';
import { SourceText } from '../../src/text/index.js';

const map = (data: string, name = 'shop') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n${data}`;

interface Word {
  /** Reported wherever it stands as a value of `data`. */
  readonly find: string;
  readonly replace: string;
  readonly safety?: 'safe' | 'suggested';
  readonly severity?: 'error' | 'warning';
}

/** A rule that finds a word among the values of a ConfigMap and writes another over it. */
function rewording(name: string, ...words: readonly Word[]): Rule {
  return defineRule({
    id: `test/${name}`,
    severity: 'warning',
    consequence: 'risk',
    summary: 'A word.',
    why: 'To see repairs at work.',
    fix: 'safe',
    preset: 'recommended',
    since: '0.1.0',
    sources: [],
    examples: [
      { title: '', bad: '', fixed: '' },
      { title: '', good: '' },
    ],
    visit: 'object',
    check({ root }, { report }) {
      for (const { value } of root.as<{ data: Record<string, string> }>().at('data').entries()) {
        for (const { find, replace, safety = 'safe', severity } of words) {
          if (value.text !== find) continue;
          const edits = [{ range: value.range, newText: replace }];
          report({
            at: value,
            message: `${find} is written`,
            severity,
            fix: { title: `write ${replace}`, safety, edits },
          });
        }
      }
    },
  });
}

function fix(content: string | readonly SourceText[], rules: readonly Rule[], safety: 'safe' | 'suggested' = 'safe') {
  const texts = typeof content === 'string' ? [new SourceText('a.yaml', content)] : content;
  return fixWorkspace(texts, { kubernetes: ['1.36'], preset: 'recommended', rules }, safety);
}

const contentOf = ({ texts }: FixResult) => texts.map(({ content }) => content).join('');
const titles = ({ made }: FixResult) => made.map(({ fix: { title } }) => title);

describe('repairing until nothing changes', () => {
  it('makes what is safe, and what follows from it', async () => {
    const result = await fix(map('  a: one\n  b: two\n'), [
      rewording('r', { find: 'one', replace: 'two' }, { find: 'two', replace: 'three' }),
    ]);
    expect(contentOf(result)).toBe(map('  a: three\n  b: three\n'));
    expect(titles(result)).toEqual(['write two', 'write three', 'write three']);
    expect(result.result.diagnostics).toEqual([]);
    expect(result.refused).toEqual([]);
  });

  it('leaves suggested fixes to a person, unless they are asked for', async () => {
    const rules = [rewording('r', { find: 'one', replace: 'two', safety: 'suggested' })];
    expect(contentOf(await fix(map('  a: one\n'), rules))).toBe(map('  a: one\n'));
    expect(contentOf(await fix(map('  a: one\n'), rules, 'suggested'))).toBe(map('  a: two\n'));
  });

  it('of two that collide makes the one of the graver finding', async () => {
    const rules = [
      rewording('a', { find: 'one', replace: 'two' }),
      rewording('b', { find: 'one', replace: 'three', severity: 'error' }),
    ];
    const result = await fix(map('  a: one\n'), rules);
    expect(contentOf(result)).toBe(map('  a: three\n'));
    expect(titles(result)).toEqual(['write three']);
  });

  it('takes back what could not be read afterwards, and makes the others', async () => {
    const rules = [
      rewording('r', { find: 'one', replace: 'un' }, { find: 'bad', replace: '"' }, { find: 'two', replace: 'deux' }),
    ];
    const result = await fix(map('  a: one\n  b: bad\n  c: two\n'), rules);
    expect(contentOf(result)).toBe(map('  a: un\n  b: bad\n  c: deux\n'));
    expect(result.refused).toHaveLength(1);
    expect(result.refused[0]?.reason).toMatch(/^the finding would stay|^the result could not be read/);
  });

  it('takes back what brings an error', async () => {
    const rules = [rewording('r', { find: 'one', replace: 'two' }, { find: 'two', replace: 'two', severity: 'error' })];
    const result = await fix(map('  a: one\n'), rules);
    expect(contentOf(result)).toBe(map('  a: one\n'));
    expect(result.refused.map(({ reason }) => reason)).toEqual([
      'the result would be wrong elsewhere: a.yaml: two is written',
    ]);
  });

  it('takes back what leaves its finding as it was', async () => {
    const result = await fix(map('  a: one\n'), [rewording('r', { find: 'one', replace: '"one"' })]);
    expect(contentOf(result)).toBe(map('  a: one\n'));
    expect(result.refused.map(({ reason }) => reason)).toEqual(['the finding would stay']);
  });

  it('does not go round in circles', async () => {
    const rules = [rewording('r', { find: 'one', replace: 'two' }, { find: 'two', replace: 'one' })];
    expect(contentOf(await fix(map('  a: one\n'), rules))).toBe(map('  a: two\n'));
  });

  it('makes a fix over several files whole, and none in a file of which nothing is said', async () => {
    const texts = [new SourceText('a.yaml', map('  a: one\n', 'a')), new SourceText('b.yaml', map('  a: one\n', 'b'))];
    const both = defineRule({
      ...rewording('both'),
      visit: 'workspace',
      check({ objects }, { report }) {
        const edits = objects.flatMap(({ text }): FileEdit[] => {
          const start = text.content.indexOf('one');
          return start < 0 ? [] : [{ text, range: { start, end: start + 3 }, newText: 'two' }];
        });
        const [first] = edits;
        if (first) report({ at: first, message: 'one is written', fix: { title: 'write two', edits } });
      },
    } as Rule);
    const untouched = await fix(texts, [both]);
    expect(untouched.texts).toEqual(texts);
    expect(untouched.refused).toEqual([]);
    const noted = [texts[0], new SourceText('b.yaml', map('  a: one\n  b: un\n', 'b'))].filter(
      (text) => text !== undefined,
    );
    const result = await fix(noted, [both, rewording('r', { find: 'un', replace: 'deux' })]);
    expect(result.texts.map(({ content }) => content)).toEqual([
      map('  a: two\n', 'a'),
      map('  a: two\n  b: deux\n', 'b'),
    ]);
    expect(titles(result)).toEqual(['write two', 'write deux']);
  });
});
