import { describe, expect, it } from 'vitest';
import { childOf, parseText } from '../../src/syntax/index.js';
import { salvage } from '../../src/syntax/last-resort.js';
import { SourceText } from '../../src/text/index.js';

describe('the last resort', () => {
  it('gives a tree and every error', () => {
    const text = 'kind: Pod\nmetadata:\n  name: a\n bad: [1\nspec:\n  on: yes\n';
    const salvaged = salvage(text);
    expect(salvaged?.problems.length).toBeGreaterThan(0);
    for (const { range } of salvaged?.problems ?? []) {
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeLessThanOrEqual(text.length);
    }
    expect(childOf(salvaged?.root, 'kind')).toMatchObject({ value: 'Pod', range: { start: 6, end: 9 } });
  });

  it('reads scalars as Kubernetes does', () => {
    const { root } = salvage('a: yes\nb: 0644\nc: "yes"\n') ?? {};
    expect(childOf(root, 'a')).toMatchObject({ value: true });
    expect(childOf(root, 'b')).toMatchObject({ value: 420 });
    expect(childOf(root, 'c')).toMatchObject({ value: 'yes', style: 'double' });
  });

  it('saves the head of a document with more mistakes than anyone repairs', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `  a${i}: [1, 2\n  b${i}: "x\n  c${i}: }\n`);
    const [document] = parseText(new SourceText('a.yaml', `apiVersion: v1\nkind: Pod\nspec:\n${lines.join('')}`));
    expect(document?.broken).toBe(true);
    expect(document?.problems[0]).toMatchObject({ code: 'flow', message: 'this [ is opened and never closed' });
    expect(childOf(document?.root, 'kind')).toMatchObject({ value: 'Pod' });
  });
});
