import type { TextEdit } from '../text/index.js';
import { columnsFor, listStepOf, stepOf } from './columns.js';
import type { SyntaxReading } from './document.js';
import { eventsOf } from './events.js';
import { type Finding, insert, shift } from './finding.js';
import { dashesOf, isSilent, keyValueOf, type Line } from './lines.js';
import { moveRun } from './moves.js';
import { Patched } from './patched.js';
import { readingOf } from './reading-of.js';

/** Longer chunks, and those with more findings, are not read in several ways: each is a whole parse. */
const longest = 200_000;
const mostFindings = 6;

/** A way to move lines; `usual` where they then stand as most lines of the document do. */
export interface Way extends SyntaxReading {
  readonly usual?: true;
}

/**
 * The ways to put a line where the lines around it allow one, with what belongs to it; without where that stands right
 * already.
 */
export function waysToMove(lines: readonly Line[], index: number): Way[] {
  const line = lines[index];
  if (!line) return [];
  const known = lines.filter((one) => !isSilent(one) && one !== line);
  const above = known.filter(({ start }) => start < line.start);
  const below = known.find(({ start }) => start > line.start);
  const isItem = dashesOf(line.text) > 0;
  const opens = !isItem && keyValueOf(line.text)?.value === '' && below !== undefined;
  const steps = below && dashesOf(below.text) > 0 ? [listStepOf(known)] : [stepOf(known)];
  const isUsual = (column: number) => opens && steps.includes(below.indent - column);
  return columnsFor(above, isItem, known)
    .filter((column) => column !== line.indent)
    .flatMap((column): Way[] => {
      const by = column - line.indent;
      const title = by < 0 ? 'Move it to the left' : `Indent it by ${column}`;
      const run = { title, edits: moveRun([...lines], index, line.indent, by) };
      const alone = { title, edits: [shift(line, by)], usual: true as const };
      return !isUsual(line.indent) && isUsual(column) ? [alone, run] : [run];
    });
}

/**
 * The lines above that stand deeper than this one, moved to where it stands; undefined where they stand as far to the right
 * of their key as most lines do.
 */
export function wayToMoveAbove(lines: readonly Line[], index: number): Way | undefined {
  const line = lines[index];
  if (!line) return undefined;
  let first = index;
  while (first > 0) {
    const before = lines[first - 1];
    if (!before || (!isSilent(before) && before.indent <= line.indent)) break;
    first--;
  }
  const block = lines.slice(first, index).filter((one) => !isSilent(one));
  const [start] = block;
  const owner = lines.slice(0, first).findLast((one) => !isSilent(one));
  if (!start || !owner || keyValueOf(owner.text)?.value !== '' || owner.indent >= line.indent) return undefined;
  const step = stepOf(lines.filter((one) => !isSilent(one) && one !== owner && !block.includes(one)));
  const [ours, theirs] = [line.indent - owner.indent, start.indent - owner.indent];
  if (theirs === step || block.some((one) => one.indent < start.indent)) return undefined;
  const by = line.indent - start.indent;
  // Nobody indents by an odd number on purpose.
  const usual = ours === step || (ours % 2 === 0 && theirs % 2 === 1) ? { usual: true as const } : {};
  return { title: 'Move the lines above to the left', edits: block.map((one) => shift(one, by)), ...usual };
}

/** A line as a part of the text that stands on the line above it, in quotes. */
export function asTextOfAbove(lines: readonly Line[], index: number): SyntaxReading | undefined {
  const line = lines[index];
  const above = lines.slice(0, index).findLast((one) => !isSilent(one));
  const dashes = above ? dashesOf(above.text) : 0;
  const field = above && keyValueOf(above.text.slice(dashes));
  if (!line || !above || !field?.value || /["']/.test(field.value + line.text) || /^[|>&*!{[]/.test(field.value))
    return undefined;
  const missing = Math.max(0, above.indent + dashes + 1 - line.indent);
  return {
    edits: [
      insert(above.at + dashes + field.valueAt, '"'),
      ...(missing > 0 ? [insert(line.start, ' '.repeat(missing))] : []),
      insert(line.at + line.text.length, '"'),
    ],
  };
}

/** Gives the problems of findings the ways in which their text may be read. */
export function withReadings(chunk: string, findings: readonly Finding[]): Finding[] {
  const open = findings.filter(({ ways, problem }) => ways && problem.fix).length;
  if (chunk.length > longest || open === 0 || open > mostFindings) return [...findings];
  return findings.map((found) => {
    const { problem, ways, rivals = [] } = found;
    if (!problem.fix || !ways) return found;
    const others = findings.filter((one) => one !== found).flatMap(({ repair }) => repair);
    const { title, edits } = problem.fix;
    const usual = ways.filter((way) => way.usual);
    const readings = distinct(chunk, [...usual, { title, edits }, ...ways], others);
    const against = distinct(chunk, rivals, others);
    for (const reading of readings.keys()) against.delete(reading);
    if (readings.size === 0) return found;
    return { ...found, problem: { ...problem, readings: [...readings.values()], rivals: [...against.values()] } };
  });
}

/** Those of the ways that can be read, by what is read; of those that are read alike the one with the fewest edits. */
function distinct(
  chunk: string,
  ways: readonly SyntaxReading[],
  others: readonly TextEdit[],
): Map<string, SyntaxReading> {
  const readings = new Map<string, SyntaxReading>();
  for (const way of ways) {
    const { content } = new Patched(chunk, [...way.edits, ...others]);
    const reading = eventsOf(content).events && readingOf(content);
    const known = reading === undefined ? undefined : readings.get(reading);
    if (reading !== undefined && (!known || way.edits.length < known.edits.length)) readings.set(reading, way);
  }
  return readings;
}
