import type { TextEdit } from '../text/index.js';
import { columnsFor, stepOf } from './columns.js';
import type { SyntaxProblem } from './document.js';
import { eventsOf } from './events.js';
import { dashesOf, isSilent, type Line, linesOf } from './lines.js';
import { Patched } from './patched.js';
import { readingOf } from './reading-of.js';
import { tabProblem } from './tabs.js';

/** A chunk whose indentation has spaces only. */
export interface Untabbed {
  readonly patched: Patched;
  /** One for each run of lines with tabs. Offsets of the chunk. */
  readonly problems: readonly SyntaxProblem[];
}

/** Longer chunks are read with one width only: each trial is a whole parse. */
const longest = 200_000;

/** Of no more runs than this the columns are tried one by one. */
const mostRuns = 3;

/**
 * Replaces the tabs of the indentation by as many spaces as let the document be read: as many as its other lines are
 * indented by, or those that are usual; and where few lines have tabs, as many as take them to the columns of the lines
 * around them. It is safe where all that can be read is read alike; else the problem carries all readings.
 */
export function untab(chunk: string): Untabbed {
  const lines = linesOf(chunk);
  const inText = linesOfText(lines, chunk);
  const isTabbed = (line: Line) =>
    line.text !== '' && !inText.has(line) && chunk.slice(line.start, line.at).includes('\t');
  const tabbed = lines.filter(isTabbed);
  if (tabbed.length === 0) return { patched: new Patched(chunk, []), problems: [] };
  const own = lines.filter((line) => !isSilent(line) && line.indent > 0 && !tabbed.includes(line));
  const widths = new Set([...(own.length > 0 ? [Math.min(...own.map(({ indent }) => indent))] : []), 2, 4, 8, 1]);
  const trials = [...widths].map((width) => spaces(chunk, tabbed, () => width));
  const few = tabbed.length < Math.min(20, lines.length / 2);
  // A few lines with tabs among many without stand where their neighbours do.
  if (few) trials.unshift(spaces(chunk, tabbed, (line) => widthBelow(chunk, lines, line, tabbed)));
  const tried = trials.map((edits) => ({ edits, patched: new Patched(chunk, edits) }));
  const isShort = chunk.length <= longest;
  const readable = isShort ? tried.filter(({ patched }) => eventsOf(patched.content).events) : [];
  const [best] = readable.length > 0 ? readable : tried;
  if (!best) return { patched: new Patched(chunk, []), problems: [] };
  const runs = runsOf(tabbed);
  const problems = runs.flatMap((run): SyntaxProblem[] => {
    const [first] = run;
    if (!first) return [];
    const isOwn = (edit: TextEdit) => run.some((line) => line.start === edit.range.start);
    const others = best.edits.filter((edit) => !isOwn(edit));
    const ways = trials.map((edits) => edits.filter(isOwn));
    if (few && isShort && runs.length <= mostRuns) ways.unshift(...inColumns(chunk, lines, inText, run, others));
    const readings = isShort ? distinct(chunk, ways, others) : [];
    const [likeliest] = readings;
    const range = { start: chunk.indexOf('\t', first.start), end: first.at };
    const safety = readings.length === 1 ? 'safe' : 'suggested';
    const problem = tabProblem(range, likeliest ?? best.edits.filter(isOwn), safety);
    return [readings.length > 1 ? { ...problem, readings: readings.map((edits) => ({ edits })) } : problem];
  });
  return { patched: best.patched, problems };
}

/** The ways to put the first line of a run where the lines around it allow one, and the others as much deeper as they are. */
function inColumns(
  chunk: string,
  lines: readonly Line[],
  inText: ReadonlySet<Line>,
  run: readonly Line[],
  others: readonly TextEdit[],
): TextEdit[][] {
  const [first] = run;
  if (!first) return [];
  const moved = others.map(({ range, newText }) => ({ at: range.start, indent: newText.length }));
  const known = lines.flatMap((line) => {
    if (isSilent(line) || inText.has(line) || run.includes(line)) return [];
    const indent = moved.find(({ at }) => at === line.start)?.indent ?? line.indent;
    return [{ ...line, indent }];
  });
  const above = known.filter(({ start }) => start < first.start);
  const tabs = (line: Line) => chunk.slice(line.start, line.at).split('\t').length - 1;
  const step = stepOf(known);
  return columnsFor(above, dashesOf(first.text) > 0, known).map((column) =>
    run.map((line) => ({
      range: { start: line.start, end: line.at },
      newText: ' '.repeat(Math.max(0, column + (tabs(line) - tabs(first)) * step)),
    })),
  );
}

/** Those of the ways that can be read, each reading once. */
function distinct(chunk: string, ways: readonly TextEdit[][], others: readonly TextEdit[]): TextEdit[][] {
  const readings = new Map<string, TextEdit[]>();
  for (const edits of ways) {
    const { content } = new Patched(chunk, [...edits, ...others]);
    const reading = eventsOf(content).events && readingOf(content);
    if (reading !== undefined && !readings.has(reading)) readings.set(reading, edits);
  }
  return [...readings.values()];
}

/** The lines of block scalars: behind the spaces that make them deeper than the line of their `|`, tabs are text. */
function linesOfText(lines: readonly Line[], chunk: string): Set<Line> {
  const found = new Set<Line>();
  let header: number | undefined;
  for (const line of lines) {
    const blanks = chunk.slice(line.start, line.at);
    const spaces = blanks.search(/[^ ]|$/);
    if (header !== undefined && (line.text === '' || spaces > header)) {
      found.add(line);
      continue;
    }
    header = /(?:^|[:-][ \t]+)[|>][-+0-9]*(?:[ \t]+#.*)?$/.test(line.text) ? line.indent : undefined;
  }
  return found;
}

/** A run of lines with tabs is one problem. */
function runsOf(tabbed: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  let end = -2;
  for (const line of tabbed) {
    if (line.start > end + 2) runs.push([line]);
    else runs.at(-1)?.push(line);
    end = line.end;
  }
  return runs;
}

function spaces(chunk: string, tabbed: readonly Line[], width: (line: Line) => number): TextEdit[] {
  return tabbed.map((line) => ({
    range: { start: line.start, end: line.at },
    newText: chunk.slice(line.start, line.at).replace(/\t/g, ' '.repeat(width(line))),
  }));
}

/** The width of the tabs of a line that is to stand where the line above it does, or below it where that opens something. */
function widthBelow(chunk: string, lines: readonly Line[], line: Line, tabbed: readonly Line[]): number {
  const above = lines.slice(0, lines.indexOf(line)).findLast((one) => !isSilent(one) && !tabbed.includes(one));
  if (!above) return 2;
  const isItem = dashesOf(line.text) > 0;
  const depth = above.indent + (isItem ? 0 : dashesOf(above.text)) + (above.text.endsWith(':') ? 2 : 0);
  const tabs = chunk.slice(line.start, line.at).split('\t').length - 1;
  return Math.max(1, Math.round((depth - (line.at - line.start - tabs)) / tabs));
}
