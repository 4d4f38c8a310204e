import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import type { SyntaxProblem } from './document.js';
import { maxDepth, type Read } from './read.js';
import { lineEnd, lineStart, skipBlank } from './scan.js';

/** What Kubernetes reads although js-yaml does not: the events, with offsets of the chunk as it is. */
export interface Lenient {
  readonly events: Event[];
  /** Where the part begins that Kubernetes never looks at. */
  readonly ignoredFrom?: number;
}

/** How many times a chunk is patched and parsed again, small and large. */
const maxPatches = (chunk: string) => (chunk.length < 200_000 ? 100 : 5);

/**
 * Reads a chunk that js-yaml refuses and go-yaml accepts, by replacing single characters until js-yaml accepts it too:
 * line ends inside brackets and quotes (go-yaml does not ask for indentation there), a lone dash inside brackets, a
 * comment right behind a bracket or a quote, and what follows the end of the document (go-yaml never reads on).
 */
export function readLeniently(chunk: string, error: unknown): Lenient | undefined {
  const ended = beforeDocumentEnd(chunk);
  if (ended) return ended;
  let text = chunk;
  let failure: unknown = error;
  let ignoredFrom: number | undefined;
  for (let i = 0; i < maxPatches(chunk); i++) {
    if (!(failure instanceof YAMLException)) return undefined;
    const at = failure.mark?.position ?? 0;
    const patch = patchFor(text, failure.reason, at);
    if (!patch) return undefined;
    if (patch.cut !== undefined) ignoredFrom = patch.cut;
    text = text.slice(0, patch.start) + patch.text + text.slice(patch.start + patch.text.length);
    try {
      const events = parseEvents(text, { maxDepth });
      return { events, ignoredFrom };
    } catch (next) {
      failure = next;
    }
  }
  return undefined;
}

const documentEnd = /^\.\.\.(?=[ \t\r\n]|$)/m;

/** The document before the first `...` line, where what follows is what js-yaml stumbles over. */
function beforeDocumentEnd(chunk: string): Lenient | undefined {
  const marker = documentEnd.exec(chunk);
  if (!marker || marker.index === 0) return undefined;
  try {
    const events = parseEvents(chunk.slice(0, marker.index), { maxDepth });
    return events.length > 0 ? { events, ignoredFrom: marker.index } : undefined;
  } catch {
    return undefined;
  }
}

interface Patch {
  readonly start: number;
  readonly text: string;
  readonly cut?: number;
}

function patchFor(text: string, reason: string, at: number): Patch | undefined {
  if (reason === 'deficient indentation') return joinLines(text, at);
  if (reason === 'missed comma between flow collection entries') {
    const lone = loneDash(text, at);
    if (lone !== undefined) return { start: lone, text: '\uE000' };
  }
  if (text.charCodeAt(at) === 35 && /[\]}"',]/.test(text.charAt(at - 1))) {
    return { start: at, text: ' '.repeat(lineEnd(text, at) - at) };
  }
  if (reason === 'end of the stream or a document separator is expected' && endsBefore(text, at)) {
    return { start: at, text: ' '.repeat(text.length - at), cut: at };
  }
  return undefined;
}

/** True when go-yaml has read a whole document before `at`: behind brackets, before a directive, left of where it began. */
function endsBefore(text: string, at: number): boolean {
  const column = at - lineStart(text, at);
  if (column === 0 && /^%(?:YAML[ \t]+\d+\.\d+|TAG[ \t])/.test(text.slice(at, at + 40))) return true;
  if (/^\.\.\.[ \t]/.test(text.slice(at - column, at))) return true;
  const opened = /^---[^\r\n]*/.exec(text)?.[0].length ?? 0;
  const first = skipBlank(text, opened);
  const bracket = /[\]}]\s*$/.test(text.slice(0, at)) && /[[{]/.test(text.charAt(first));
  if (bracket && !/[:@`%"']/.test(text.charAt(at))) return true;
  return first - lineStart(text, first) > column;
}

/** Turns the line end before a continued line, and the blanks around it, into blanks. */
function joinLines(text: string, at: number): Patch | undefined {
  let start = at;
  while (start > 0 && /[ \t\r\n]/.test(text.charAt(start - 1))) start--;
  if (start === at || !/[\r\n]/.test(text.slice(start, at))) return undefined;
  if (/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4)) && /[\r\n]/.test(text.charAt(at - 1))) return undefined;
  const before = text.slice(lineStart(text, start - 1), start);
  const masked = before.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
  const quote = masked.search(/["']/);
  const comment = masked.search(/(?:^|[ \t])#/);
  if (quote !== -1 && (comment === -1 || quote < comment)) return { start, text: ' '.repeat(at - start) };
  const from = comment === -1 ? start : start - before.length + comment;
  return { start: from, text: ' '.repeat(at - from) + joinedFlow(text, at) };
}

/**
 * The rest of the brackets around `at` on one line: line ends and comments become blanks. One patch for all of their
 * lines, or a long list would be parsed again for each of its items.
 */
function joinedFlow(text: string, at: number): string {
  let depth = 1;
  let i = at;
  let result = '';
  const token = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*'|#[^\r\n]*|[\r\n\t]|[[\]{}]|[^"'#[\]{}\r\n\t]+|["']/y;
  while (i < text.length && depth > 0) {
    token.lastIndex = i;
    const found = token.exec(text)?.[0] ?? '';
    if (found === '') break;
    const comment = found.startsWith('#') && /[\s,[\]{}]/.test(text.charAt(i - 1));
    result += comment
      ? ' '.repeat(found.length)
      : found.replace(/\\\r?\n|[\r\n\t]/g, (end) => (end.startsWith('\\') ? '\\ '.padEnd(end.length) : ' '));
    i += found.length;
    if (/^[[{]$/.test(found)) depth++;
    if (/^[\]}]$/.test(found) && --depth === 0 && /^\s*[,\]}]/.test(text.slice(i, i + 200))) depth = 1;
  }
  return result;
}

function loneDash(text: string, at: number): number | undefined {
  const rest = /^[ \t]*-(?=[ \t]*[,\]}])/.exec(text.slice(at, at + 80));
  if (rest) return at + rest[0].length - 1;
  return text.charCodeAt(at) === 45 && /[,\]}]/.test(text.charAt(at + 1)) ? at : undefined;
}

/** The offset behind the `...` line that ends the first document of a chunk, where another document follows it. */
export function firstDocumentEnd(chunk: string, events: readonly Event[]): number | undefined {
  let depth = 0;
  let last = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      if (--depth === 0) break;
    } else if (event.type === EVENT_ID.SCALAR) last = Math.max(last, event.valueEnd, event.tagEnd, event.anchorEnd);
    else if (event.type === EVENT_ID.ALIAS) last = Math.max(last, event.anchorEnd);
    else {
      depth++;
      if (event.type !== EVENT_ID.DOCUMENT) last = Math.max(last, event.start);
    }
  }
  const marker = /^\.\.\.(?=[ \t\r\n]|$)/m.exec(chunk.slice(last));
  return marker ? last + marker.index : undefined;
}

/** The problem that Kubernetes never reads the rest of a document; undefined where only comments are left. */
export function ignoredProblem(chunk: string, from: number, base: number): SyntaxProblem | undefined {
  const marker = chunk.startsWith('...', from);
  const rest = skipBlank(chunk, marker ? from + 3 : from);
  if (rest >= chunk.length || chunk.slice(rest).trim() === '...') return undefined;
  const shallow = !marker && !/[\]}]\s*$/.test(chunk.slice(0, from));
  if (shallow) {
    return {
      code: 'indentation',
      message: 'this stands further left than the first line of the document: Kubernetes reads nothing from here on',
      range: { start: base + rest, end: base + lineEnd(chunk, rest) },
    };
  }
  return {
    code: marker ? 'elision' : 'other',
    message: marker
      ? '"..." ends the document: Kubernetes reads nothing of what follows it'
      : 'the document is complete before this: Kubernetes reads nothing from here on',
    range: marker
      ? { start: base + from, end: base + from + 3 }
      : { start: base + rest, end: base + lineEnd(chunk, rest) },
    ...(marker
      ? { related: [{ range: { start: base + rest, end: base + lineEnd(chunk, rest) }, message: 'not read' }] }
      : {}),
  };
}

/** A chunk whose first line of content is `...`: Kubernetes looks for a document there and finds none. */
export function opensWithEnd(chunk: string, base: number): Read | undefined {
  const first = skipBlank(chunk, 0);
  if (!chunk.startsWith('...', first) || !/^\.\.\.(?:[ \t\r\n]|$)/.test(chunk.slice(first, first + 4)))
    return undefined;
  if (first > 0 && !/[\r\n]/.test(chunk.charAt(first - 1))) return undefined;
  const problem: SyntaxProblem = {
    code: 'elision',
    message: '"..." in the first column ends a document, but none has begun: take it out, or make it a comment (# ...)',
    range: { start: base + first, end: base + first + 3 },
  };
  return { root: undefined, problems: [problem], broken: true };
}

/** A chunk that opens with an indented `---`: to js-yaml it opens the document, to Kubernetes it is text. */
export function opensIndented(chunk: string, base: number): Read | undefined {
  const opening = /^(?:[ \t]*(?:#.*)?(?:\r\n?|\n))*[ \t]+---(?=[ \t\r\n])/.exec(chunk);
  if (!opening) return undefined;
  const end = base + opening[0].length;
  const message = '"---" opens a document only at the start of a line: take the blanks before it away';
  return {
    root: undefined,
    problems: [{ code: 'indentation', message, range: { start: end - 3, end } }],
    broken: true,
  };
}
