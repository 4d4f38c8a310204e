import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFixes, type Fix, unifiedDiff } from '../../src/diagnostic/index.js';
import { applyEdits, SourceText } from '../../src/text/index.js';

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

describe('the diff of edits', () => {
  const edit = (start: number, end: number, newText: string) => ({ range: { start, end }, newText });

  test('shows the line before and after, with what stands around', () => {
    expect(unifiedDiff('k8s/a.yaml', content, [edit(28, 37, 'ClusterIP')])).toBe(
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

  test('a line put in adds only that line', () => {
    expect(unifiedDiff('a', content, [edit(20, 20, '  clusterIP: None\n')])).toBe(
      [
        '--- a/a',
        '+++ b/a',
        '@@ -1,3 +1,4 @@',
        ' kind: Service',
        ' spec:',
        '+  clusterIP: None',
        '   type: ClusterIp',
        '',
      ].join('\n'),
    );
  });

  test('says where no line end is', () => {
    expect(unifiedDiff('a', 'a: 1\nb: 2', [edit(9, 9, '\n')])).toBe(
      ['--- a/a', '+++ b/a', '@@ -1,2 +1,2 @@', ' a: 1', '-b: 2', '\\ No newline at end of file', '+b: 2', ''].join(
        '\n',
      ),
    );
  });

  test('is empty where nothing changes', () => {
    expect(unifiedDiff('a', content, [edit(0, 4, 'kind')])).toBe('');
  });

  test('far places are hunks of their own', () => {
    const long = Array.from({ length: 30 }, (_, i) => `k${i}: ${i}\n`).join('');
    const at = (line: number) => long.indexOf(`k${line}:`);
    const diff = unifiedDiff('a', long, [edit(at(2), at(2) + 2, 'A'), edit(at(25), at(25) + 3, 'B')]);
    expect(diff.match(/^@@.*@@$/gm)).toEqual(['@@ -1,6 +1,6 @@', '@@ -23,7 +23,7 @@']);
  });

  test('gives what the edits give when it is applied', () => {
    const lines = fc.array(fc.constantFrom('a: 1', 'b:', '  c: d', '', 'é: ü'), { maxLength: 12 });
    const end = fc.constantFrom('', '\n');
    const arbitrary = fc.tuple(
      lines,
      end,
      fc.array(fc.tuple(fc.nat(80), fc.nat(12), fc.constantFrom('', 'x', 'y\n', '\nz')), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(arbitrary, ([body, last, raw]) => {
        const source = body.join('\n') + last;
        let from = 0;
        const edits = raw
          .map(([start, length, newText]) =>
            edit(Math.min(start, source.length), Math.min(start + length, source.length), newText),
          )
          .sort((a, b) => a.range.start - b.range.start)
          .filter(({ range }) => {
            const free = range.start >= from;
            if (free) from = range.end + 1;
            return free;
          });
        expect(patch(source, unifiedDiff('a', source, edits))).toBe(applyEdits(source, edits));
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
