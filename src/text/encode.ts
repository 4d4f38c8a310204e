/**
 * Writes text as the bytes of a file were written: UTF-8 or UTF-16 in its order, with the byte order mark where there was
 * one. The reverse of `decode` for the same bytes.
 * @param like the bytes that the file had
 */
export function encodeLike(content: string, like: Uint8Array): Uint8Array {
  const [a, b, c] = like;
  if (a === 0xef && b === 0xbb && c === 0xbf) return concat([0xef, 0xbb, 0xbf], new TextEncoder().encode(content));
  if (a === 0xff && b === 0xfe) return concat([0xff, 0xfe], utf16(content, true));
  if (a === 0xfe && b === 0xff) return concat([0xfe, 0xff], utf16(content, false));
  if (like.length >= 2 && like.length % 2 === 0) {
    if (a !== 0 && b === 0) return utf16(content, true);
    if (a === 0 && b !== 0) return utf16(content, false);
  }
  return new TextEncoder().encode(content);
}

function concat(mark: readonly number[], bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(mark.length + bytes.length);
  all.set(mark);
  all.set(bytes, mark.length);
  return all;
}

function utf16(content: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(content.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < content.length; i++) view.setUint16(i * 2, content.charCodeAt(i), little);
  return bytes;
}
