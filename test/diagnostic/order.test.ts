import { expect, test } from 'vitest';
import { type Diagnostic, sortedDiagnostics } from '../../src/diagnostic/index.js';
import { SourceText } from '../../src/text/index.js';

function found(file: string, start: number, rule: string, message = 'wrong'): Diagnostic {
  const text = new SourceText(file, 'apiVersion: v1\nkind: Pod\n');
  return {
    text,
    range: { start, end: start + 1 },
    rule,
    severity: 'error',
    consequence: 'broken',
    message,
    path: '',
    related: [],
    fixes: [],
  };
}

test('diagnostics come by file, offset and rule, whatever the order of work', () => {
  const one = [
    found('b.yaml', 1, 'a/a'),
    found('a.yaml', 9, 'a/a'),
    found('a.yaml', 2, 'b/b'),
    found('a.yaml', 2, 'a/a'),
  ];
  const order = sortedDiagnostics(one).map(({ text, range, rule }) => `${text.name} ${range.start} ${rule}`);
  expect(order).toEqual(['a.yaml 2 a/a', 'a.yaml 2 b/b', 'a.yaml 9 a/a', 'b.yaml 1 a/a']);
  expect(sortedDiagnostics([...one].reverse())).toEqual(sortedDiagnostics(one));
});

test('what is said twice is shown once; another message at the same place stays', () => {
  const all = [found('a.yaml', 2, 'a/a'), found('a.yaml', 2, 'a/a'), found('a.yaml', 2, 'a/a', 'another')];
  expect(sortedDiagnostics(all).map(({ message }) => message)).toEqual(['another', 'wrong']);
});
