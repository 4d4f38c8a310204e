import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from '../../src/server/difference.js';
import { applyEdits } from '../../src/text/index.js';

const told = (before: string, after: string) =>
  difference(before, after).map(({ range, newText }) => [before.slice(range.start, range.end), newText]);

test.each([
  ['nothing', 'a: 1\nb: 2\n', 'a: 1\nb: 2\n', []],
  ['a letter', 'a: 1\nrelpicas: 2\n', 'a: 1\nreplicas: 2\n', [['lp', 'pl']]],
  [
    'two lines, each in itself',
    'kind: pod\nname: X\nz: 1\n',
    'kind: Pod\nname: x\nz: 1\n',
    [
      ['p', 'P'],
      ['X', 'x'],
    ],
  ],
  ['a line that comes', 'a: 1\nc: 3\n', 'a: 1\nb: 2\nc: 3\n', [['', 'b: 2\n']]],
  ['a line that goes', 'a: 1\r\nb: 2\r\nc: 3', 'a: 1\r\nc: 3', [['b: 2\r\n', '']]],
  ['a last line that gets an end', 'a: 1', 'a: 1\n', [['', '\n']]],
  ['a line end', 'a: 1\r\nb', 'a: 1\nb', [['\r\n', '\n']]],
  ['one of two characters that begin alike', 'a: 😀\n', 'a: 😁\n', [['😀', '😁']]],
])('%s', (_, before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});

test('makes any content out of any other, without splitting a character', () => {
  const content = fc.array(fc.constantFrom('a: 1', 'b', '\n', '\r\n', '  ', '😀', '😁', 'é'), { maxLength: 30 });
  fc.assert(
    fc.property(content, content, (a, b) => {
      const [before, after] = [a.join(''), b.join('')];
      const edits = difference(before, after);
      expect(applyEdits(before, edits)).toBe(after);
      for (const { range, newText } of edits) {
        expect(before.slice(range.start, range.end)).not.toBe(newText);
        expect(newText).not.toMatch(/\p{Cs}/u);
        expect(before.slice(range.start, range.end)).not.toMatch(/\p{Cs}/u);
      }
    }),
    { seed: 20261121, numRuns: 2000 },
  );
});
