import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import { looksLikeManifest, type Node, type SyntaxDocument } from '../../src/syntax/index.js';
import { contains, type Range } from '../../src/text/index.js';
import { describeShared } from '../shared.js';
import { nodesOf, read } from './read.js';

const scrap = fc.constantFrom(
  'a',
  'kind: Pod',
  'b: ',
  'name: x',
  '- ',
  '-',
  ': ',
  ':',
  '\n',
  '\n  ',
  '\n    ',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '#',
  ' # c',
  '|\n',
  '>-\n',
  '&a ',
  '*a',
  '!!str ',
  '? ',
  '<<: ',
  '---\n',
  '\n...\n',
  '{{ x }}',
  '//',
  '...',
  '1',
  '0x1F',
  'yes',
  '~',
  '\\',
  '`',
  '@',
  '%',
  '😀',
  '\u0085',
  '\u0000',
  '\uFEFF',
);
const yamlish = fc.array(scrap, { maxLength: 40 }).map((parts) => parts.join(''));
const anyText = fc.oneof(yamlish, fc.string({ unit: 'binary' }), fc.string());

function check(document: SyntaxDocument): void {
  const { length } = document.text.content;
  const inside = ({ start, end }: { start: number; end: number }) => {
    if (!(start >= 0 && end >= start && end <= length)) expect.fail(`${start}..${end} is no range of ${length}`);
  };
  inside(document.range);
  for (const problem of document.problems) {
    inside(problem.range);
    for (const related of problem.related ?? []) inside(related.range);
    for (const edit of problem.fix?.edits ?? []) inside(edit.range);
  }
  if (!document.root) return;
  const aliased = document.text.content.includes('*');
  for (const { node, parent } of nodesOf(document.root)) {
    inside(node.range);
    if (node.type === 'sequence') expect(node.dashes.length).toBe(node.items.length);
    if (!parent || aliased || merges(parent)) continue;
    if (!contains(parent.range, node.range)) expect.fail(`${show(node.range)} stands outside of ${show(parent.range)}`);
  }
}

function show({ start, end }: Range): string {
  return `${start}..${end}`;
}

function merges(node: Node): boolean {
  return node.type === 'mapping' && node.entries.some((entry) => entry.merged);
}

describe('any text', () => {
  test.each(['x.yaml', 'x.json', 'x.md'])('never throws, and all ranges lie inside of it and nest: %s', (name) => {
    fc.assert(
      fc.property(anyText, (content) => {
        for (const document of read(content, name)) check(document);
        looksLikeManifest(content);
      }),
      { numRuns: 600 },
    );
  });

  test('in a fence of Markdown it is read as in a file of its own', () => {
    fc.assert(
      fc.property(yamlish, fc.constantFrom('', '  ', '> ', '   '), (yaml, prefix) => {
        fc.pre(!/[`~\r\t\uFEFF]|^\s*$/.test(yaml));
        const body = `kind: Pod\n${yaml.replace(/\n+$/, '')}`;
        const fenced = `text\n\n${`\`\`\`yaml\n${body}\n\`\`\``.replace(/^/gm, prefix)}\n\nmore\n`;
        const own = read(`${body}\n`);
        const found = read(fenced, 'x.md');
        expect(found.map(shape)).toEqual(own.map(shape));
      }),
      { numRuns: 300 },
    );
  });
});

function shape({ root, problems, broken, notChecked }: SyntaxDocument): unknown {
  return { root: root && values(root, new Map()), codes: problems.map(({ code }) => code), broken, notChecked };
}

/** The strings of a tree, before types are resolved; shared nodes are given once, so that aliases cannot unfold it. */
function values(node: Node, seen: Map<Node, unknown>): unknown {
  const known = seen.get(node);
  if (known !== undefined) return known;
  const result =
    node.type === 'scalar'
      ? node.source
      : node.type === 'sequence'
        ? node.items.map((item) => values(item, seen))
        : node.entries.map(({ key, value }) => [key.source, values(value, seen)]);
  seen.set(node, result);
  return result;
}

/** The same of the other parser's document. */
function otherValues(node: unknown, document: Document): unknown {
  if (isAlias(node)) return otherValues((node satisfies Alias).resolve(document), document);
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : '';
  if (isSeq(node)) return node.items.map((item) => otherValues(item, document));
  if (isMap(node))
    return node.items.map(({ key, value }) => [otherValues(key, document), otherValues(value, document)]);
  return '';
}

/** Reads a text with both parsers; undefined where one of them refuses it or it holds what they see differently. */
function both(content: string): { ours: unknown; theirs: unknown } | undefined {
  // Left out: what YAML 1.1 and 1.2 see differently on purpose, a lone CR (no line end to the other parser), tags and
  // merges (which the other tree resolves otherwise).
  if (/<<|!|\r(?!\n)|[\u0085\u2028\u2029\uFEFF\0]|^%|\{[^}]*:[,}\]]|\[[^\]]*:[,\]]/m.test(content)) return undefined;
  const documents = read(content);
  if (documents.length !== 1 || documents.some((document) => document.broken || document.problems.length > 0))
    return undefined;
  const [document] = documents;
  // A root block scalar behind indentation takes a less indented comment for an end, where go-yaml takes it for text:
  // a document that is one scalar is never a manifest.
  if (document?.root?.type === 'scalar') return undefined;
  const options = {
    schema: 'failsafe',
    uniqueKeys: false,
    lineCounter: new LineCounter(),
    logLevel: 'silent',
  } as const;
  const parsed = parseAllDocuments(content, options);
  const [other] = 'empty' in parsed ? [] : parsed;
  if (!other || other.errors.length > 0 || ('empty' in parsed ? 0 : parsed.length) > 1) return undefined;
  const ours = document?.root ? values(document.root, new Map()) : '';
  return { ours, theirs: otherValues(other.contents, other) };
}

describe('js-yaml’s events and the yaml package', () => {
  test('agree on every generated document that both accept', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          yamlish,
          yamlish.map((rest) => `key: ${rest}`),
        ),
        (content) => {
          const pair = both(content);
          if (!pair) return;
          compared++;
          expect(pair.ours).toEqual(pair.theirs);
        },
      ),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});

describeShared('js-yaml’s events and the yaml package, on outside files', (shared) => {
  const folder = path.join(shared, 'corpus');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));

  test('agree on every document of the corpus that both accept', () => {
    let compared = 0;
    for (const file of files) {
      for (const { text, range } of read(readFileSync(path.join(folder, file), 'utf8'))) {
        const pair = both(text.slice(range));
        if (!pair) continue;
        compared++;
        expect(pair.ours, file).toEqual(pair.theirs);
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });

  test('agree on every case of reading.ndjson that both accept', () => {
    const lines = readFileSync(path.join(shared, 'apiserver/reading.ndjson'), 'utf8').trim().split('\n');
    let compared = 0;
    for (const line of lines) {
      const one: { id: string; yaml: string } = JSON.parse(line);
      const pair = both(one.yaml);
      if (!pair) continue;
      compared++;
      expect(pair.ours, one.id).toEqual(pair.theirs);
    }
    expect(compared).toBeGreaterThan(700);
  });

  test('every range of the corpus lies inside its text and nests', () => {
    for (const file of files)
      for (const document of read(readFileSync(path.join(folder, file), 'utf8'))) check(document);
  });
});
