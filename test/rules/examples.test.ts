import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { applyFixes } from '../../src/diagnostic/index.js';
import { lint } from '../../src/engine/index.js';
import { type Example, type Rule, readExample } from '../../src/rule/index.js';
import { SourceText } from '../../src/text/index.js';
import { annotate, marksOf } from './annotate.js';

async function lintWith(
  texts: readonly SourceText[],
  use: readonly Rule[],
  preset: 'recommended' | 'all',
  { kubernetes = '1.36', base }: Pick<Example, 'kubernetes' | 'base'>,
) {
  const before = base === undefined ? undefined : { ref: 'main', texts: readExample(base).texts };
  const result = await lint(texts, { kubernetes: [kubernetes], preset, rules: use, ...(before && { base: before }) });
  for (const { rule, file, error } of result.internalErrors) throw new Error(`${rule}, ${file}`, { cause: error });
  return result.diagnostics;
}

/** What a rule says on its own. Those that judge suppressions are asked for their part of what all rules find. */
async function saidBy(rule: Rule, texts: readonly SourceText[], example: Example) {
  const use = rule.visit === 'suppression' ? rules : [rule];
  return (await lintWith(texts, use, 'all', example)).filter((one) => one.rule === rule.id);
}

/** The lines of `after` that are not, in the same order, lines of `before`. */
function changedLines(before: string, after: string): string[] {
  const a = before.split('\n');
  const b = after.split('\n');
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = length[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const changed: string[] = [];
  for (let i = 0, j = 0; j < b.length; ) {
    if (i < a.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (i < a.length && at(i + 1, j) >= at(i, j + 1)) i++;
    else changed.push(b[j++] ?? '');
  }
  return changed;
}

const trimmed = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  for (const example of rule.examples) {
    if ('good' in example) {
      it(`is silent: ${example.title}`, async () => {
        const { texts, marks } = readExample(example.good);
        expect(marks).toEqual([]);
        const diagnostics = await lintWith(texts, rules, 'recommended', example);
        const said = diagnostics.map((one) => ({ ...one, message: `${one.rule}: ${one.message}` }));
        expect(annotate(texts, marksOf(said, '', false))).toBe(annotate(texts, []));
        expect((await saidBy(rule, texts, example)).map((one) => one.message)).toEqual([]);
      });
      continue;
    }
    it(`reports: ${example.title}`, async () => {
      const { texts, marks } = readExample(example.bad);
      const diagnostics = await saidBy(rule, texts, example);
      const withRelated = marks.some((mark) => mark.sort === 'related');
      expect(annotate(texts, marksOf(diagnostics, rule.severity, withRelated))).toBe(annotate(texts, marks));
      expect(marks.filter((mark) => mark.sort === 'reported')).not.toEqual([]);

      // Of several fixes of a finding the first is the best.
      const fixes = diagnostics.flatMap((one) => one.fixes.slice(0, 1));
      if (example.fixed === undefined) return;
      const after = texts.map((text) => new SourceText(text.name, applyFixes(text.name, text.content, fixes).content));
      const whole = after.map((text) => text.content).join('');
      if (trimmed(whole).join('\n') !== trimmed(example.fixed).join('\n')) {
        const changed = texts.flatMap((text, i) => changedLines(text.content, after[i]?.content ?? ''));
        expect(trimmed(changed.join('\n'))).toEqual(trimmed(example.fixed));
      }
      expect((await saidBy(rule, after, example)).map((one) => one.message)).toEqual([]);
    });
  }
});
