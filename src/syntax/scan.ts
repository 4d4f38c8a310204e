/** The next offset that is no blank, no line end and no comment. */
export function skipBlank(chunk: string, from: number): number {
  let i = from;
  for (;;) {
    const c = chunk.charCodeAt(i);
    if (c === 32 || c === 10 || c === 13 || c === 9) i++;
    else if (c === 35) {
      do i++;
      while (i < chunk.length && chunk.charCodeAt(i) !== 10 && chunk.charCodeAt(i) !== 13);
    } else return i;
  }
}

/** Just behind a closing bracket, over blanks, comments, commas and the colon of an absent value. */
export function skipPast(chunk: string, from: number, code: number): number {
  let at = from;
  for (;;) {
    at = skipBlank(chunk, at);
    const c = chunk.charCodeAt(at);
    if (c === code) return at + 1;
    if (c !== 44 && c !== 58) return Math.min(at, chunk.length);
    at++;
  }
}

/** `end` without the blanks and line ends before it, but not before `start`. */
export function trimmedEnd(chunk: string, start: number, end: number): number {
  let at = end;
  while (at > start) {
    const c = chunk.charCodeAt(at - 1);
    if (c !== 10 && c !== 13 && c !== 32 && c !== 9) break;
    at--;
  }
  return at;
}

/** The offset of the first character of the line that holds `at`. */
export function lineStart(chunk: string, at: number): number {
  // The second half of a CRLF ends its line, it begins none.
  let i = chunk.charCodeAt(at) === 10 && chunk.charCodeAt(at - 1) === 13 ? at - 1 : at;
  while (i > 0 && chunk.charCodeAt(i - 1) !== 10 && chunk.charCodeAt(i - 1) !== 13) i--;
  return i;
}

/** The offset behind the last character of the line that holds `at`, without its line end. */
export function lineEnd(chunk: string, at: number): number {
  let i = at;
  while (i < chunk.length && chunk.charCodeAt(i) !== 10 && chunk.charCodeAt(i) !== 13) i++;
  return i;
}

/** True when a line end lies between two offsets. */
export function crossesLine(chunk: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = chunk.charCodeAt(i);
    if (c === 10 || c === 13) return true;
  }
  return false;
}

/** True for the characters that end an entry between brackets. */
export function isFlowEnd(code: number): boolean {
  return code === 44 || code === 93 || code === 125;
}

/** The `|` or `>` of a block scalar whose content begins at `content`; looked for from `from` on. */
export function blockHeader(chunk: string, content: number, from: number): number {
  for (let i = Math.max(from, 0); i < content; i++) {
    const c = chunk.charCodeAt(i);
    if (c === 124 || c === 62) return i;
    if (c === 35) i = lineEnd(chunk, i);
  }
  return Math.min(from, content);
}
