import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../src/report/diff.js';
import { coloured } from '../../src/report/index.js';
import { SourceText } from '../../src/text/index.js';

const diffOf = (before: string, after: string, name = 'k8s/a.yaml') =>
  unifiedDiff(new SourceText(name, before), new SourceText(name, after));

describe('the diff of a repaired file', () => {
  test('has the heads that git apply and patch -p1 ask for', () => {
    expect(diffOf('kind: Service\nspec:\n  type: ClusterIp\n', 'kind: Service\nspec:\n  type: ClusterIP\n')).toBe(
      [
        '--- a/k8s/a.yaml',
        '+++ b/k8s/a.yaml',
        '@@ -1,3 +1,3 @@',
        ' kind: Service',
        ' spec:',
        '-  type: ClusterIp',
        '+  type: ClusterIP',
        '',
      ].join('\n'),
    );
  });

  test('keeps the byte order mark of the first line', () => {
    const diff = unifiedDiff(new SourceText('a.yaml', 'a: 1\n', true), new SourceText('a.yaml', 'a: 2\n'));
    expect(diff).toContain('\n-\uFEFFa: 1\n+\uFEFFa: 2\n');
  });

  test('ends a name with blanks by a tab', () => {
    expect(diffOf('a: 1\n', 'a: 2\n', 'my shop.yaml')).toContain('--- a/my shop.yaml\t\n+++ b/my shop.yaml\t\n@@');
  });

  test('is empty where nothing changes', () => {
    expect(diffOf('a: 1\n', 'a: 1\n')).toBe('');
  });

  test('shows to eyes what a terminal would obey', () => {
    const paint = coloured(new Chalk({ level: 1 }));
    const shown = unifiedDiff(new SourceText('a', 'a: \u001b[2J\n'), new SourceText('a', 'b: \u001b[2J\n'), paint);
    expect(shown).toContain('\u001b[31m');
    expect(shown).not.toContain('\u001b[2J');
  });

  test('gives the new text when it is applied', () => {
    const text = fc
      .tuple(
        fc.array(fc.constantFrom('a: 1', 'b:', '  c: d', '', 'é: ü', '--- x', '+ y'), { maxLength: 14 }),
        fc.constantFrom('', '\n'),
      )
      .map(([lines, end]) => lines.join('\n') + end);
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patch(before, diffOf(before, after))).toBe(after);
      }),
    );
  });
});

/** Applies a unified diff, as `patch` does: an independent reading of the format. */
function patch(source: string, diff: string): string {
  if (diff === '') return source;
  const old = source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  const rows = diff.split('\n').slice(2, -1);
  for (const [i, row] of rows.entries()) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? /.exec(row);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      while (at < start) result.push(old[at++] ?? '');
      continue;
    }
    if (row.startsWith('\\')) continue;
    const line = row.slice(1) + (rows[i + 1]?.startsWith('\\') ? '' : '\n');
    if (row.startsWith('+')) result.push(line);
    else {
      expect(old[at]).toBe(line);
      if (row.startsWith(' ')) result.push(line);
      at++;
    }
  }
  return result.concat(old.slice(at)).join('');
}
