import { describe, expect, test } from 'vitest';
import { childOf, entryOf, looksLikeManifest, type Node } from '../../src/syntax/index.js';
import { jsonOf, nodesOf, problemsOf, read } from './read.js';

function textsOf(yaml: string): string[] {
  const [document] = read(yaml);
  return document?.root
    ? [...nodesOf(document.root)].map(({ node }) => yaml.slice(node.range.start, node.range.end))
    : [];
}

function at(yaml: string, ...path: string[]): Node | undefined {
  let node = read(yaml)[0]?.root;
  for (const key of path) node = childOf(node, key);
  return node;
}

describe('places', () => {
  test('a quoted scalar with its quotes, a plain one without the comment', () => {
    expect(textsOf('a: "x" # c\n')).toEqual(['a: "x"', '"x"', 'a']);
    expect(textsOf("- it's # c\n")).toEqual(["- it's", "it's"]);
  });

  test('a block scalar from its | to the end of its text', () => {
    expect(textsOf('a: |- # c | d\n  x\n  y\n\nb: 1\n')).toContain('|- # c | d\n  x\n  y');
    expect(textsOf('a: !!str |\n  x\n')).toContain('|\n  x');
  });

  test('brackets and braces with all they hold', () => {
    expect(textsOf('a: [1, {b: [2, 3,]}, # c\n ]\n')).toEqual(
      expect.arrayContaining(['[1, {b: [2, 3,]}, # c\n ]', '{b: [2, 3,]}', '[2, 3,]']),
    );
    expect(textsOf('[a: {b: c}]\n')).toContain('a: {b: c}');
  });

  test('an absent value stands behind its colon or its dash', () => {
    expect(at('a:\nb: 1\n', 'a')?.range).toEqual({ start: 2, end: 2 });
    expect(at('a  : # c\nb: 1\n', 'a')?.range).toEqual({ start: 4, end: 4 });
    const list = at('a:\n-\n- x\n', 'a');
    expect(list?.type === 'sequence' && list.items[0]?.range).toEqual({ start: 4, end: 4 });
    expect(at('{a, b: }', 'a')?.range).toEqual({ start: 2, end: 2 });
    expect(at('{a, b: }', 'b')?.range).toEqual({ start: 6, end: 6 });
  });

  test('the dashes of a list', () => {
    const list = at('a:\n  - x\n  # c - d\n  - y: 1\n    z: 2\n\n  -  - u\n', 'a');
    expect(list?.type === 'sequence' && list.dashes).toEqual([5, 21, 40]);
  });

  test('an alias is the node it stands for', () => {
    const yaml = 'a: &x {b: 1}\nc: *x\n';
    expect(at(yaml, 'c')?.range).toEqual({ start: 6, end: 12 });
    const [document] = read(yaml);
    expect(childOf(document?.root, 'c')).toBe(childOf(document?.root, 'a'));
  });

  test('merged entries say so, and the last of a name is the one that counts', () => {
    const node = at('base: &b {x: 1, z: 2}\nown:\n  <<: *b\n  z: 3\n', 'own');
    expect(node?.type === 'mapping' && node.entries.map(({ name, merged }) => [name, merged])).toEqual([
      ['x', true],
      ['z', undefined],
    ]);
    const twice = read('a: 1\na: 2\n')[0]?.root;
    expect(twice?.type === 'mapping' && twice.entries.length).toBe(2);
    expect(entryOf(twice, 'a')?.value).toMatchObject({ value: 2 });
  });
});

describe('documents', () => {
  test('are counted as Kubernetes counts them', () => {
    const ranges = (content: string) => read(content).map(({ text, range }) => text.slice(range));
    expect(ranges('a: 1\n---\nb: 2\n')).toEqual(['a: 1\n', 'b: 2\n']);
    expect(ranges('---\na: 1\n')).toEqual(['---\na: 1\n']);
    expect(ranges('# only a comment\n---\na: 1\n---\n')).toEqual(['# only a comment\n', 'a: 1\n']);
    expect(ranges('v: |\n  x\n--- # c\ny: 1')).toEqual(['v: |\n  x\n', 'y: 1']);
    expect(ranges('')).toEqual(['']);
  });

  test('an empty one has no root and no problem', () => {
    for (const content of ['', '\n\n', '# c\n', '---\n']) {
      expect(read(content)).toMatchObject([{ root: undefined, problems: [], broken: false }]);
    }
  });

  test('CRLF and lone CR end lines', () => {
    expect(jsonOf('a: 1\r\nb:\r\n- |\r\n  x\r\n  y\r\n')).toEqual({ a: 1, b: ['x\ny\n'] });
    expect(jsonOf('a: 1\rb: 2\r')).toEqual({ a: 1, b: 2 });
  });

  test('brackets need no indentation', () => {
    expect(jsonOf('args: [\n"a", # c\n- b\n]\n')).not.toBeUndefined();
    expect(jsonOf('args: [\n"a", # c\nb,\n{c: "d\n e"}\n]\nx: 1\n')).toEqual({ args: ['a', 'b', { c: 'd e' }], x: 1 });
    expect(problemsOf('args: [\n"a", # c\nb\n]\nx: 1\n')).toEqual([]);
  });

  test('__proto__ is a key like any other', () => {
    expect(JSON.stringify(jsonOf('__proto__: {a: 1}\n'))).toBe('{"__proto__":{"a":1}}');
  });
});

describe('JSON files', () => {
  test('are one document, tabs and all', () => {
    expect(jsonOf('{\n\t"a": [1, 2.5e3, true, null, "x\\/\\u00e9"],\n\t"---": {}\n}\n', 'x.json')).toEqual({
      a: [1, 2500, true, null, 'x/é'],
      '---': {},
    });
    expect(read('', 'x.json')).toMatchObject([{ root: undefined, broken: false }]);
  });

  test('what is still YAML is no problem', () => {
    expect(problemsOf('{"a": 1, # c\n"b": [1,],}\n', 'x.json')).toEqual([]);
  });

  test('errors are JSON’s, each in its place, and the rest is read', () => {
    const content = '{\n  "a": 1\n  "b": \'x\',\n  c: [1 2],\n  "d": {"e": 1\n}\n';
    expect(problemsOf(content, 'x.json')).toEqual([
      '2:8-2:9 flow a comma is missing behind this entry',
      '3:8-3:11 quote text must be in double quotes: "x"',
      '4:3-4:4 quote the name of a field must be in double quotes: "c"',
      '4:7-4:8 flow a comma is missing behind this entry',
      '1:1-1:2 flow this { is opened and never closed',
    ]);
    expect(jsonOf(content, 'x.json')).toEqual({ a: 1, b: 'x', c: [1, 2], d: { e: 1 } });
  });

  test('duplicate keys are reported with both places', () => {
    expect(read('{"a": 1, "a": 2}', 'x.json')[0]?.problems).toMatchObject([
      { code: 'duplicate-key', range: { start: 9, end: 12 }, related: [{ range: { start: 1, end: 4 } }] },
    ]);
  });
});

describe('looksLikeManifest', () => {
  test.each([
    ['kind: Pod\n', true],
    ['x: 1\n---\napiVersion: v1\n', true],
    ['apiVerison: v1\nkind: Pod\n', true],
    ['{"kind":"Pod"}', true],
    ['- kind: Pod\n', true],
    ['services:\n  web:\n    image: x\n', false],
    ['# what kind of file is this\n', false],
    ['', false],
  ])('%j: %s', (content, expected) => {
    expect(looksLikeManifest(content)).toBe(expected);
  });
});
