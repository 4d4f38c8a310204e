import type { Range, SourceText } from '../text/index.js';
import type { ScalarNode } from './node.js';

/**
 * The way back from the decoded string of a scalar into its file: which characters of the file stand for which of the
 * string, through indentation, folded lines, quotes and escapes.
 */
export class SourceMap {
  /**
   * @param starts for each UTF-16 code unit of the string where what was written for it starts: an offset of the text
   * @param ends as many, where it ends, exclusive
   */
  constructor(
    private readonly starts: Int32Array,
    private readonly ends: Int32Array,
    private readonly whole: Range,
  ) {}

  /**
   * The stretch of the text that was written for a stretch of the string.
   * @param start index into the string, UTF-16 code units, 0-based
   * @param end exclusive; an empty stretch gives the empty range before the character at `start`; the end of
   *   the string is the end of the scalar's last word
   */
  range(start: number, end: number): Range {
    const last = this.starts.length;
    const from = Math.max(0, Math.min(start, last));
    const to = Math.max(from, Math.min(end, last));
    const behind = Math.min(this.ends[last - 1] ?? this.whole.end, this.whole.end);
    const begin = this.starts[from] ?? behind;
    return { start: begin, end: to > from ? (this.ends[to - 1] ?? begin) : begin };
  }
}

/**
 * The map of a scalar. Undefined where what stands in the text does not read as the scalar's string: in a document that
 * was read by way of repairs, or where a shell would fill something in. Then only the scalar as a whole has a place.
 * For an alias the text is that of its anchor.
 */
export function sourceMap(text: SourceText, scalar: ScalarNode): SourceMap | undefined {
  const pieces = new Pieces(text.content, scalar.source);
  const { start, end } = scalar.range;
  const { style } = scalar;
  let whole: boolean;
  if (style === 'literal' || style === 'folded') whole = block(pieces, start, end, style === 'folded');
  else if (style === 'plain') whole = flow(pieces, start, end, style);
  else whole = flow(pieces, start + 1, end - 1, style);
  return whole && pieces.complete ? new SourceMap(pieces.starts, pieces.ends, scalar.range) : undefined;
}

/** The string's characters in their order, each with the place that it is written at. */
class Pieces {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  #next = 0;

  constructor(
    readonly content: string,
    readonly source: string,
  ) {
    this.starts = new Int32Array(source.length);
    this.ends = new Int32Array(source.length);
  }

  get complete(): boolean {
    return this.#next === this.source.length;
  }

  /** True when the string goes on with this. */
  expects(piece: string, ahead = 0): boolean {
    return this.source.startsWith(piece, this.#next + ahead);
  }

  /** A run of characters that stand in the text as they are. */
  same(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (!this.one(this.content[at] ?? '', at, at + 1)) return false;
    return true;
  }

  /** Something written in another way than it reads. */
  one(read: string, start: number, end: number): boolean {
    if (!this.expects(read)) return false;
    for (let i = 0; i < read.length; i++) {
      this.starts[this.#next] = start;
      this.ends[this.#next] = end;
      this.#next++;
    }
    return true;
  }

  /** All line breaks that come next in the string, written as the break (and the empty lines) of `start` to `end`. */
  breaks(start: number, end: number): void {
    while (this.expects('\n')) this.one('\n', start, end);
  }
}

interface Line {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
}

/** The lines of a stretch of the text. */
function linesOf(content: string, from: number, to: number): Line[] {
  const lines: Line[] = [];
  const lineEnd = /\r\n|\r|\n/g;
  lineEnd.lastIndex = from;
  let start = from;
  for (let found = lineEnd.exec(content); found && found.index < to; found = lineEnd.exec(content)) {
    lines.push({ start, end: found.index });
    start = lineEnd.lastIndex;
  }
  if (start <= to) lines.push({ start, end: to });
  return lines;
}

const blank = (content: string, { start, end }: Line) => /^[ \t]*$/.test(content.slice(start, end));

/** A literal or folded block: the lines behind its header, without their indentation. */
function block(pieces: Pieces, from: number, to: number, folded: boolean): boolean {
  const { content, source } = pieces;
  // The range of a block ends behind its last word; what follows it blank may still belong to the string.
  let behind = to;
  while (/[ \t\r\n]/.test(content[behind] ?? '')) behind++;
  const lines = linesOf(content, from, behind).slice(1);
  const first = lines.find((line) => !blank(content, line));
  if (!first) {
    pieces.breaks(to, to);
    return true;
  }
  // What Markdown puts before a line (`> `) is no white space: so the indentation is taken from where the string begins.
  const opening = source.replace(/^\n+/, '');
  const [own = ''] = opening.split('\n', 1);
  const shown = content.slice(first.start, first.end);
  const indent = folded ? shown.search(/[^ \t]/) - own.search(/[^ \t]|$/) : shown.length - own.length;
  if (indent < 0) return false;
  let before: Line | undefined;
  for (const line of lines) {
    if (pieces.complete) break;
    const start = Math.min(line.start + indent, line.end);
    if (folded && start === line.end) continue;
    const parting = before?.end ?? from;
    if (folded && pieces.expects(' ') && pieces.expects(content.slice(start, line.end), 1)) {
      pieces.one(' ', parting, start);
    } else if (folded) pieces.breaks(parting, start);
    else if (before && !pieces.one('\n', parting, line.start)) return false;
    if (!pieces.same(start, line.end)) return false;
    before = line;
  }
  pieces.breaks(to, to);
  return true;
}

/** A plain or quoted scalar between its quotes: lines are joined by a space, empty lines are line breaks. */
function flow(pieces: Pieces, from: number, to: number, style: 'plain' | 'single' | 'double'): boolean {
  const { content } = pieces;
  const lines = linesOf(content, from, to);
  let parting: number | undefined;
  let joined = false;
  for (const [i, line] of lines.entries()) {
    const first = i === 0;
    const last = i === lines.length - 1;
    let { start, end } = line;
    if (!first) while (start < end && isBlank(content, start)) start++;
    const broken = style === 'double' && !last && endsInBackslash(content, start, end);
    if (broken) end--;
    else if (!last) while (end > start && isBlank(content, end - 1)) end--;
    if (start === end && !first && !last && !broken) continue;
    if (parting !== undefined) {
      if (pieces.expects('\n')) pieces.breaks(parting, start);
      else if (!joined && !pieces.one(' ', parting, start)) return false;
    }
    if (!written(pieces, start, end, style)) return false;
    parting = end;
    joined = broken;
  }
  return true;
}

const isBlank = (content: string, at: number) => content[at] === ' ' || content[at] === '\t';

/** True when the line break itself is escaped: an odd number of backslashes stands before it. */
function endsInBackslash(content: string, start: number, end: number): boolean {
  let count = 0;
  while (end - count > start && content[end - count - 1] === '\\') count++;
  return count % 2 === 1;
}

/** The characters of one line of a plain or quoted scalar. */
function written(pieces: Pieces, from: number, to: number, style: 'plain' | 'single' | 'double'): boolean {
  const { content } = pieces;
  const special = style === 'single' ? "'" : '\\';
  for (let at = from; at < to; ) {
    if (style === 'plain' || content[at] !== special) {
      if (!pieces.same(at, at + 1)) return false;
      at++;
    } else {
      const [read, length] = style === 'single' ? ["'", 2] : escaped(content, at);
      if (!pieces.one(read, at, at + length)) return false;
      at += length;
    }
  }
  return true;
}

/** The escapes of YAML 1.2 (5.7) that stand for one character; those of JSON are among them. */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1B',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xA0',
  L: '\u2028',
  P: '\u2029',
};
const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What an escape reads as, and how many characters it is written with. */
function escaped(content: string, at: number): [string, number] {
  const letter = content[at + 1] ?? '';
  const digits = codeLengths[letter];
  if (digits === undefined) return [escapes[letter] ?? letter, 2];
  const code = Number.parseInt(content.slice(at + 2, at + 2 + digits), 16);
  return [code <= 0x10ffff ? String.fromCodePoint(code) : '', 2 + digits];
}
