import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { left, lintTexts } from './lint.js';

const map = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n${data}`;

describe('a comment for a line', () => {
  it('silences its rule on the line that it ends, and nowhere else', async () => {
    const text = map('  a: BAD # plimsoll-ignore test/bad -- on purpose\n  b: BAD\n');
    expect(await left(text)).toEqual(['7 test/bad']);
    const { suppressed } = await lintTexts({ 'a.yaml': text });
    expect(suppressed.map(({ diagnostic, suppression }) => [diagnostic.message, suppression.reason])).toEqual([
      ['BAD is bad', 'on purpose'],
    ]);
  });

  it('silences it on the line below, over other comments', async () => {
    expect(await left(map('  # plimsoll-ignore test/bad\n  a: BAD\n  b: BAD\n'))).toEqual(['8 test/bad']);
    const stacked = '  # plimsoll-ignore test/bad\n  # plimsoll-ignore test/ugly -- both\n  # a note\n  a: BAD UGLY\n';
    expect(await left(map(stacked))).toEqual([]);
  });

  it('is not for other rules', async () => {
    expect(await left(map('  # plimsoll-ignore test/bad\n  a: BAD UGLY\n'))).toEqual(['7 test/ugly']);
  });

  it('names several rules, with commas or without, with whatever line ends', async () => {
    for (const names of ['test/bad, test/ugly', 'test/bad,test/ugly', 'test/bad test/ugly', ' test/ugly ,test/bad']) {
      expect(await left(map(`  a: BAD UGLY # plimsoll-ignore ${names}\n`))).toEqual([]);
      expect(await left(map(`  # plimsoll-ignore: ${names} -- why, oh why\n  a: BAD UGLY\n`))).toEqual([]);
    }
    const crlf = map('  # plimsoll-ignore test/bad -- on purpose\n  a: BAD\n  b: UGLY # plimsoll-ignore test/ugly\n');
    expect(await left(crlf.replace(/\n/g, '\r\n'))).toEqual([]);
  });

  it('may stand above the item of a list, and behind another comment', async () => {
    const text = `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers:
    # plimsoll-ignore test/bad
    - image: BAD
      name: BAD # a note # plimsoll-ignore test/bad -- a reason with # in it
    - name: BAD # plimsoll-ignore test/bad # a note
`;
    expect(await left(text)).toEqual([]);
  });

  it('holds inside brackets over several lines', async () => {
    const text = map('  a: BAD\n').replace(
      'metadata:\n  name: shop\n',
      'metadata: {\n  name: shop,\n  labels: { a: BAD, # plimsoll-ignore test/bad\n    # plimsoll-ignore test/ugly\n    b: UGLY,\n    c: UGLY }\n}\n',
    );
    expect(await left(text)).toEqual(['8 test/ugly', '11 test/bad']);
  });

  it('does not reach over an empty line', async () => {
    expect(await left(map('  # plimsoll-ignore test/bad\n\n  a: BAD\n'))).toEqual([
      '6 suppression/unused: test/bad finds nothing here (no line stands right below this comment), so there is nothing to ignore',
      '8 test/bad',
    ]);
  });

  it('is about the place of the finding, not about related places', async () => {
    const text = map('  a: x\n  b: z\n  a: x # plimsoll-ignore syntax/duplicate-key\n');
    expect(await left(text, 'a.yaml', { rules })).toEqual([]);
    const other = map('  a: x # plimsoll-ignore syntax/duplicate-key\n  b: z\n  a: x\n');
    expect(await left(other, 'a.yaml', { rules })).toContain('8 syntax/duplicate-key');
  });
});

describe('a value of several lines', () => {
  const script = '  run: |\n    one\n    BAD two\n    three\n  b: BAD\n';

  it.each([
    ['above its key', `  # plimsoll-ignore test/bad\n${script}`],
    ['behind the bar of a block scalar', script.replace('|', '| # plimsoll-ignore test/bad')],
  ])('is silenced by a comment %s', async (_, data) => {
    const [last, ...others] = await left(map(data));
    expect([last, others]).toEqual([expect.stringMatching(/^1[01] test\/bad$/), []]);
  });

  it('holds no comments of ours', async () => {
    const data = '  run: |\n    # plimsoll-ignore test/bad\n    BAD\n    BAD # plimsoll-ignore test/bad\n';
    expect(await left(map(data))).toEqual(['8 test/bad', '9 test/bad']);
    const quoted =
      '  a: "BAD # plimsoll-ignore test/bad"\n  b: BAD#plimsoll-ignore test/bad\n  c: \'\n    # plimsoll-ignore test/bad\n    BAD\'\n';
    expect(await left(map(quoted))).toEqual(['6 test/bad', '7 test/bad', '10 test/bad']);
  });

  it('is silenced by a comment behind its end, where it has quotes or none', async () => {
    expect(await left(map('  a: "one\n    BAD\n    two" # plimsoll-ignore test/bad\n'))).toEqual([]);
    expect(await left(map('  # plimsoll-ignore test/bad\n  a: one\n    BAD\n    two\n  b: BAD\n'))).toEqual([
      '10 test/bad',
    ]);
  });

  it('ends before what stands below it', async () => {
    const data = '  a: |\n    text\n  # plimsoll-ignore test/bad\n  b: BAD\n';
    expect(await left(map(data))).toEqual([]);
    expect(await left(map('  a: >-\n    text\n\n# plimsoll-ignore test/bad\n  b: BAD\n'))).toEqual([]);
  });
});

describe('a comment for an object', () => {
  it('silences its rule in the document that it stands in', async () => {
    const text = `${map('  a: BAD\n')}---\n${map('  a: BAD\n  # plimsoll-ignore-object test/bad -- both\n  b: BAD\n')}`;
    expect(await left(text)).toEqual(['6 test/bad']);
  });

  it('may stand on the line that opens the document', async () => {
    const text = `${map('  a: BAD\n')}--- # plimsoll-ignore-object test/bad\n${map('  a: BAD\n')}`;
    expect(await left(text)).toEqual(['6 test/bad']);
  });

  it('may stand in the head of the file', async () => {
    const head = '# Ours.\n# plimsoll-ignore-object test/bad\n\n';
    expect(await left(`${head}---\n${map('  a: BAD\n')}---\n${map('  a: BAD\n')}`)).toEqual(['17 test/bad']);
  });

  const list = (first: string, between: string, last: string) => `apiVersion: v1
kind: List
items:
${first}- apiVersion: v1
  kind: ConfigMap
  metadata: { name: a }
  data: { a: BAD }
${between}- apiVersion: v1
  kind: ConfigMap
  metadata: { name: b }
  data: { a: BAD }
${last}`;

  it('is for one item of a List where it stands in it or above it, and for all where it stands beside them', async () => {
    const comment = '# plimsoll-ignore-object test/bad\n';
    expect(await left(list(comment, '', ''))).toEqual(['12 test/bad']);
    expect(await left(list('', comment, ''))).toEqual(['7 test/bad']);
    expect(await left(list('', `  ${comment}`, ''))).toEqual(['12 test/bad']);
    expect(await left(list('', '', `  ${comment}`))).toEqual(['7 test/bad']);
    expect(await left(list('', '', comment))).toEqual([]);
    expect(await left(comment + list('', '', ''))).toEqual([]);
    const behind = list('', '', '').replace('name: a }', `name: a } ${comment.trim()}`);
    expect(await left(behind)).toEqual(['11 test/bad']);
    const last = list('', '', '').replace(/BAD \}\n$/, `BAD } ${comment}`);
    expect(await left(last)).toEqual(['7 test/bad']);
  });

  it('may be an annotation, also of JSON', async () => {
    const annotated = map('  a: BAD UGLY\n').replace(
      'name: shop\n',
      'name: shop\n  annotations:\n    plimsoll.dev/ignore: "test/bad, test/ugly -- generated"\n',
    );
    expect(await left(`${annotated}---\n${map('  a: BAD\n')}`)).toEqual(['15 test/bad']);
    const object = (ignore: string) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', annotations: { 'plimsoll.dev/ignore': ignore } },
      data: { a: 'BAD' },
    });
    const json = { apiVersion: 'v1', kind: 'List', items: [object('test/bad'), object('test/ugly')] };
    expect(await left(JSON.stringify(json, null, 2), 'a.json')).toEqual([
      '24 suppression/unused: test/ugly finds nothing in this object, so there is nothing to ignore',
      '28 test/bad',
    ]);
  });
});

describe('a comment for a file', () => {
  it('silences its rule in all documents, wherever it stands', async () => {
    const text = `${map('  a: BAD\n')}---\n${map('  a: BAD UGLY\n')}---\n# plimsoll-ignore-file test/bad -- generated\n`;
    expect(await left(text)).toEqual(['13 test/ugly']);
  });

  it('is none of other files', async () => {
    const result = await lintTexts({
      'a.yaml': `# plimsoll-ignore-file test/bad\n${map('  a: BAD\n')}`,
      'b.yaml': map('  a: BAD\n'),
    });
    expect(result.diagnostics.map(({ text }) => text.name)).toEqual(['b.yaml']);
  });
});

describe('Markdown', () => {
  const fence = (data: string, mark = '') => `${mark}\`\`\`yaml\n${map(data)}\`\`\`\n`.replace(/\n(?=.)/g, `\n${mark}`);

  it('has its comments in the fences, with whatever stands before their lines', async () => {
    const data = '  # plimsoll-ignore test/bad\n  a: BAD\n  b: BAD # plimsoll-ignore test/bad\n  c: UGLY\n';
    for (const mark of ['', '> ', '    ']) {
      const text = `# Shop\n\n${mark.trim() === '' && mark !== '' ? '- A list:\n\n' : ''}${fence(data, mark)}`;
      expect((await left(text, 'a.md')).map((one) => one.slice(-9))).toEqual(['test/ugly']);
    }
  });

  it('silences one fence, or the whole page', async () => {
    const first = fence('  # plimsoll-ignore-object test/bad\n  a: BAD\n');
    expect(await left(`${first}\ntext\n\n${fence('  a: BAD\n')}`, 'a.md')).toEqual(['19 test/bad']);
    const file = fence('  # plimsoll-ignore-file test/bad\n  a: BAD\n');
    expect(await left(`${file}\ntext\n\n${fence('  a: BAD\n')}`, 'a.md')).toEqual([]);
  });

  it('says nothing of the prose', async () => {
    const text = `# Shop\n\n# plimsoll-ignore-file test/bad\n\n\`\`\`yaml\n# plimsoll-ignore nothing/known\na: b\n\`\`\`\n\n${fence('  a: BAD\n')}`;
    expect(await left(text, 'a.md')).toEqual(['16 test/bad']);
  });

  it('has comments of HTML in its prose, for the page or for what is below', async () => {
    const page = (above: string, between: string, below = '') =>
      `# Shop\n\n${above}\n\n${fence('  a: BAD\n')}\n${between}\n${fence('  a: BAD\n')}\n${below}\n`;
    const file = '<!-- plimsoll-ignore-file test/bad -- shown as it is -->';
    for (const text of [page(file, ''), page('', file), page('', '', file)])
      expect(await left(text, 'a.md')).toEqual([]);
    const object = '<!-- plimsoll-ignore-object test/bad -->';
    expect(await left(page(object, ''), 'a.md')).toEqual(['21 test/bad']);
    expect(await left(page('', object), 'a.md')).toEqual(['11 test/bad']);
    expect(await left(page(object, object, object), 'a.md')).toEqual([
      expect.stringMatching(/^24 suppression\/unused/),
    ]);
    expect(await left(page('<!-- plimsoll-ignore test/bad -->', object), 'a.md')).toEqual([
      '3 suppression/malformed: "plimsoll-ignore" ignores nothing; did you mean "plimsoll-ignore-object"?',
      '11 test/bad',
    ]);
    const shown = `\`\`\`\`markdown\n${file}\n\`\`\`\``;
    expect(await left(page(shown, ''), 'a.md')).toEqual(['13 test/bad', '23 test/bad']);
    expect(await left(map('  a: BAD # <!-- plimsoll-ignore-file test/bad -->\n'))).toEqual(['6 test/bad']);
  });
});
