import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type SyntaxDocument, toJson } from '../../src/syntax/index.js';
import { describeShared } from '../shared.js';
import { nodesOf, read } from './read.js';

const pod = ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: shop'];
const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop' } };

function page(...lines: string[]): SyntaxDocument[] {
  return read(`${lines.join('\n')}\n`, 'page.md');
}

function jsonOf(documents: readonly SyntaxDocument[]): unknown[] {
  return documents.map(({ root }) => (root ? toJson(root) : undefined));
}

function startLines(documents: readonly SyntaxDocument[]): number[] {
  return documents.map(({ text, range }) => text.positionAt(range.start).line);
}

describe('manifests in Markdown', () => {
  test.each([
    ['marked yaml', '```yaml', '```', ''],
    ['marked YML, with tildes', '~~~ YML', '~~~', ''],
    ['not marked', '```', '```', ''],
    ['with attributes', '```{.yaml .numberLines}', '```', ''],
    ['with more ticks', '````yaml', '````', ''],
    ['indented in a list item', '   ```yaml', '   ```', '   '],
    ['in a quote', '> ```yaml', '> ```', '> '],
    ['in a quote in a list item', '   > ```yaml', '   > ```', '   > '],
    ['closed by an indented fence', '```yaml', '  ```', ''],
  ])('a fence: %s', (_, open, close, prefix) => {
    const documents = page('# Title', '', open, ...pod.map((line) => prefix + line), close, 'text');
    expect(jsonOf(documents)).toEqual([object]);
    const [document] = documents;
    expect(document?.text.positionAt(document.range.start)).toEqual({ line: 4, column: prefix.length + 1 });
    const names = document?.root ? [...nodesOf(document.root)].map(({ node }) => document.text.slice(node.range)) : [];
    expect(names).toContain('shop');
  });

  test('several documents in one fence, and several fences, are counted one after the other', () => {
    const documents = page(
      '```yaml',
      ...pod,
      '---',
      ...pod,
      '```',
      '',
      '- item',
      '',
      '  ```',
      ...pod.map((l) => `  ${l}`),
      '  ```',
    );
    expect(jsonOf(documents)).toEqual([object, object, object]);
    expect(documents.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(startLines(documents)).toEqual([2, 7, 16]);
  });

  test('a fence that begins on the line of its list item', () => {
    expect(jsonOf(page('1. ```yaml', ...pod.map((line) => `   ${line}`), '   ```'))).toEqual([object]);
  });

  test('JSON in a fence', () => {
    expect(jsonOf(page('```json', '{"apiVersion": "v1", "kind": "Pod"}', '```'))).toEqual([
      { apiVersion: 'v1', kind: 'Pod' },
    ]);
  });

  test('a heredoc for kubectl, in a shell fence and in no fence at all', () => {
    const heredoc = ['$ cat <<EOF | kubectl apply -f -', ...pod, 'EOF'];
    const documents = page('```bash', ...heredoc, '```', 'text', ...heredoc);
    expect(jsonOf(documents)).toEqual([object, object]);
    expect(documents.map(({ shellExpands }) => shellExpands)).toEqual([true, true]);
    const quoted = page('```sh', "kubectl apply -f - <<'END'", ...pod, 'END', '```');
    expect(jsonOf(quoted)).toEqual([object]);
    expect(quoted[0]?.shellExpands).toBeUndefined();
  });

  test.each([
    ['a fragment', ['```yaml', 'spec:', '  replicas: 2', '```']],
    ['a shell session that shows an object', ['```bash', '$ kubectl get pod shop -o yaml', ...pod, '```']],
    ['another language', ['```go', 'kind: x', 'apiVersion: y', '```']],
    ['front matter', ['---', 'kind: page', 'apiVersion: none', '---', 'text']],
    ['a heredoc that holds no object', ['```sh', 'cat <<EOF > x.sql', 'SELECT 1;', 'EOF', '```']],
    ['running text', ['kind: of', 'apiVersion: talk']],
  ])('no manifest: %s', (_, lines) => {
    expect(page(...lines)).toEqual([]);
  });

  test('problems and their fixes stand at the places of the page', () => {
    const [document] = page(
      '> ```yaml',
      '> apiVersion: v1',
      '> kind: Pod',
      '> spec:',
      '>   containers',
      '>   - name: a',
      '> ```',
    );
    const [problem] = document?.problems ?? [];
    expect(problem?.code).toBe('missing-colon');
    expect(problem && document?.text.positionAt(problem.range.start)).toEqual({ line: 5, column: 5 });
    const edit = problem?.fix?.edits[0];
    expect(edit && document?.text.positionAt(edit.range.start)).toEqual({ line: 5, column: 15 });
  });
});

interface Expected {
  readonly file: string;
  readonly seed: string;
  readonly line: number;
}

describeShared('the outside pages', (shared) => {
  const seeds = path.join(shared, 'seeds-corpus');
  const expected: Expected[] = JSON.parse(readFileSync(path.join(seeds, 'expected.json'), 'utf8'));
  const pages = [...new Set(expected.map(({ seed }) => seed))];

  test.each(pages)('every object is found in its line, and nothing else: %s', (seed) => {
    const found = read(readFileSync(path.join(shared, 'seeds', seed), 'utf8'), seed);
    const blocks = expected.filter((block) => block.seed === seed);
    const own = blocks.map((block) => ({
      ...block,
      documents: read(readFileSync(path.join(seeds, block.file), 'utf8')),
    }));
    const lines = own.flatMap(({ line, documents }) => startLines(documents).map((start) => start + line - 1));
    expect(startLines(found)).toEqual(lines);
    expect(jsonOf(found)).toEqual(own.flatMap(({ documents }) => jsonOf(documents)));
    const codes = (documents: readonly SyntaxDocument[]) =>
      documents.map(({ problems }) => problems.map(({ code }) => code));
    expect(codes(found)).toEqual(own.flatMap(({ documents }) => codes(documents)));
  });

  test('a page without objects has none', () => {
    const content = readFileSync(path.join(shared, 'seeds', '002_85e6f1ded5122b68.md'), 'utf8');
    expect(read(content, 'page.md')).toEqual([]);
  });
});
