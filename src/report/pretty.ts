import type { Diagnostic, Related } from '../diagnostic/index.js';
import type { SourceText } from '../text/index.js';
import { safeText, wrap } from './cells.js';
import { type FrameStyle, frame, type Mark } from './frame.js';
import type { Paint } from './paint.js';
import type { Run } from './run.js';
import { summaryLine } from './summary.js';

/** What is known of the reader's terminal. */
export interface Terminal {
  /** Width in cells; undefined where the output is no terminal, and then messages are not broken into lines. */
  readonly columns: number | undefined;
  readonly paint: Paint;
}

/** Lines of code are cut to this many cells where the width is not known. */
const defaultWidth = 120;
/** More places than these are counted, not shown. */
const maxRelated = 5;

/** The format for people: both ends of a reference in frames, the consequence, the fix, and a last line that sums up. */
export function pretty(run: Run, terminal: Terminal): string {
  const lines: string[] = [];
  for (const group of byFile(run.result.diagnostics)) {
    const positions = group.map(({ text, range }) => {
      const { line, column } = text.positionAt(range.start);
      return `${line}:${column}`;
    });
    const width = Math.max(5, ...positions.map((position) => position.length));
    lines.push(terminal.paint.file(safeText(group[0]?.text.name ?? '')));
    for (const [i, diagnostic] of group.entries()) {
      lines.push(...block(diagnostic, positions[i] ?? '', width, terminal), '');
    }
  }
  lines.push(summaryLine(run, terminal.paint));
  return `${lines.join('\n')}\n`;
}

function block(diagnostic: Diagnostic, position: string, width: number, { columns, paint }: Terminal): string[] {
  const { text, severity, rule, consequence, fixes } = diagnostic;
  const indent = ' '.repeat(width + 4);
  const ink = paint.severity[severity];
  const lines: string[] = [];
  const say = (words: string, first = indent, firstWidth = indent.length, style = (line: string) => line) => {
    const [head = '', ...rest] = columns
      ? wrapFrom(safeText(oneLine(words)), Math.max(40, columns), firstWidth, indent.length)
      : [safeText(oneLine(words))];
    lines.push(`${first}${style(head)}`, ...rest.map((line) => `${indent}${style(line)}`));
  };

  const lead = `  ${position.padEnd(width)}  `;
  say(diagnostic.message, `${paint.dim(lead)}${ink(severity)}  `, lead.length + severity.length + 2, paint.strong);

  const style = (inset: number): FrameStyle => ({
    gutter: indent.length + inset,
    room: Math.max(20, (columns ?? defaultWidth) - indent.length - inset - 3),
    primary: ink,
    related: paint.related,
    dim: paint.dim,
  });
  const shown = diagnostic.related.slice(0, maxRelated);
  const own: Mark[] = [{ range: diagnostic.range, label: '', primary: true }];
  lines.push(...frame(text, [...own, ...shown.filter((place) => place.text === text).map(markOf)], style(0)));
  for (const [other, places] of byText(shown.filter((place) => place.text !== text))) {
    const at = other.positionAt(places[0]?.range.start ?? 0);
    lines.push(`    ${paint.file(safeText(other.name))}${paint.dim(`:${at.line}:${at.column}`)}`);
    lines.push(...frame(other, places.map(markOf), style(0)));
  }
  const more = diagnostic.related.length - shown.length;
  if (more > 0) lines.push(`${indent}${paint.dim(`and ${more} more ${more === 1 ? 'place' : 'places'}`)}`);

  const [fix] = fixes;
  const ending = [consequence, rule, ...(fix ? [`fix (${fix.safety}): ${fix.title}`] : [])];
  say(ending.join(' · '), indent, indent.length, paint.dim);
  return lines;
}

function markOf({ range, message }: Related): Mark {
  return { range, label: oneLine(message), primary: false };
}

/** Wraps words of which the first line begins further to the right than the others. */
function wrapFrom(words: string, columns: number, first: number, others: number): string[] {
  const [head = '', ...rest] = wrap(words, columns - first);
  return rest.length === 0 ? [head] : [head, ...wrap(rest.join(' '), columns - others)];
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

function byFile(diagnostics: readonly Diagnostic[]): Diagnostic[][] {
  const groups: Diagnostic[][] = [];
  for (const diagnostic of diagnostics) {
    const last = groups.at(-1);
    if (last?.[0]?.text.name === diagnostic.text.name) last.push(diagnostic);
    else groups.push([diagnostic]);
  }
  return groups;
}

function byText(places: readonly Related[]): Map<SourceText, Related[]> {
  const groups = new Map<SourceText, Related[]>();
  for (const place of places) {
    const group = groups.get(place.text);
    if (group) group.push(place);
    else groups.set(place.text, [place]);
  }
  return groups;
}
