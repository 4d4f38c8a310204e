import { describe, expect, it } from 'vitest';
import { objectsOf } from '../../src/object/index.js';
import { manifest, quote, readExample, renameKey, replaceText, wholeLines } from '../../src/rule/index.js';
import { parseText } from '../../src/syntax/index.js';
import { applyEdits, SourceText } from '../../src/text/index.js';

describe('quote', () => {
  it('quotes one value, a few and many', () => {
    expect(quote('http')).toBe('"http"');
    expect(quote([])).toBe('nothing');
    expect(quote(['a', 'b', 'c'])).toBe('"a", "b" and "c"');
    expect(quote([...'abcdefghij'])).toBe('"a", "b", "c", "d", "e", "f", "g", "h" and 2 more');
  });
});

describe('manifest', () => {
  it('takes the common indentation away and leaves backslashes', () => {
    const text = manifest`
      a: "\n"

      b:
        - \${X} \`c\`
    `;
    expect(text).toBe(`a: "\\n"\n\nb:\n  - \${X} \`c\`\n`);
  });

  it('wraps a container', () => {
    expect(manifest.container`
      stdin: true
    `).toMatch(/containers:\n {4}- name: app\n {6}image: \S+\n {6}stdin: true\n$/);
  });
});

describe('readExample', () => {
  it('reads files, marks and severities', () => {
    const { texts, marks } = readExample(manifest`
      # file: a.yaml
      a: 1
         ^ info: said of a
      # file: b.yaml
      b:
      ^^ (+1 line) said of b
        c: 1
        ~ beside
    `);
    expect(texts.map((text) => [text.name, text.content])).toEqual([
      ['a.yaml', 'a: 1\n'],
      ['b.yaml', 'b:\n  c: 1\n'],
    ]);
    expect(marks).toEqual([
      { sort: 'reported', file: 'a.yaml', start: 3, end: 4, moreLines: 0, severity: 'info', message: 'said of a' },
      { sort: 'reported', file: 'b.yaml', start: 0, end: 2, moreLines: 1, severity: undefined, message: 'said of b' },
      { sort: 'related', file: 'b.yaml', start: 5, end: 6, moreLines: 0, severity: undefined, message: 'beside' },
    ]);
  });
});

describe('edits', () => {
  const content = `apiVersion: v1\nkind: Pod\nspec:\n  a: plain\n  b: 'single' # why\n  "c": "double"\n`;
  const spec = parseText(new SourceText('a.yaml', content))
    .flatMap((document) => objectsOf(document))[0]
    ?.root.at('spec');
  if (!spec) throw new Error('no object');
  const line = (edit: ReturnType<typeof renameKey>, n: number) => applyEdits(content, [edit]).split('\n')[n];

  it('keeps the quotes that a value has and quotes what would be read otherwise', () => {
    expect(line(replaceText(spec.at('a'), 'other'), 3)).toBe('  a: other');
    expect(line(replaceText(spec.at('b'), "it's"), 4)).toBe("  b: 'it''s' # why");
    expect(line(replaceText(spec.at('c'), 'x'), 5)).toBe('  "c": "x"');
    for (const word of ['yes', '1.0', '0x1F', 'a: b', '- a', '', 'a #b', '*a', 'null', '2001-01-01']) {
      expect(line(replaceText(spec.at('a'), word), 3)).toBe(`  a: ${JSON.stringify(word)}`);
    }
  });

  it('renames keys', () => {
    expect(line(renameKey(spec.at('a'), 'z'), 3)).toBe('  z: plain');
    expect(line(renameKey(spec.at('c'), 'z'), 5)).toBe('  "z": "double"');
  });

  it('knows the whole lines of a range', () => {
    const range = wholeLines(content, spec.at('b').range);
    expect(content.slice(range.start, range.end)).toBe("  b: 'single' # why\n");
  });
});
