import type { TextEdit } from '../text/index.js';
import type { SyntaxProblem } from './document.js';
import { eventsOf } from './events.js';
import { dashesOf, isSilent, type Line, linesOf } from './lines.js';
import { Patched } from './patched.js';
import { tabProblem } from './tabs.js';
import { toJson } from './to-json.js';
import { buildTree } from './tree.js';

/** A chunk whose indentation has spaces only. */
export interface Untabbed {
  readonly patched: Patched;
  /** One for each run of lines with tabs. Offsets of the chunk. */
  readonly problems: readonly SyntaxProblem[];
}

/** Longer chunks are read with one width only: each trial is a whole parse. */
const longest = 200_000;

/**
 * Replaces the tabs of the indentation by as many spaces as let the document be read: as many as its other lines are
 * indented by, or those that are usual. It is safe where all that can be read is read alike.
 */
export function untab(chunk: string): Untabbed {
  const lines = linesOf(chunk);
  const inText = linesOfText(lines, chunk);
  const tabbed = lines.filter(
    (line) => line.text !== '' && !inText.has(line) && chunk.slice(line.start, line.at).includes('\t'),
  );
  if (tabbed.length === 0) return { patched: new Patched(chunk, []), problems: [] };
  const own = lines.filter((line) => !isSilent(line) && line.indent > 0 && !tabbed.includes(line));
  const widths = new Set([...(own.length > 0 ? [Math.min(...own.map(({ indent }) => indent))] : []), 2, 4, 8, 1]);
  const trials = [...widths].map((width) => spaces(chunk, tabbed, () => width));
  // A few lines with tabs among many without stand where their neighbours do.
  if (tabbed.length < Math.min(20, lines.length / 2))
    trials.unshift(spaces(chunk, tabbed, (line) => widthBelow(chunk, lines, line, tabbed)));
  const tried = trials.map((edits) => ({ edits, patched: new Patched(chunk, edits) }));
  const readable = chunk.length > longest ? [] : tried.filter(({ patched }) => eventsOf(patched.content).events);
  const [best] = readable.length > 0 ? readable : tried;
  const readings = new Set(readable.map(({ patched }) => readingOf(patched.content)));
  const safety = readings.size === 1 ? 'safe' : 'suggested';
  const problems: SyntaxProblem[] = [];
  for (const run of runsOf(tabbed)) {
    const [first] = run;
    if (!first || !best) continue;
    const edits = best.edits.filter((edit) => run.some((line) => line.start === edit.range.start));
    const range = { start: chunk.indexOf('\t', first.start), end: first.at };
    problems.push(tabProblem(range, edits, safety));
  }
  return { patched: best?.patched ?? new Patched(chunk, []), problems };
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

/** What is read, for comparing; what aliases might unfold without end is its own text. */
function readingOf(content: string): string {
  const events = eventsOf(content).events;
  const tree = events && buildTree(content, events, 0);
  return tree?.root && tree.aliases === 0 ? JSON.stringify(toJson(tree.root)) : content;
}
