import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, LineIndex, OverlappingEditsError, SourceText } from '../../src/text/index.js';

const edit = (start: number, end: number, newText: string) => ({ range: { start, end }, newText });

describe('applyEdits', () => {
  test('replaces, inserts and deletes, whatever the order of the edits', () => {
    expect(applyEdits('image: nginx', [edit(7, 12, 'web'), edit(0, 0, '# x\n')])).toBe('# x\nimage: web');
    expect(applyEdits('abc', [edit(1, 2, '')])).toBe('ac');
  });

  test('keeps insertions at one place in the order they were given', () => {
    expect(applyEdits('ab', [edit(1, 1, '1'), edit(1, 1, '2')])).toBe('a12b');
  });

  test('refuses edits that overlap and ranges outside the text', () => {
    expect(() => applyEdits('abcd', [edit(0, 2, 'x'), edit(1, 3, 'y')])).toThrow(OverlappingEditsError);
    expect(() => applyEdits('abcd', [edit(3, 5, 'x')])).toThrow(OverlappingEditsError);
    expect(() => applyEdits('abcd', [edit(2, 1, 'x')])).toThrow(OverlappingEditsError);
  });

  test('leaves everything else as it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.string(), (content, a, b, newText) => {
        const start = a % (content.length + 1);
        const end = start + (b % (content.length - start + 1));
        expect(applyEdits(content, [edit(start, end, newText)])).toBe(
          content.slice(0, start) + newText + content.slice(end),
        );
      }),
    );
  });
});

describe('LineIndex', () => {
  test('counts lines that end with LF, CRLF or a lone CR', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    expect(lines.count).toBe(4);
    expect([1, 2, 3, 4].map((line) => lines.lineText(line))).toEqual(['a', 'b', 'c', 'd']);
    expect(lines.positionAt(7)).toEqual({ line: 4, column: 1 });
  });

  test('positions and offsets are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '😀')), fc.nat(), (parts, n) => {
        const text = new SourceText('x.yaml', parts.join(''));
        const offset = n % (text.content.length + 1);
        expect(text.lines.offsetAt(text.positionAt(offset))).toBe(offset);
      }),
    );
  });
});
