import type { Range, TextEdit } from '../text/index.js';
import type { SyntaxProblem } from './document.js';
import type { Node } from './node.js';
import { lineEnd, lineStart } from './scan.js';

/** A stretch of a chunk in which tabs mean something else than indentation. `indent`: from this column on they are allowed. */
interface Zone {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/**
 * Tabs that go-yaml refuses and js-yaml lets pass: in the indentation of block style, behind a dash, before the content
 * of a block scalar. (libyaml, scanner: a tab separates only where no key may begin.) Offsets of the text.
 */
export function tabProblems(chunk: string, root: Node | undefined, base: number): SyntaxProblem[] {
  const zones: Zone[] = [];
  if (root) collectZones(chunk, root, base, -1, zones);
  zones.sort((a, b) => a.start - b.start || b.end - a.end);
  const problems: SyntaxProblem[] = [];
  let reported = -1;
  for (let at = chunk.indexOf('\t'); at !== -1; at = chunk.indexOf('\t', at + 1)) {
    const start = lineStart(chunk, at);
    if (start === reported || !matters(chunk, start, at)) continue;
    const zone = zoneAt(zones, at);
    if (zone && at - start >= zone.indent) continue;
    reported = start;
    const range = { start: base + at, end: base + endOfTabs(chunk, at) };
    // Behind a dash a tab is as good as one blank: what stands below it is aligned with what stands behind it.
    const behindDash = chunk.charCodeAt(at - 1) === 45;
    const newText = (behindDash ? ' ' : '  ').repeat(range.end - range.start);
    problems.push(tabProblem(range, [{ range, newText }], behindDash ? 'safe' : 'suggested'));
  }
  return problems;
}

/** The problem for a run of tabs, with the edits that put spaces in their place. Offsets of the text. */
export function tabProblem(range: Range, edits: readonly TextEdit[], safety: 'safe' | 'suggested'): SyntaxProblem {
  return {
    code: 'tab',
    message: 'a tab stands where YAML wants spaces: indent with spaces only',
    range,
    fix: { title: 'Replace the tabs by spaces', safety, edits },
  };
}

/** A tab matters in the blanks at the start of a line, and in those behind dashes there. */
function matters(chunk: string, start: number, at: number): boolean {
  for (let i = start; i < at; i++) {
    const c = chunk.charCodeAt(i);
    if (c === 32 || c === 9) continue;
    const next = chunk.charCodeAt(i + 1);
    if ((c === 45 || c === 63) && (next === 32 || next === 9)) continue;
    return false;
  }
  return true;
}

function endOfTabs(chunk: string, at: number): number {
  let end = at;
  while (chunk.charCodeAt(end) === 9) end++;
  return end;
}

function zoneAt(zones: readonly Zone[], at: number): Zone | undefined {
  let low = 0;
  let high = zones.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((zones[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const zone = zones[low];
  return zone && zone.start <= at && at < zone.end ? zone : undefined;
}

/** `column`: where the innermost block collection around the node begins. */
function collectZones(chunk: string, node: Node, base: number, column: number, zones: Zone[]): void {
  const start = node.range.start - base;
  const end = node.range.end - base;
  if (node.type === 'scalar') {
    if (node.style === 'plain') zones.push({ start, end: behindBlanks(chunk, end), indent: column + 1 });
    else if (node.style === 'single' || node.style === 'double') zones.push({ start, end, indent: 0 });
    else zones.push(blockZone(chunk, start, end));
    return;
  }
  if (node.flow) {
    zones.push({ start, end, indent: 0 });
    return;
  }
  const own = start - lineStart(chunk, start);
  const children = node.type === 'sequence' ? node.items : node.entries.flatMap((entry) => [entry.key, entry.value]);
  for (const child of children) collectZones(chunk, child, base, own, zones);
}

function behindBlanks(chunk: string, from: number): number {
  let at = from;
  while (at < chunk.length && /[ \t\r\n]/.test(chunk.charAt(at))) at++;
  return at;
}

/** The content of a block scalar: tabs are allowed from the column on at which its first line of text begins. */
function blockZone(chunk: string, header: number, end: number): Zone {
  let at = lineEnd(chunk, header) + 1;
  const start = at;
  while (at < end) {
    let column = at;
    while (chunk.charCodeAt(column) === 32) column++;
    const c = chunk.charCodeAt(column);
    if (c === 9) return { start: column + 1, end, indent: column - at };
    if (c !== 10 && c !== 13) return { start, end: behindBlanks(chunk, end), indent: column - at };
    at = column + 1;
  }
  return { start, end, indent: 0 };
}
