import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type SyntaxDocument, toJson } from '../../src/syntax/index.js';
import { describeShared } from '../shared.js';
import { read } from './read.js';

interface Case {
  readonly id: string;
  readonly yaml: string;
  readonly documents: readonly ({ readonly json: unknown } | { readonly error: string })[];
}

/** Corners of the YAML test suite where we differ from go-yaml on purpose or for want of a reason to care. */
const exceptions = new Map([
  ['suite 652Z', 'a plain key that begins with ? inside braces: go-yaml drops the question mark, we refuse it'],
  ['suite BS4K', 'text, a comment, text again: go-yaml reads the first line and forgets the rest, we refuse it'],
  ['suite HM87-1', 'a plain item that begins with ? inside brackets: go-yaml makes a mapping of it, we refuse it'],
  ['suite HRE5', "the escape \\' in double quotes, which neither YAML 1.1 nor 1.2 has"],
  ['suite S98Z', 'an empty block scalar whose blank lines are indented deeper than the comment behind it'],
  ['suite U99R', 'a tag that ends with a comma'],
  ['suite X4QW', 'a comment right behind the > of a block scalar'],
  ['suite Y2GN', 'an anchor with a colon in its name, which go-yaml cuts off there'],
]);

function wordOf(document: SyntaxDocument): unknown {
  if (document.broken) return 'unreadable';
  return document.root ? { json: toJson(document.root) } : 'empty';
}

/** What we read, without the empty documents, which the cases leave out. */
function ours(yaml: string): unknown[] {
  return read(yaml.replace(/^\uFEFF/, ''))
    .map(wordOf)
    .filter((word) => word !== 'empty' && JSON.stringify(word) !== '{"json":null}');
}

/** What Kubernetes reads. It stops at a `---` line with text on it, and forgets the document before; we read on. */
function compare({ yaml, documents }: Case): { got: unknown[]; want: unknown[] } {
  const want = documents.map((document) => ('error' in document ? 'unreadable' : { json: document.json }));
  const last = documents.at(-1);
  const got = ours(yaml);
  if (!last || !('error' in last) || !last.error.startsWith('invalid Yaml document separator')) return { got, want };
  const at = got.indexOf('unreadable');
  return { got: at === -1 ? got : got.slice(Math.min(at, want.length - 1)).slice(0, 1), want: want.slice(-1) };
}

describeShared('Kubernetes’ reading of YAML', (shared) => {
  const lines = readFileSync(path.join(shared, 'apiserver/reading.ndjson'), 'utf8').trim().split('\n');
  const cases: Case[] = lines.map((line) => JSON.parse(line));
  const suite = cases.filter(({ id }) => id.startsWith('suite'));

  test('of our own cases, all are read alike', () => {
    const own = cases.filter(({ id }) => !id.startsWith('suite'));
    expect(own.length).toBeGreaterThan(800);
    for (const one of own) {
      const { got, want } = compare(one);
      expect(got, one.id).toEqual(want);
    }
  });

  test('of the YAML test suite, all but the listed exceptions are', () => {
    const different = suite.filter((one) => {
      const { got, want } = compare(one);
      return JSON.stringify(got) !== JSON.stringify(sorted(want, got));
    });
    expect(different.map(({ id }) => id).sort()).toEqual([...exceptions.keys()].sort());
    expect(exceptions.size).toBeLessThan(suite.length / 10);
  });

  test('what cannot be read has a problem at a place inside the text', () => {
    for (const { id, yaml, documents } of cases) {
      if (!documents.some((document) => 'error' in document) || exceptions.has(id)) continue;
      const broken = read(yaml.replace(/^\uFEFF/, '')).filter((document) => document.broken);
      expect(broken.length, id).toBeGreaterThan(0);
      for (const { problems } of broken) expect(problems.length, id).toBeGreaterThan(0);
    }
  });
});

/** Go writes the keys of a mapping in order, we in that of the text: brings `want` into the order of `got`. */
function sorted(want: unknown, got: unknown): unknown {
  if (Array.isArray(want) && Array.isArray(got)) return want.map((item, i) => sorted(item, got[i]));
  if (typeof want !== 'object' || want === null || typeof got !== 'object' || got === null) return want;
  const values = new Map(Object.entries(want));
  const names = [...new Set([...Object.keys(got), ...values.keys()])].filter((name) => values.has(name));
  const other = new Map(Object.entries(got));
  return Object.fromEntries(names.map((name) => [name, sorted(values.get(name), other.get(name))]));
}
