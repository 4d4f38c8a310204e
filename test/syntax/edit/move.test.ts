import { describe, expect, test } from 'vitest';
import { entryOf, moveEntry, type Node, parseText, type Where } from '../../../src/syntax/index.js';
import { applyEdits, SourceText } from '../../../src/text/index.js';

/** The text with the field at `from` moved into the mapping at `to`; undefined where that is not offered. */
function moved(content: string, from: string, to: string, where?: Where, name = 'a.yaml'): string | undefined {
  const text = new SourceText(name, content);
  const root = parseText(text)[0]?.root;
  if (!root) throw new Error('nothing to read');
  const path = from.split('.');
  let holder: Node | undefined = root;
  for (const step of path.slice(0, -1))
    holder = holder?.type === 'sequence' ? holder.items[Number(step)] : entryOf(holder, step)?.value;
  const entry = entryOf(holder, path.at(-1) ?? '');
  if (holder?.type !== 'mapping' || !entry) throw new Error(`no ${from}`);
  const edits = moveEntry({ text, root }, holder, entry, { path: to === '' ? [] : to.split('.'), where });
  return edits && applyEdits(content, edits);
}

describe('moving a field into another mapping', () => {
  test.each<[string, string, string, string, string, Where?]>([
    ['down, from above', 'a: 1\ns:\n  b: 2\n', 'a', 's', 's:\n  a: 1\n  b: 2\n', 'first'],
    ['down, from below', 's:\n  b: 2\na: 1\n', 'a', 's', 's:\n  b: 2\n  a: 1\n'],
    ['a block', 's:\n  b: 2\na:\n- x: 1\n  y: |\n    t\n', 'a', 's', 's:\n  b: 2\n  a:\n  - x: 1\n    y: |\n      t\n'],
    [
      'with its comments',
      's:\n  b: 2\n\n# of a\na: 1 # one\nz: 1\n',
      'a',
      's',
      's:\n  b: 2\n  # of a\n  a: 1 # one\n\nz: 1\n',
    ],
    ['under a key without a value', 's: # later\na: 1\nk: 2\n', 'a', 's', 's: # later\n  a: 1\nk: 2\n'],
    ['into empty braces', 's: {}\na: 1\n', 'a', 's', 's:\n  a: 1\n'],
    ['into braces', 's: {b: 2}\na: 1\n', 'a', 's', 's: {b: 2, a: 1}\n'],
    ['out of braces', 's: {b: 2, a: 1}\n', 's.a', '', 's: {b: 2}\na: 1\n'],
    ['up', 's:\n  b: 2\n  a: 1\nk: 3\n', 's.a', '', 's:\n  b: 2\na: 1\nk: 3\n', { after: 's' }],
    ['up, without a last line end', 's:\n  b: 2\n  a: 1', 's.a', '', 's:\n  b: 2\na: 1'],
    ['up, the only one', 's:\n  a: 1\nk: 3\n', 's.a', '', 's: {}\na: 1\nk: 3\n', { after: 's' }],
    ['up, out of the middle', 's:\n  a: 1\n  b: 2\n', 's.a', '', 's:\n  b: 2\na: 1\n', { after: 's' }],
    [
      'up, into an item',
      'l:\n  - s:\n      a: 1\n      b: 2\n',
      'l.0.s.a',
      'l.0',
      'l:\n  - s:\n      b: 2\n    a: 1\n',
    ],
    ['from behind a dash', 'l:\n- a: 1\n  s:\n    b: 2\n', 'l.0.a', 'l.0.s', 'l:\n- s:\n    b: 2\n    a: 1\n'],
    ['to where no mapping is yet', 'a: 1\nb: 2\n', 'a', 's.t', 'b: 2\ns:\n  t:\n    a: 1\n'],
    ['Windows line ends', 's:\r\n  b: 2\r\na:\r\n  c: 1\r\n', 'a', 's', 's:\r\n  b: 2\r\n  a:\r\n    c: 1\r\n'],
  ])('%s', (_title, content, from, to, expected, where) => {
    expect(moved(content, from, to, where)).toBe(expected);
  });

  test('JSON and Markdown', () => {
    expect(moved('{\n  "s": {\n    "b": 2\n  },\n  "a": 1\n}\n', 'a', 's', 'last', 'a.json')).toBe(
      '{\n  "s": {\n    "b": 2,\n    "a": 1\n  }\n}\n',
    );
    const fence = (body: string) => `> \`\`\`yaml\n${body.replace(/^/gm, '> ')}\n> \`\`\`\n`;
    const head = 'apiVersion: v1\nkind: Pod\n';
    expect(moved(fence(`${head}s:\n  b: 2\na:\n  c: 1`), 'a', 's', 'last', 'a.md')).toBe(
      fence(`${head}s:\n  b: 2\n  a:\n    c: 1`),
    );
  });

  test.each([
    ['into what an alias stands for', 'x: &x\n  b: 2\ns: *x\na: 1\n', 'a', 's'],
    ['what came through a merge key', 'x: &x\n  a: 1\nt:\n  <<: *x\ns:\n  b: 1\n', 't.a', 's'],
    ['text that stands too far left', 's:\n  b: 1\nt:\n    a: "x\n  y"\n', 't.a', 's'],
  ])('not %s', (_title, content, from, to) => {
    expect(moved(content, from, to)).toBeUndefined();
  });
});
