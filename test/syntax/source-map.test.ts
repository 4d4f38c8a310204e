import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Node, parseText, type ScalarNode, sourceMap } from '../../src/syntax/index.js';
import { decode, SourceText } from '../../src/text/index.js';
import { filesOf } from '../corpus/lint.js';
import { describeShared } from '../shared.js';
import { nodesOf } from './read.js';

/** The scalars of a document that hold something, in the order of the text. */
function scalarsIn(root: Node | undefined): ScalarNode[] {
  return [...(root ? nodesOf(root) : [])]
    .flatMap(({ node }) => (node.type === 'scalar' && node.source !== '' ? [node] : []))
    .sort((a, b) => a.range.start - b.range.start);
}

const scalarsOf = (text: SourceText) => parseText(text).flatMap(({ root }) => scalarsIn(root));

/** What is written for the only place of `word` in the last scalar of a text. */
function writtenFor(content: string, word: string, name = 'a.yaml'): string {
  const text = new SourceText(name, content);
  const scalar = scalarsOf(text).at(-1);
  if (!scalar) throw new Error('no scalar');
  const at = scalar.source.indexOf(word);
  expect(at, `${JSON.stringify(word)} in ${JSON.stringify(scalar.source)}`).toBeGreaterThanOrEqual(0);
  const range = sourceMap(text, scalar)?.range(at, at + word.length);
  return range ? content.slice(range.start, range.end) : 'no map';
}

const head = 'apiVersion: v1\nkind: ConfigMap\ndata:\n';

describe('the way back from a string to what was written', () => {
  test.each([
    ['a plain value', 'a: one two', 'two', 'two'],
    ['a plain value over lines', 'a: one\n    two\n\n    three', 'e two\nthree', 'e\n    two\n\n    three'],
    ['single quotes', "a: 'it''s here'", "t's h", "t''s h"],
    ['double quotes', 'a: "x\\ty \\u00e9 z"', 'y é z', 'y \\u00e9 z'],
    ['a character beyond the basic plane', 'a: "\\U0001F600 z"', 'z', 'z'],
    ['an escaped line break', 'a: "one \\\n    two"', 'one two', 'one \\\n    two'],
    ['quotes over lines', 'a: "one\n    two\n\n    three"', 'two\nthr', 'two\n\n    thr'],
    ['a literal block', 'a: |\n    if x\n      then y\n\n    fi\n', 'then', 'then'],
    ['a literal block over lines', 'a: |\n    if x\n\n    fi\n', 'x\n\nfi', 'x\n\n    fi'],
    ['an indentation indicator', 'a: |2\n     if x\n    fi\n', 'fi', 'fi'],
    ['empty lines at the top', 'a: |\n\n\n    if x\n', 'if x', 'if x'],
    [
      'a folded block',
      'a: >-\n    one\n    two\n\n    three\n      more\n    end\n',
      'two\nthree\n  more\nend',
      'two\n\n    three\n      more\n    end',
    ],
    ['a folded block, one line', 'a: >-\n    one\n    two\n', 'e t', 'e\n    t'],
    ['a header with a comment', 'a: |- # script\n    one\n', 'one', 'one'],
    ['Windows line ends', 'a: |\r\n    one\r\n    two\r\n', 'e\nt', 'e\r\n    t'],
    ['the same text twice', 'a: |\n    x x\n    x y\n', 'x y', 'x y'],
  ])('%s', (_title, entry, word, written) => {
    expect(writtenFor(`${head}  ${entry}`, word)).toBe(written);
  });

  test('JSON', () => {
    expect(writtenFor('{"apiVersion":"v1","kind":"ConfigMap","data":{"a":"x\\n\\/ y"}}', '/ y', 'a.json')).toBe(
      '\\/ y',
    );
  });

  test('a quotation of Markdown', () => {
    const content =
      '> ```yaml\n> apiVersion: v1\n> kind: ConfigMap\n> data:\n>   a: |\n>     one\n>\n>     two\n> ```\n';
    expect(writtenFor(content, 'two', 'a.md')).toBe('two');
  });

  test('an empty stretch, and the end', () => {
    const content = `${head}  a: |\n    one\n`;
    const text = new SourceText('a.yaml', content);
    const scalar = scalarsOf(text).at(-1);
    const map = scalar && sourceMap(text, scalar);
    expect(map?.range(1, 1)).toEqual({ start: content.indexOf('ne'), end: content.indexOf('ne') });
    expect(map?.range(3, 3)).toEqual({ start: content.indexOf('one') + 3, end: content.indexOf('one') + 3 });
    expect(map?.range(4, 4).start).toBe(content.indexOf('one') + 3);
  });

  test('whatever is written in any style comes back character by character', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', "'", '"', '\\', '$', '#', ':', 'é', '😀'),
      maxLength: 12,
    });
    const source = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(
        source,
        fc.constantFrom<'literal' | 'json' | 'single'>('literal', 'json', 'single'),
        (value, style) => {
          fc.pre(/[^ \n]/.test(value));
          const written = {
            literal: () =>
              `|2-\n${value
                .split('\n')
                .map((one) => `    ${one}`)
                .join('\n')}\n`,
            json: () => JSON.stringify(value),
            single: () => `'${value.replaceAll("'", "''").replaceAll('\n', ' ')}'`,
          }[style]();
          const text = new SourceText('a.yaml', `${head}  a: ${written}`);
          const scalar = scalarsOf(text).at(-1);
          if (!scalar) throw new Error('no scalar');
          const map = sourceMap(text, scalar);
          expect(map).toBeDefined();
          for (const [i, char] of [...scalar.source].entries()) {
            if (!map || char.length > 1) break;
            const { start, end } = map.range(i, i + 1);
            const raw = text.content.slice(start, end);
            const plain = { "''": "'", '\\"': '"', '\\\\': '\\', '\\n': '\n' }[raw] ?? raw;
            if (char === '\n') expect(plain.trim()).toBe('');
            else expect(plain).toBe(char);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describeShared('the way back in real files', (shared) => {
  test('there is one for each scalar of each document that needed no repair, and it is monotonous', () => {
    const without: string[] = [];
    let scalars = 0;
    for (const folder of ['corpus', 'seeds-corpus']) {
      const root = path.join(shared, folder);
      for (const name of filesOf(root, /\.(ya?ml|json|md)$/)) {
        const text = new SourceText(name, decode(readFileSync(path.join(root, name))).content ?? '');
        for (const document of parseText(text)) {
          if (!document.root || document.broken || document.problems.length > 0 || document.shellExpands) continue;
          for (const node of scalarsIn(document.root)) {
            scalars++;
            const map = sourceMap(text, node);
            if (!map) without.push(`${name}:${text.positionAt(node.range.start).line}`);
            else {
              const words = [...node.source.matchAll(/[\w./-]+/g)].slice(0, 50);
              for (const { 0: word, index } of words) {
                const raw = text.slice(map.range(index, index + word.length));
                if (raw !== word && !raw.includes('\\')) without.push(`${name}: ${word} is ${raw}`);
              }
            }
          }
        }
      }
    }
    expect(scalars).toBeGreaterThan(70_000);
    expect(without).toEqual([]);
  }, 60_000);
});
