import type { Range, SourceText } from '../text/index.js';
import { type Span, safeText, showLine } from './cells.js';

/** A place that a frame marks. */
export interface Mark {
  readonly range: Range;
  /** What stands beside the underline; nothing for the place that the message above is about. */
  readonly label: string;
  readonly primary: boolean;
}

/** How a frame is drawn. */
export interface FrameStyle {
  /** Cells from the left edge to the bar. */
  readonly gutter: number;
  /** Cells for a line's text behind the bar. */
  readonly room: number;
  readonly primary: (text: string) => string;
  readonly related: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** A mark on one line: columns in code units from 0. */
interface LineMark extends Span {
  readonly mark: Mark;
  /** The label stands at the last line of its mark. */
  readonly labelled: boolean;
}

/** A line of the text that the frame shows. */
interface Row {
  readonly line: number;
  readonly marks: LineMark[];
  /** Set where a mark of several lines runs through. */
  through?: Mark;
}

/** Of a mark of many lines the first and last ones are shown. */
const head = 4;
const tail = 2;

/**
 * The lines of a text that hold the marks, each mark underlined from its first to its last character; the label at
 * its end. A mark of several lines has a heavy bar at its left. One line before the first mark is shown for context.
 */
export function frame(text: SourceText, marks: readonly Mark[], style: FrameStyle): string[] {
  const rows = rowsOf(text, marks);
  const edge = ' '.repeat(style.gutter);
  const lines = [`${edge}${style.dim('╷')}`];
  let before: number | undefined;
  for (const row of rows) {
    const inside = before !== undefined && row.through !== undefined && row.marks.length === 0;
    if (before !== undefined && row.line > before + 1) {
      lines.push(`${edge}${inside || rowContinues(rows, row, before) ? ink(row, style)('┇') : style.dim('┊')}`);
    }
    before = row.line;
    drawRow(lines, text.lines.lineText(row.line), row, style);
  }
  lines.push(`${edge}${style.dim('╵')}`);
  return lines;
}

/** True where a mark runs on over the lines that are left out before this row. */
function rowContinues(rows: readonly Row[], row: Row, before: number): boolean {
  const above = rows.find(({ line }) => line === before);
  return row.through !== undefined && above?.through === row.through;
}

function ink({ through }: Row, style: FrameStyle): (text: string) => string {
  return through === undefined ? style.dim : through.primary ? style.primary : style.related;
}

function drawRow(lines: string[], raw: string, row: Row, style: FrameStyle): void {
  const number = String(row.line).padStart(style.gutter - 1);
  const bar = row.through ? ink(row, style)('┃') : style.dim('│');
  const edge = `${' '.repeat(style.gutter)}${bar}`;
  if (row.marks.length === 0) {
    const shown = showLine(raw, [], style.room).text;
    lines.push(`${style.dim(number)} ${bar} ${row.through ? shown : style.dim(shown)}`.trimEnd());
    return;
  }
  const ordered = [...row.marks].sort((a, b) => a.start - b.start || b.end - a.end);
  const whole = showLine(raw, ordered, style.room);
  // Where a line is cut around one mark the others may be gone: then each gets the line for itself.
  const groups = whole.cut && ordered.length > 1 ? ordered.map((mark) => [mark]) : [ordered];
  for (const group of groups) {
    const shown = showLine(raw, group, style.room);
    lines.push(`${style.dim(number)} ${bar} ${shown.text}`);
    const under = group.flatMap((mark, i) => {
      const span = shown.spans[i];
      return span ? [{ ...mark, ...span }] : [];
    });
    const drawn = under.filter((mark) => !isMargin(mark, row));
    if (drawn.length > 0) {
      const last = drawn.at(-1);
      lines.push(`${edge} ${underline(drawn, style)}${last ? besideLabel(last, style) : ''}`);
    }
    // From right to left, so that no label stands in another's way.
    for (const mark of under.reverse()) {
      const beside = mark.start === drawn.at(-1)?.start && mark.mark === drawn.at(-1)?.mark;
      if (!mark.labelled || mark.mark.label === '' || beside) continue;
      const label = `${drawn.some((other) => other.mark === mark.mark) ? '╰ ' : ''}${safeText(mark.mark.label)}`;
      const at = drawn.some((other) => other.mark === mark.mark) ? mark.start : 0;
      lines.push(`${edge} ${' '.repeat(at)}${pen(mark.mark, style)(label)}`);
    }
  }
}

/** A line that lies wholly inside a mark of several lines: the bar at its left says enough. */
function isMargin(mark: LineMark, row: Row): boolean {
  return row.through === mark.mark;
}

function besideLabel({ mark, labelled }: LineMark, style: FrameStyle): string {
  return labelled && mark.label !== '' ? ` ${pen(mark, style)(safeText(mark.label))}` : '';
}

function pen(mark: Mark, style: FrameStyle): (text: string) => string {
  return mark.primary ? style.primary : style.related;
}

/** One row of underlines; where two share cells the primary one is on top. */
function underline(marks: readonly LineMark[], style: FrameStyle): string {
  const cells: (Mark | undefined)[] = [];
  for (const { start, end, mark } of marks) {
    for (let i = start; i < end; i++) if (!cells[i]?.primary) cells[i] = mark;
  }
  let result = '';
  for (let i = 0; i < cells.length; ) {
    const mark = cells[i];
    let end = i;
    while (end < cells.length && cells[end] === mark) end++;
    const length = end - i;
    result += mark ? pen(mark, style)((mark.primary ? '━' : '─').repeat(length)) : ' '.repeat(length);
    i = end;
  }
  return result;
}

function rowsOf(text: SourceText, marks: readonly Mark[]): Row[] {
  const rows = new Map<number, Row>();
  const rowAt = (line: number): Row => {
    const known = rows.get(line);
    if (known) return known;
    const row: Row = { line, marks: [] };
    rows.set(line, row);
    return row;
  };
  let first = Number.POSITIVE_INFINITY;
  for (const mark of marks) {
    const range = trimmed(text, mark.range);
    const start = text.positionAt(range.start);
    const end = text.positionAt(range.end);
    first = Math.min(first, start.line);
    if (start.line === end.line) {
      rowAt(start.line).marks.push({ start: start.column - 1, end: end.column - 1, mark, labelled: true });
      continue;
    }
    for (let line = start.line; line <= end.line; line++) {
      if (end.line - start.line >= head + tail && line >= start.line + head && line <= end.line - tail) continue;
      const row = rowAt(line);
      row.through ??= mark;
      if (line === end.line) row.marks.push({ start: 0, end: end.column - 1, mark, labelled: true });
    }
  }
  const context = first - 1;
  if (context >= 1 && !/^\s*$|^---|^\s*```/.test(text.lines.lineText(context))) rowAt(context);
  return [...rows.values()].sort((a, b) => a.line - b.line);
}

/** Without the line ends that a block scalar's range carries: they would mark the line below. */
function trimmed(text: SourceText, { start, end }: Range): Range {
  let last = Math.min(end, text.content.length);
  while (last > start && /\s/.test(text.content.charAt(last - 1))) last--;
  if (last > start) return { start, end: last };
  // Nothing but space (a tab, say): as far as its line goes.
  return { start, end: Math.min(end, text.lines.lineRange(text.positionAt(start).line).end) };
}
