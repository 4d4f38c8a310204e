import { describe, expect, test } from 'vitest';
import { insertAt, type Json, parseText, type Where } from '../../../src/syntax/index.js';
import { applyEdits, SourceText } from '../../../src/text/index.js';

/** The text with a value written where `path` leads; undefined where that is not offered. */
function inserted(content: string, path: string, value: Json, where?: Where, name = 'a.yaml'): string | undefined {
  const text = new SourceText(name, content);
  const root = parseText(text)[0]?.root;
  if (!root) throw new Error('nothing to read');
  const edits = insertAt({ text, root }, path.split('.'), value, where);
  return edits && applyEdits(content, edits);
}

describe('writing a field in the habits of a file', () => {
  test.each<[string, string, string, Json, string]>([
    ['at the end', 'spec:\n  a: 1\nkind: X\n', 'spec.b', 2, 'spec:\n  a: 1\n  b: 2\nkind: X\n'],
    ['behind a comment', 'spec:\n  a: 1 # one\n', 'spec.b', 2, 'spec:\n  a: 1 # one\n  b: 2\n'],
    ['no last line end', 'spec:\n  a: 1', 'spec.b', 2, 'spec:\n  a: 1\n  b: 2'],
    ['four columns', 'spec:\n    a: 1\n', 'spec.b.c', 2, 'spec:\n    a: 1\n    b:\n        c: 2\n'],
    ['Windows line ends', 'spec:\r\n  a: 1\r\n', 'spec.b', { c: 2 }, 'spec:\r\n  a: 1\r\n  b:\r\n    c: 2\r\n'],
    ['a key without a value', 'spec:\nkind: X\n', 'spec.b', 2, 'spec:\n  b: 2\nkind: X\n'],
    ['null in words', 'spec: null # later\nkind: X\n', 'spec.b', 2, 'spec: # later\n  b: 2\nkind: X\n'],
    ['empty braces', 'spec:\n  e: {}\n', 'spec.e.m', 'Memory', 'spec:\n  e:\n    m: Memory\n'],
    ['braces', 'spec: { a: 1 }\n', 'spec.b', ['x'], 'spec: { a: 1, b: [x] }\n'],
    ['a text of digits', 'a: 1\n', 'b', '15', 'a: 1\nb: "15"\n'],
    ['single quotes', "a: 'x'\n", 'b', 'yes', "a: 'x'\nb: 'yes'\n"],
    ['several lines', 'a: 1\n', 'b', 'x\ny\n', 'a: 1\nb: |\n  x\n  y\n'],
    ['flush dashes', 'l:\n- a: 1\n', 'm', [{ b: 2, c: 3 }], 'l:\n- a: 1\nm:\n- b: 2\n  c: 3\n'],
    ['indented dashes', 'l:\n  - a: 1\n', 'm.-', { b: 2 }, 'l:\n  - a: 1\nm:\n  - b: 2\n'],
    [
      'an item',
      'l:\n- a: 1\n  b: 2\nk: 1\n',
      'l.-',
      { a: 3, b: [4] },
      'l:\n- a: 1\n  b: 2\n- a: 3\n  b:\n  - 4\nk: 1\n',
    ],
    ['an item between brackets', 'l: [a, b]\n', 'l.-', 'c d, e', 'l: [a, b, "c d, e"]\n'],
    ['an item of an empty list', 'l: []\n', 'l.-', { a: 1 }, 'l:\n  - a: 1\n'],
    ['into an item', 'l:\n- a: 1\n- a: 2\n', 'l.0.b', 3, 'l:\n- a: 1\n  b: 3\n- a: 2\n'],
    ['behind a block of text', 's:\n  a: |\n    x\n\nk: 1\n', 's.b', 2, 's:\n  a: |\n    x\n  b: 2\n\nk: 1\n'],
    ['behind an alias', 'x: &x {c: 1}\ns:\n  a: *x\nk: 1\n', 's.b', 2, 'x: &x {c: 1}\ns:\n  a: *x\n  b: 2\nk: 1\n'],
  ])('%s', (_title, content, path, value, expected) => {
    expect(inserted(content, path, value)).toBe(expected);
  });

  test('first, and behind another', () => {
    expect(inserted('l:\n- a: 1\n  c: 3\n', 'l.0.b', 2, 'first')).toBe('l:\n- b: 2\n  a: 1\n  c: 3\n');
    expect(inserted('s:\n  a:\n    x: 1\n  c: 3\n', 's.b', 2, { after: 'a' })).toBe(
      's:\n  a:\n    x: 1\n  b: 2\n  c: 3\n',
    );
    expect(inserted('s:\n  a: 1\n', 's.b', 2, 'first')).toBe('s:\n  b: 2\n  a: 1\n');
  });

  test('JSON', () => {
    expect(inserted('{\n  "s": {\n    "a": 1\n  }\n}\n', 's.b', { c: [1] }, 'last', 'a.json')).toBe(
      '{\n  "s": {\n    "a": 1,\n    "b": {\n      "c": [\n        1\n      ]\n    }\n  }\n}\n',
    );
    expect(inserted('{"s": {}}', 's.b', 'x', 'last', 'a.json')).toBe('{"s": {"b": "x"}}');
    expect(inserted('{\n  "l": [\n    "a"\n  ]\n}\n', 'l.-', 'b', 'last', 'a.json')).toBe(
      '{\n  "l": [\n    "a",\n    "b"\n  ]\n}\n',
    );
  });

  test('Markdown', () => {
    const fence = '> ```yaml\n> kind: Pod\n> apiVersion: v1\n> spec:\n>   a: 1\n> ```\n';
    expect(inserted(fence, 'spec.b.c', 2, 'last', 'a.md')).toBe(
      '> ```yaml\n> kind: Pod\n> apiVersion: v1\n> spec:\n>   a: 1\n>   b:\n>     c: 2\n> ```\n',
    );
  });

  test.each<[string, string, string]>([
    ['through an alias', 'x: &x {c: 1}\ns: *x\n', 's.b'],
    ['into what an anchor names', 'x: &x\n  c: 1\ns: *x\n', 'x.b'],
    ['what is there', 'a: 1\n', 'a'],
    ['behind text that keeps its empty lines', 's:\n  a: |+\n    x\n\n', 's.b'],
    ['into a scalar', 'a: 1\n', 'a.b'],
  ])('not %s', (_title, content, path) => {
    expect(inserted(content, path, 1)).toBeUndefined();
  });
});
