import { graphemes, isAscii, stringWidth } from './width.js';

/** A stretch of a line: code units of the line when it goes in, cells of the terminal when it comes out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A line as a terminal can show it. */
export interface ShownLine {
  readonly text: string;
  /** Where each of the asked spans stands, in cells; undefined for one that was cut away. */
  readonly spans: readonly (Span | undefined)[];
  /** True when the line did not fit and lost something. */
  readonly cut: boolean;
}

const tabWidth = 4;

/** What has to be shown as one thing, and how. */
interface Piece {
  readonly shown: string;
  readonly width: number;
  /** Code units. */
  readonly length: number;
}

/**
 * Fits a line into `room` cells: tabs become an arrow of four cells, control characters become visible ones (a
 * manifest must not steer the reader's terminal), and where the line is longer it is cut around the first span.
 */
export function showLine(line: string, spans: readonly Span[], room: number): ShownLine {
  const focus = spans[0] ?? { start: 0, end: 0 };
  // A line of a megabyte (minified JSON) is not measured as a whole.
  const from = boundary(line, Math.max(0, focus.start - 2 * room));
  const to = boundary(
    line,
    Math.min(line.length, Math.max(focus.start, Math.min(focus.end, from + 3 * room)) + 2 * room),
  );
  const pieces = piecesOf(line.slice(from, to));

  /** Cell at which each code unit begins. */
  const cells: number[] = [];
  let total = 0;
  for (const { width, length } of pieces) {
    for (let i = 0; i < length; i++) cells.push(total);
    total += width;
  }
  const cellAt = (unit: number) => cells[unit - from] ?? (unit < from ? 0 : total);

  const whole = from === 0 && to === line.length && total <= room;
  const window = whole
    ? { start: 0, end: total }
    : windowAround({ start: cellAt(focus.start), end: cellAt(focus.end) }, total, room);
  const cutLeft = window.start > 0 || from > 0;
  const cutRight = window.end < total || to < line.length;
  const first = window.start + (cutLeft ? 1 : 0);
  const last = window.end - (cutRight ? 1 : 0);

  let text = '';
  let at = 0;
  let begin: number | undefined;
  for (const { shown, width } of pieces) {
    if (at >= first && at + width <= last) {
      begin ??= at;
      text += shown;
    }
    at += width;
  }
  const lead = cutLeft ? 1 : 0;
  const base = (begin ?? first) - lead;
  const shownWidth = lead + stringWidth(text);
  return {
    text: `${cutLeft ? '…' : ''}${text}${cutRight ? '…' : ''}`,
    spans: spans.map((span) => {
      const start = cellAt(span.start) - base;
      const end = Math.max(start + 1, cellAt(span.end) - base);
      if (end <= lead || start > shownWidth) return undefined;
      return {
        start: Math.max(lead, start),
        end: whole ? end : Math.max(Math.max(lead, start) + 1, Math.min(end, shownWidth)),
      };
    }),
    cut: !whole,
  };
}

/** One line of text without anything that moves the cursor, changes colours or turns the direction of writing. */
export function safeText(text: string): string {
  // biome's rule against control characters in patterns is right: so they are looked up by number.
  let result = '';
  for (const char of text) result += visible(char) ?? char;
  return result;
}

/** Cuts text into lines of at most `room` cells, at spaces where there are any. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.trim().split(' ')) {
    const width = stringWidth(word);
    if (line !== '' && used + 1 + width > room) {
      lines.push(line);
      line = word;
      used = width;
    } else {
      used += (line === '' ? 0 : 1) + width;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

function windowAround(focus: Span, total: number, room: number): Span {
  // The beginning of a line says where one is: it stays as long as the focus is seen whole.
  if (focus.end + 1 <= room) return { start: 0, end: Math.min(total, room) };
  const spare = room - (focus.end - focus.start);
  const start = spare >= 4 ? focus.start - Math.floor((spare * 2) / 3) : focus.start - 2;
  const clamped = Math.max(0, Math.min(start, total - room));
  return { start: clamped, end: Math.min(total, clamped + room) };
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  if (isAscii(text)) {
    for (const char of text) pieces.push(pieceOf(char, 1));
    return pieces;
  }
  for (const { segment } of graphemes(text)) pieces.push(pieceOf(segment, segment.length));
  return pieces;
}

function pieceOf(char: string, length: number): Piece {
  if (char === '\t') return { shown: `→${' '.repeat(tabWidth - 1)}`, width: tabWidth, length };
  const shown = safeText(char);
  const code = char.charCodeAt(0);
  return { shown, width: length === 1 && code >= 32 && code < 127 ? 1 : stringWidth(shown), length };
}

/** What stands for a character that a terminal would act on; undefined for all others. */
function visible(char: string): string | undefined {
  const code = char.codePointAt(0) ?? 0;
  if (code < 32) return String.fromCodePoint(0x2400 + code);
  if (code === 127) return '␡';
  if (code >= 128 && code < 160) return '�';
  // Marks that turn the direction of writing can make a line read as what it is not; the last is a stray BOM.
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code === 0xfeff) return '�';
  return undefined;
}

/** Moves an offset out of the middle of a surrogate pair. */
function boundary(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 && at > 0 ? at - 1 : at;
}
