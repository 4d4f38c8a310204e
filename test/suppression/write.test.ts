import { describe, expect, it } from 'vitest';
import { ignoreInObject, ignoreOnLine } from '../../src/suppression/index.js';
import { parseText } from '../../src/syntax/index.js';
import { applyEdits, SourceText } from '../../src/text/index.js';
import { left } from './lint.js';

const map = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n${data}`;

type Write = typeof ignoreOnLine;

/** The text once the n-th BAD is ignored, which must be all that changes, and must be enough; undefined where nothing is offered. */
async function ignored(write: Write, content: string, name = 'a.yaml', n = 0): Promise<string | undefined> {
  const text = new SourceText(name, content);
  let at = -1;
  for (let i = 0; i <= n; i++) at = content.indexOf('BAD', at + 1);
  const edits = write(text, parseText(text), at, 'test/bad');
  if (!edits) return undefined;
  const after = applyEdits(content, edits);
  const count = (all: string[]) => all.filter((one) => one.endsWith('test/bad')).length;
  const [before, now] = [await left(content, name), await left(after, name)];
  expect(count(now)).toBeLessThan(count(before));
  expect(now.join()).not.toContain('suppression/');
  return after;
}

describe('ignoring on the line', () => {
  it('writes a comment above it, in its column', async () => {
    expect(await ignored(ignoreOnLine, map('  a: good\n  b: BAD\n'))).toBe(
      map('  a: good\n  # plimsoll-ignore test/bad\n  b: BAD\n'),
    );
    const list =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: BAD\n      image: x\n';
    expect(await ignored(ignoreOnLine, list)).toBe(
      list.replace('    - name', '    # plimsoll-ignore test/bad\n    - name'),
    );
    const crlf = map('  a: BAD\n').replace(/\n/g, '\r\n');
    expect(await ignored(ignoreOnLine, crlf)).toBe(
      map('  # plimsoll-ignore test/bad\n  a: BAD\n').replace(/\n/g, '\r\n'),
    );
    expect(await ignored(ignoreOnLine, map('  a: BAD'))).toBe(map('  # plimsoll-ignore test/bad\n  a: BAD'));
  });

  it('adds to the comment that is there', async () => {
    for (const [before, after] of [
      [
        '  # plimsoll-ignore test/ugly -- why\n  a: BAD UGLY\n',
        '  # plimsoll-ignore test/ugly, test/bad -- why\n  a: BAD UGLY\n',
      ],
      ['  a: BAD UGLY # plimsoll-ignore test/ugly\n', '  a: BAD UGLY # plimsoll-ignore test/ugly, test/bad\n'],
      ['  a: BAD # plimsoll-ignore: -- why\n', '  a: BAD # plimsoll-ignore: test/bad -- why\n'],
      ['  a: BAD # plimsoll-ignore\n', '  a: BAD # plimsoll-ignore test/bad\n'],
    ] as const)
      expect(await ignored(ignoreOnLine, map(before))).toBe(map(after));
    // One for the line above is none for this one.
    const other = '  a: UGLY # plimsoll-ignore test/ugly\n';
    expect(await ignored(ignoreOnLine, map(`${other}  b: BAD\n`))).toBe(
      map(`${other}  # plimsoll-ignore test/bad\n  b: BAD\n`),
    );
  });

  it('goes to the key of a value of several lines', async () => {
    for (const value of ['|\n    one\n    BAD\n', '"one\n    BAD\n    two"\n', 'one\n    BAD\n'])
      expect(await ignored(ignoreOnLine, map(`  x: y\n  a: ${value}  b: good\n`))).toBe(
        map(`  x: y\n  # plimsoll-ignore test/bad\n  a: ${value}  b: good\n`),
      );
    const list =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  args:\n  - -c\n  - |\n    echo BAD\n  - x\n';
    expect(await ignored(ignoreOnLine, list)).toBe(list.replace('  - |', '  # plimsoll-ignore test/bad\n  - |'));
  });

  it('goes behind the line where a value ends on it, and nowhere in the midst of one', async () => {
    const flow = '{ a: "one\n    two", b: BAD }\n';
    expect(await ignored(ignoreOnLine, map('').replace('data:\n', `data: ${flow}`))).toBe(
      map('').replace('data:\n', `data: ${flow.trimEnd()} # plimsoll-ignore test/bad\n`),
    );
    const between = '{ a: "one\n    two", b: BAD, c: "three\n    four" }\n';
    expect(await ignored(ignoreOnLine, map('').replace('data:\n', `data: ${between}`))).toBeUndefined();
  });

  it('keeps what Markdown has before its lines', async () => {
    for (const mark of ['', '> ', '  > ', '   ']) {
      const fence = (data: string) => `# A\n\n\`\`\`yaml\n${map(data)}\`\`\`\n`.replace(/^(?!#)(?=.)/gm, mark);
      expect(await ignored(ignoreOnLine, fence('  a: BAD\n'), 'a.md')).toBe(
        fence('  # plimsoll-ignore test/bad\n  a: BAD\n'),
      );
    }
  });

  it('offers nothing in JSON', async () => {
    const json = JSON.stringify(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'BAD' } },
      null,
      2,
    );
    expect(await ignored(ignoreOnLine, json, 'a.json')).toBeUndefined();
    expect(await ignored(ignoreOnLine, json)).toBeUndefined();
  });
});

describe('ignoring in the object', () => {
  it('writes a comment above it', async () => {
    const text = `# ours\n${map('  a: good\n')}---\n# theirs\n${map('  a: |\n    BAD\n')}`;
    expect(await ignored(ignoreInObject, text)).toBe(
      `# ours\n${map('  a: good\n')}---\n# theirs\n# plimsoll-ignore-object test/bad\n${map('  a: |\n    BAD\n')}`,
    );
  });

  it('adds to the comment or the annotation that is there', async () => {
    const text = map('  a: BAD UGLY\n  # plimsoll-ignore-object test/ugly -- why\n');
    expect(await ignored(ignoreInObject, text)).toBe(text.replace('test/ugly', 'test/ugly, test/bad'));
    const annotated = (value: string) =>
      map('  a: BAD UGLY\n').replace('shop\n', `shop\n  annotations: { plimsoll.dev/ignore: ${value} }\n`);
    for (const [before, after] of [
      ['"test/ugly -- why"', '"test/ugly, test/bad -- why"'],
      ["'test/ugly'", "'test/ugly, test/bad'"],
      ['test/ugly', '"test/ugly, test/bad"'],
    ] as const)
      expect(await ignored(ignoreInObject, annotated(before))).toBe(annotated(after));
  });

  it('is for the one item of a List', async () => {
    const item = (name: string) =>
      `- apiVersion: v1\n  kind: ConfigMap\n  metadata: { name: ${name} }\n  data: { a: BAD }\n`;
    const list = (a: string, b: string) => `apiVersion: v1\nkind: List\nitems:\n${a}${item('a')}${b}${item('b')}`;
    const comment = '# plimsoll-ignore-object test/bad\n';
    expect(await ignored(ignoreInObject, list('', ''))).toBe(list(comment, ''));
    expect(await ignored(ignoreInObject, list('', ''), 'a.yaml', 1)).toBe(list('', comment));
  });

  it('writes the annotation in JSON', async () => {
    const object = (metadata: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: 'BAD' } });
    const text = (metadata: object) => `${JSON.stringify(object(metadata), null, 2)}\n`;
    const after = await ignored(ignoreInObject, text({ name: 'a' }), 'a.json');
    expect(JSON.parse(after ?? '')).toEqual(object({ name: 'a', annotations: { 'plimsoll.dev/ignore': 'test/bad' } }));
    expect(await ignored(ignoreInObject, text({ name: 'a', annotations: { x: 'y' } }), 'a.json')).toBe(
      text({ name: 'a', annotations: { x: 'y', 'plimsoll.dev/ignore': 'test/bad' } }),
    );
    const list = { apiVersion: 'v1', kind: 'List', items: [object({ name: 'a' }), object({ name: 'b' })] };
    const both = JSON.parse((await ignored(ignoreInObject, JSON.stringify(list), 'a.json', 1)) ?? '');
    expect(both.items[1].metadata.annotations).toEqual({ 'plimsoll.dev/ignore': 'test/bad' });
  });
});
