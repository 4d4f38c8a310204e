import { type Event, parseEvents } from 'js-yaml';
import type { Range, SourceText } from '../text/index.js';
import { aliasProblem } from './aliases.js';
import type { SyntaxDocument, SyntaxProblem } from './document.js';
import type { Node } from './node.js';
import { recover } from './recover.js';
import { type Chunk, splitDocuments } from './split.js';
import { buildTree } from './tree.js';

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
  const parsed = eventsOf(chunk);
  if (!parsed.events) return recover(chunk, base, parsed.error);
  return readEvents(chunk, parsed.events, base);
}

/** The tree and the problems of a chunk that parsed. */
export function readEvents(chunk: string, events: readonly Event[], base: number): Read {
  if (events.length === 0) return { root: undefined, problems: [], broken: false };
  const tree = buildTree(chunk, events, base);
  if (tree.aliases > 0) {
    const problem = aliasProblem(chunk, events, base);
    if (problem) return { root: undefined, problems: [...tree.problems, problem], broken: true };
  }
  const broken = tree.problems.some((problem) => problem.code !== 'duplicate-key');
  return { root: tree.root, problems: tree.problems, broken };
}
