/** Why bytes are no text, and where: `offset` counts bytes from 0. */
export interface DecodeProblem {
  readonly kind: 'binary' | 'invalid-utf8' | 'invalid-utf16';
  /** One clause without the file's name: `it is not text (a NUL byte at byte 12)`. */
  readonly message: string;
  readonly offset: number;
  /** 1-based line of the place, counted by LF; undefined where lines mean nothing. */
  readonly line?: number;
}

/** What bytes are: text without its byte order mark, or the reason why they are none. */
export type Decoded =
  | {
      readonly content: string;
      /** Set where a byte order mark stood before the text. */
      readonly mark?: true;
      readonly problem?: undefined;
    }
  | { readonly content?: undefined; readonly problem: DecodeProblem };

/**
 * Turns bytes into text: UTF-8, or UTF-16 in either order, with or without a byte order mark (YAML 1.2, section 5.2:
 * an ASCII character first, so the place of its zero byte tells the order). Line ends stay as they are. Never throws.
 */
export function decode(bytes: Uint8Array): Decoded {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return marked(decodeUtf8(bytes.subarray(3), 3));
  if (a === 0xff && b === 0xfe) return marked(decodeUtf16(bytes, 2, true));
  if (a === 0xfe && b === 0xff) return marked(decodeUtf16(bytes, 2, false));
  if (bytes.length >= 2 && bytes.length % 2 === 0) {
    if (a !== 0 && b === 0) return decodeUtf16(bytes, 0, true);
    if (a === 0 && b !== 0) return decodeUtf16(bytes, 0, false);
  }
  return decodeUtf8(bytes, 0);
}

function marked(decoded: Decoded): Decoded {
  return decoded.problem ? decoded : { content: decoded.content, mark: true };
}

function decodeUtf8(bytes: Uint8Array, skipped: number): Decoded {
  const nul = bytes.indexOf(0);
  if (nul >= 0) return binary(nul + skipped);
  try {
    return { content: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const offset = firstInvalidUtf8(bytes);
    const line = lineOf(bytes, offset);
    const byte = bytes[offset] ?? 0;
    const message = `it is not valid UTF-8 (byte 0x${byte.toString(16).padStart(2, '0')} in line ${line})`;
    return { problem: { kind: 'invalid-utf8', message, offset: offset + skipped, line } };
  }
}

function decodeUtf16(bytes: Uint8Array, skipped: number, little: boolean): Decoded {
  if (bytes.length % 2 === 1) {
    const message = 'it is not valid UTF-16 (an odd number of bytes)';
    return { problem: { kind: 'invalid-utf16', message, offset: bytes.length - 1 } };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let units: number[] = [];
  let line = 1;
  for (let i = skipped; i < bytes.length; i += 2) {
    const unit = view.getUint16(i, little);
    if (unit === 0) return binary(i);
    const next = i + 2 < bytes.length ? view.getUint16(i + 2, little) : 0;
    const high = unit >= 0xd800 && unit < 0xdc00;
    const low = unit >= 0xdc00 && unit < 0xe000;
    const before = i > skipped ? view.getUint16(i - 2, little) : 0;
    if ((high && !(next >= 0xdc00 && next < 0xe000)) || (low && !(before >= 0xd800 && before < 0xdc00))) {
      const message = `it is not valid UTF-16 (half a character in line ${line})`;
      return { problem: { kind: 'invalid-utf16', message, offset: i, line } };
    }
    if (unit === 10) line++;
    units.push(unit);
    if (units.length === 8192) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return { content: parts.join('') };
}

function binary(offset: number): Decoded {
  const message = `it is binary, not text (a NUL at byte ${offset})`;
  return { problem: { kind: 'binary', message, offset } };
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 10) line++;
  return line;
}

/** The offset of the first byte that no valid UTF-8 sequence covers (RFC 3629, section 4). */
function firstInvalidUtf8(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return 0;
}

function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i] ?? 0;
  if (lead < 0x80) return 1;
  const second = bytes[i + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return isTail(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const low = lead === 0xe0 ? 0xa0 : 0x80;
    const high = lead === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && isTail(bytes[i + 2] ?? 0) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const low = lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && isTail(bytes[i + 2] ?? 0) && isTail(bytes[i + 3] ?? 0) ? 4 : 0;
  }
  return 0;
}

function isTail(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
