import { describe, expect, test } from 'vitest';
import { applyFixes, type Fix } from '../../src/diagnostic/index.js';
import { SourceText } from '../../src/text/index.js';

const content = 'kind: Service\nspec:\n  type: ClusterIp\n';
const text = new SourceText('k8s/a.yaml', content);

function fix(title: string, ...edits: readonly [start: number, end: number, newText: string][]): Fix {
  return {
    title,
    safety: 'safe',
    edits: edits.map(([start, end, newText]) => ({ text, range: { start, end }, newText })),
  };
}

describe('applying fixes', () => {
  test('all that do not touch each other, whatever their order', () => {
    const result = applyFixes('k8s/a.yaml', content, [fix('type', [28, 37, 'ClusterIP']), fix('kind', [6, 13, 'Pod'])]);
    expect(result.content).toBe('kind: Pod\nspec:\n  type: ClusterIP\n');
    expect(result.applied.map(({ title }) => title)).toEqual(['type', 'kind']);
    expect(result.dropped).toEqual([]);
  });

  test('of two that collide the first one, and the other as a whole not', () => {
    const result = applyFixes('k8s/a.yaml', content, [
      fix('first', [28, 37, 'ClusterIP']),
      fix('second', [0, 4, 'Kind'], [30, 31, 'x']),
    ]);
    expect(result.content).toBe('kind: Service\nspec:\n  type: ClusterIP\n');
    expect(result.dropped.map(({ title }) => title)).toEqual(['second']);
  });

  test('the same edit proposed by two fixes is made once', () => {
    const result = applyFixes('k8s/a.yaml', content, [fix('a', [38, 38, '  x: 1\n']), fix('b', [38, 38, '  x: 1\n'])]);
    expect(result.content).toBe(`${content}  x: 1\n`);
    expect(result.applied).toHaveLength(2);
  });

  test('two different insertions at one place collide: nobody knows their order', () => {
    const result = applyFixes('k8s/a.yaml', content, [fix('a', [38, 38, 'x']), fix('b', [38, 38, 'y'])]);
    expect(result.content).toBe(`${content}x`);
    expect(result.dropped).toHaveLength(1);
  });

  test('edits of another text stay away', () => {
    expect(applyFixes('other.yaml', 'kind: Pod\n', [fix('a', [0, 4, 'x'])]).content).toBe('kind: Pod\n');
  });
});
