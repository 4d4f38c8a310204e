/** A text on one line, without what neither XML nor a terminal can hold: control characters and half a character. */
export function plain(raw: string): string {
  let result = '';
  for (const char of raw.replace(/\s+/g, ' ')) {
    const code = char.codePointAt(0) ?? 0;
    const bad =
      code < 32 || (code >= 127 && code < 160) || (code >= 0xd800 && code < 0xe000) || (code & 0xfffe) === 0xfffe;
    result += bad ? '�' : char;
  }
  return result;
}
