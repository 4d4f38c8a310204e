import { type Event, parseEvents } from 'js-yaml';
import type { Range, SourceText } from '../text/index.js';
import { aliasProblem } from './aliases.js';
import type { SyntaxDocument, SyntaxProblem } from './document.js';
import { firstDocumentEnd, ignoredProblem, opensWithEnd, readLeniently } from './lenient.js';
import type { Node } from './node.js';
import { recover } from './recover.js';
import { type Chunk, splitDocuments } from './split.js';
import { tabProblems } from './tabs.js';
import { buildTree } from './tree.js';
import { findUnprintable, unprintableProblem } from './unprintable.js';

/** How deep collections may nest; Kubernetes' own objects stay below 40, deeper ones only use up the stack. */
export const maxDepth = 500;

/** Which part of a text is YAML, where it is not the whole. */
export interface Region {
  readonly range: Range;
  /** The whole text with everything that is not YAML (quote marks of Markdown) blanked out; same length. */
  readonly content: string;
  /** How many characters of each line belong to the surroundings. */
  readonly indent: number;
}

/**
 * Parses a text as a stream of YAML documents, as Kubernetes reads it. Synchronous, never throws: what is wrong stands
 * in `problems`. A document that cannot be read is repaired line by line as far as possible, so that its tree holds
 * what a person would still read in it.
 */
export function parseYaml(text: SourceText): SyntaxDocument[] {
  const { content } = text;
  return parseRegion(text, { content, range: { start: 0, end: content.length }, indent: 0 }, 0);
}

/** Parses a part of a text; documents are counted from `firstIndex`. */
export function parseRegion(text: SourceText, region: Region, firstIndex: number): SyntaxDocument[] {
  const { content, range, indent } = region;
  const chunks = splitDocuments(content, range.start, range.end, indent);
  return chunks.map((chunk, i) => parseDocument(text, content, chunk, firstIndex + i));
}

function parseDocument(text: SourceText, content: string, chunk: Chunk, index: number): SyntaxDocument {
  const range = { start: chunk.start, end: chunk.end };
  const read = readChunk(content.slice(chunk.start, chunk.end), chunk.start);
  if (!chunk.badSeparator) return { text, index, range, ...read };
  const separator: SyntaxProblem = {
    code: 'other',
    message: 'nothing but a comment may follow "---" on its line: put this text on a line of its own',
    range: chunk.badSeparator,
  };
  return { text, index, range, ...read, problems: [separator, ...read.problems], broken: true };
}

/** What one document holds. */
export interface Read {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly broken: boolean;
  readonly notChecked?: string;
}

/** The events of a chunk, or what keeps them from being had. */
export type Events = { readonly events: Event[] } | { readonly events?: undefined; readonly error: unknown };

/** js-yaml's events of one chunk; the exception is handed back instead of thrown. */
export function eventsOf(chunk: string): Events {
  try {
    return { events: parseEvents(chunk, { maxDepth }) };
  } catch (error) {
    return { error };
  }
}

function readChunk(chunk: string, base: number): Read {
  const unprintable = findUnprintable(chunk);
  const clean = unprintable ? unprintable.clean : chunk;
  const read = readClean(clean, base);
  if (!unprintable || unprintable.offset === undefined) return read;
  const problem = unprintableProblem(chunk, unprintable.offset, base);
  return { ...read, problems: [problem, ...read.problems], broken: true };
}

function readClean(chunk: string, base: number): Read {
  const parsed = eventsOf(chunk);
  if (parsed.events) return readEvents(chunk, parsed.events, base);
  const lenient = readLeniently(chunk, parsed.error);
  if (!lenient) return recover(chunk, base, parsed.error);
  const read = readEvents(chunk, lenient.events, base, true);
  const ignored = lenient.ignoredFrom === undefined ? undefined : ignoredProblem(chunk, lenient.ignoredFrom, base);
  return ignored ? { ...read, problems: [...read.problems, ignored] } : read;
}

/** The tree and the problems of a chunk that parsed. `patched`: the events are those of a copy of the chunk. */
export function readEvents(chunk: string, events: readonly Event[], base: number, patched = false): Read {
  if (events.length === 0) return opensWithEnd(chunk, base) ?? { root: undefined, problems: [], broken: false };
  const tree = buildTree(chunk, events, base, patched);
  let problems = tree.problems;
  if (chunk.includes('\t')) problems = [...problems, ...tabProblems(chunk, tree.root, base)];
  const broken = problems.some((problem) => problem.code !== 'duplicate-key');
  if (tree.aliases > 0) {
    const problem = aliasProblem(chunk, events, base);
    if (problem) return { root: undefined, problems: [...problems, problem], broken: true };
  }
  const early = opensWithEnd(chunk, base);
  if (early) return { root: tree.root, problems: [...early.problems, ...problems], broken: true };
  const ignored = chunk.includes('\n...') ? firstDocumentEnd(chunk, events) : undefined;
  if (ignored !== undefined) {
    const problem = ignoredProblem(chunk, ignored, base);
    if (problem) problems = [...problems, problem];
  }
  return { root: tree.root, problems, broken };
}
