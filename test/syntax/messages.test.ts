import { describe, expect, test } from 'vitest';
import { jsonOf, problemsOf, read } from './read.js';

/** A broken document, what is said of it, and what is read all the same. */
interface Sample {
  readonly title: string;
  readonly yaml: string;
  readonly says: readonly string[];
  readonly json: unknown;
}

const samples: readonly Sample[] = [
  {
    title: 'tabs in the indentation, once for a run of lines',
    yaml: 'kind: Pod\nmetadata:\n\tname: shop\n\tlabels:\n\t\tapp: shop\n',
    says: ['3:1-3:2 tab a tab stands where YAML wants spaces: indent with spaces only'],
    json: { kind: 'Pod', metadata: { name: 'shop', labels: { app: 'shop' } } },
  },
  {
    title: 'a key without a colon',
    yaml: 'spec:\n  containers\n  - name: shop\n    image: shop:1\n',
    says: ['2:3-2:13 missing-colon "containers" has no colon, but what belongs to it follows: write "containers:"'],
    json: { spec: { containers: [{ name: 'shop', image: 'shop:1' }] } },
  },
  {
    title: 'no space after a colon',
    yaml: 'kind: Pod\napiVersion:v1\nmetadata: {}\n',
    says: ['2:1-2:14 missing-colon a space is missing after the colon of "apiVersion": YAML reads the line as text'],
    json: { kind: 'Pod', apiVersion: 'v1', metadata: {} },
  },
  {
    title: 'an image with a space in it',
    yaml: 'image: shop: 1.7.9\nport: 80\n',
    says: [
      '1:8-1:19 nested-mapping the space after the colon makes a second mapping of this image: "shop:1.7.9" is meant',
    ],
    json: { image: 'shop:1.7.9', port: 80 },
  },
  {
    title: 'a colon and a space inside of a value',
    yaml: 'command: echo ready: yes\n',
    says: [
      '1:10-1:25 nested-mapping the colon and a space inside of this value would begin a second mapping on the same line: put the value in quotes',
    ],
    json: { command: 'echo ready: yes' },
  },
  {
    title: '// as a comment',
    yaml: 'a: 1\n// the port\nb: [\n',
    says: ['2:1-2:12 comment // begins no comment in YAML: write #', '3:4-3:5 flow this [ is opened and never closed'],
    json: { a: 1, b: [] },
  },
  {
    title: 'a template placeholder',
    yaml: 'name: {{ name }}\nport: 80\n',
    says: ['1:7-1:17 template placeholder {{ name }} is left: to YAML its braces are nested mappings'],
    json: { name: '{{ name }}', port: 80 },
  },
  {
    title: 'a template placeholder with text around it',
    yaml: 'image: {{ image }}-debug\nport: 80\n',
    says: ['1:8-1:19 template placeholder "{{ image }}-debug" is left: to YAML its braces are nested mappings'],
    json: { image: '{{ image }}-debug', port: 80 },
  },
  {
    title: 'a dedent that fits nothing',
    yaml: 'a:\n    b: 1\n  c: 2\nd: 3\n',
    says: ['3:3-3:7 indentation this line is indented by 2, but nothing above it stands in that column: 4 would fit'],
    json: { a: { b: 1, c: 2 }, d: 3 },
  },
  {
    title: 'a field indented under a value',
    yaml: 'metadata:\n  name: web\n    spec:\n    replicas: 2\n',
    says: [
      '3:5-3:9 indentation "spec" is indented under a line that has its value already: it belongs at the start of the line',
    ],
    json: { metadata: { name: 'web' }, spec: { replicas: 2 } },
  },
  {
    title: 'fields in the column of the dash',
    yaml: 'volumes:\n    - name: data\n    projected:\n      sources: []\n',
    says: [
      '3:5-3:14 indentation "projected" stands in the column of the dash: to belong to the list item it must be 2 columns deeper',
    ],
    json: { volumes: [{ name: 'data', projected: { sources: [] } }] },
  },
  {
    title: 'text left out',
    yaml: 'containers:\n- name: one\n...\n- name: two\n  ...\n  image: shop:1\n',
    says: ['3:1-3:4 elision "..." ends the document: Kubernetes reads nothing of what follows it'],
    json: { containers: [{ name: 'one' }] },
  },
  {
    title: 'text left out, indented',
    yaml: 'spec:\n  ...\n  replicas: 2\n',
    says: [
      '2:3-2:6 elision "..." stands for text that was left out, but to YAML it is text itself: make it a comment (# ...)',
    ],
    json: { spec: { replicas: 2 } },
  },
  {
    title: 'shell lines',
    yaml: 'kind: Pod\n\n$ kubectl get pods\n$ kubectl get services\n',
    says: ['3:1-3:19 shell these 2 lines are shell commands, not YAML: they do not belong into a manifest'],
    json: { kind: 'Pod' },
  },
  {
    title: 'a quote that is not closed',
    yaml: 'a: "x\nb: 1\nc: it\n',
    says: ['1:4-1:6 quote the quote " is opened here and not closed on this line'],
    json: { a: 'x', b: 1, c: 'it' },
  },
  {
    title: 'text behind a closing quote',
    yaml: "a: 'it's'\nb: 1\n",
    says: [`1:8-1:10 quote "s'" stands behind the closing quote: put the whole value in quotes, or none of it`],
    json: { a: 'it', b: 1 },
  },
  {
    title: 'brackets that are not closed',
    yaml: 'a: [1, 2\nb: {c: 1\nd: 3\n',
    says: ['1:4-1:5 flow this [ is opened and never closed', '2:4-2:5 flow this { is opened and never closed'],
    json: { a: [1, 2], b: { c: 1 }, d: 3 },
  },
  {
    title: 'characters that begin no value',
    yaml: 'a: @b\nb: %c\nhost: *.example.com\n',
    says: [
      '1:4-1:6 quote a value cannot begin with @ unless it is in quotes',
      '2:4-2:6 quote a value cannot begin with % unless it is in quotes',
      '3:7-3:20 anchor a value cannot begin with * unless it is in quotes: to YAML *.example.com refers to an anchor',
    ],
    json: { a: '@b', b: '%c', host: '*.example.com' },
  },
  {
    title: 'a mistyped |',
    yaml: 'command:\n- sh\n- -c\n- /\nset -ex\n[[ -f x ]] || exit 1\nargs: []\n',
    says: ['4:3-4:4 block-scalar "/" begins no text: a block of text begins with |, and its lines are indented deeper'],
    json: { command: ['sh', '-c', 'set -ex\n[[ -f x ]] || exit 1\n'], args: [] },
  },
  {
    title: 'text of a block that is not indented',
    yaml: 'script: |\nset -ex\nfoo\nother: 1\n',
    says: ['2:1-2:8 block-scalar the text behind | must be indented deeper than the line above it'],
    json: { script: '', other: 1 },
  },
  {
    title: 'text of a block that is indented less than its first line',
    yaml: 'script: |\n    a\n  b\nother: 1\n',
    says: [
      '3:3-3:4 block-scalar this line is indented less than the text above it, so it ends that text: indent it as deep',
    ],
    json: { script: 'a\nb\n', other: 1 },
  },
  {
    title: 'a dash without a space',
    yaml: 'ports:\n  -name: http\n   port: 80\n',
    says: ['2:3-2:4 other a space is missing after the dash: YAML reads it as a part of the name'],
    json: { ports: [{ name: 'http', port: 80 }] },
  },
  {
    title: 'an anchor that does not exist',
    yaml: 'a: *base\nb: 1\n',
    says: ['1:4-1:9 anchor *base refers to an anchor that does not exist: there is no &base before it'],
    json: { a: null, b: 1 },
  },
  {
    title: 'a control character',
    yaml: 'a: x\u0007y\nb: 1\n',
    says: ['1:5-1:6 encoding an invisible control character (U+0007) stands here: YAML does not allow it, take it out'],
    json: { a: 'x y', b: 1 },
  },
  {
    title: 'text behind ---',
    yaml: '--- kind: Pod\nmetadata: {}\n',
    says: ['1:5-1:14 other nothing but a comment may follow "---" on its line: put this text on a line of its own'],
    json: { kind: 'Pod', metadata: {} },
  },
];

describe('what is said of a broken document, and what is read all the same', () => {
  test.each(samples)('$title', ({ yaml, says, json }) => {
    expect(problemsOf(yaml)).toEqual(says);
    expect(jsonOf(yaml)).toEqual(json);
  });

  test('a document that cannot be read is marked broken, one with duplicate keys is not', () => {
    expect(read('a: b: c\n')[0]?.broken).toBe(true);
    const [duplicate] = read('a: 1\na: 2\n');
    expect(duplicate?.broken).toBe(false);
    expect(problemsOf('a: 1\na: 2\n')).toEqual([
      '2:1-2:2 duplicate-key "a" is written twice in the same mapping: Kubernetes keeps only the last one and says nothing',
    ]);
    expect(duplicate?.problems[0]?.related).toEqual([{ range: { start: 0, end: 1 }, message: 'first written here' }]);
  });

  test('a key that a merge brought in may be written again', () => {
    expect(problemsOf('base: &b {a: 1}\nown:\n  <<: *b\n  a: 2\n')).toEqual([]);
  });

  test('a Helm template is recognised and not judged', () => {
    const [document] = read('apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n');
    expect(document).toMatchObject({ broken: true, notChecked: 'Helm template', problems: [] });
    const [control] = read('{{- if .Values.on }}\nkind: Pod\n{{- end }}\n');
    expect(control?.notChecked).toBe('Helm template');
  });

  test('one broken document leaves the others alone', () => {
    const documents = read('kind: A\n---\na: b: c\n---\nkind: C\n');
    expect(documents.map(({ broken }) => broken)).toEqual([false, true, false]);
  });
});

describe('limits', () => {
  test('10,000 nested lists are one problem', () => {
    expect(problemsOf('['.repeat(10_000))).toEqual([
      '1:500-1:501 limit lists and mappings are nested too deeply here: this is not read',
    ]);
    expect(problemsOf('- '.repeat(10_000))).toHaveLength(1);
    expect(problemsOf('{"a":'.repeat(10_000), 'deep.json')).toHaveLength(1);
  });

  test('an alias bomb is one problem, and its tree is not handed out', () => {
    const levels = Array.from({ length: 12 }, (_, i) =>
      i === 0
        ? 'l0: &l0 [x, x, x, x, x, x, x, x, x]'
        : `l${i}: &l${i} [${Array(9)
            .fill(`*l${i - 1}`)
            .join(', ')}]`,
    );
    const [document] = read(`${levels.join('\n')}\n`);
    expect(document).toMatchObject({ broken: true, root: undefined });
    expect(document?.problems.map(({ code }) => code)).toEqual(['limit']);
  });

  test('aliases as people use them are no problem', () => {
    const users = Array.from({ length: 300 }, (_, i) => `u${i}: *base`).join('\n');
    expect(problemsOf(`base: &base {a: 1, b: [1, 2, 3]}\n${users}\n`)).toEqual([]);
  });

  test.each([
    ['braces', '{'.repeat(300_000), 'x.yaml'],
    ['quotes', '"'.repeat(300_000), 'x.yaml'],
    ['tabs', '\ta: b\n'.repeat(20_000), 'x.yaml'],
    ['unclosed brackets', 'a: [x\n'.repeat(20_000), 'x.yaml'],
    ['text left out', `${'a:\n  ...\n'.repeat(20_000)}b: c: d\n`, 'x.yaml'],
    ['brackets without indentation', `a: [\n${'"x",\n'.repeat(20_000)}]\n`, 'x.yaml'],
    ['fences', '```\n'.repeat(30_000), 'x.md'],
  ])('a text made to be slow is not: %s', (_, content, name) => {
    const start = performance.now();
    read(content, name);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('a large text is read in linear time', () => {
    const once = Array.from({ length: 2000 }, (_, i) => `key${i}: {a: [1, 2], b: "x"}\n`).join('');
    const time = (content: string) => {
      const start = performance.now();
      read(content);
      return performance.now() - start;
    };
    time(once);
    const small = Math.max(time(once), 2);
    const large = time(Array.from({ length: 10 }, (_, i) => once.replaceAll('key', `k${i}`)).join(''));
    expect(large / small).toBeLessThan(60);
  });
});
