import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/text/index.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (content: string) => new TextEncoder().encode(content);

function utf16(content: string, little: boolean, mark: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer((content.length + (mark ? 1 : 0)) * 2));
  let at = 0;
  if (mark) view.setUint16(at++ * 2, 0xfeff, little);
  for (let i = 0; i < content.length; i++) view.setUint16(at++ * 2, content.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

describe('decode', () => {
  test('reads UTF-8 and takes a byte order mark away', () => {
    expect(decode(utf8('kind: Größe 😀\r\n'))).toEqual({ content: 'kind: Größe 😀\r\n' });
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ content: 'a', mark: true });
    expect(decode(bytes())).toEqual({ content: '' });
  });

  test.each([
    ['little-endian with mark', true, true],
    ['big-endian with mark', false, true],
    ['little-endian without mark', true, false],
    ['big-endian without mark', false, false],
  ])('reads UTF-16, %s', (_, little, mark) => {
    expect(decode(utf16('kind: Größe 😀\n', little, mark))).toEqual({
      content: 'kind: Größe 😀\n',
      ...(mark && { mark }),
    });
  });

  test('says where the first invalid byte is', () => {
    expect(decode(bytes(0x61, 0x0a, 0x62, 0xff))).toEqual({
      problem: { kind: 'invalid-utf8', message: 'it is not valid UTF-8 (byte 0xff in line 2)', offset: 3, line: 2 },
    });
    const overlong = decode(bytes(0x61, 0xc0, 0xaf)).problem;
    expect(overlong?.offset).toBe(1);
    const surrogate = decode(bytes(0x61, 0xed, 0xa0, 0x80)).problem;
    expect(surrogate?.offset).toBe(1);
    const cut = decode(bytes(0xef, 0xbb, 0xbf, 0x61, 0xe2, 0x82)).problem;
    expect(cut?.offset).toBe(4);
  });

  test('tells binary from text', () => {
    expect(decode(bytes(0x7f, 0x45, 0x4c, 0x46, 0x00, 0x01)).problem).toMatchObject({ kind: 'binary', offset: 4 });
    expect(decode(bytes(0x61, 0x00, 0x00, 0x00)).problem).toMatchObject({ kind: 'binary' });
  });

  test('refuses half a character of UTF-16', () => {
    expect(decode(bytes(0xff, 0xfe, 0x61, 0x00, 0x3d, 0xd8)).problem).toMatchObject({
      kind: 'invalid-utf16',
      offset: 4,
    });
    expect(decode(bytes(0xff, 0xfe, 0x61)).problem).toMatchObject({ kind: 'invalid-utf16' });
  });

  test('never throws, and gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        const { content, problem } = decode(input);
        expect(content === undefined).toBe(problem !== undefined);
        if (problem) expect(problem.offset).toBeLessThan(Math.max(input.length, 1));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 2 }), (content) => {
        fc.pre(!content.includes('\0') && !content.startsWith('\uFEFF'));
        expect(decode(utf8(content))).toEqual({ content });
      }),
    );
  });
});
