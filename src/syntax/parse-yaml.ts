import type { Event } from 'js-yaml';
import type { Range, SourceText } from '../text/index.js';
import { aliasProblem } from './aliases.js';
import type { SyntaxDocument, SyntaxProblem } from './document.js';
import { eventsOf } from './events.js';
import { isHelmTemplate } from './helm.js';
import { firstDocumentEnd, ignoredProblem, opensIndented, opensWithEnd, readLeniently } from './lenient.js';
import type { Read } from './read.js';
import { recover } from './recover.js';
import { type Chunk, splitDocuments } from './split.js';
import { tabProblems } from './tabs.js';
import { buildTree } from './tree.js';
import { findUnprintable, unprintableProblem } from './unprintable.js';

/**
 * Parses a text as a stream of YAML documents, as Kubernetes reads it. Synchronous, never throws: what is wrong stands
 * in `problems`. A document that cannot be read is repaired line by line as far as possible, so that its tree holds
 * what a person would still read in it.
 */
export function parseYaml(text: SourceText): SyntaxDocument[] {
  return parseChunks(text.content).map((read, index) => ({ text, index, ...read }));
}

/** Parses the documents of some YAML; offsets are those of `content`. */
export function parseChunks(content: string): (Read & { readonly range: Range })[] {
  return splitDocuments(content).map((chunk) => parseChunk(content, chunk));
}

function parseChunk(content: string, chunk: Chunk): Read & { readonly range: Range } {
  const range = { start: chunk.start, end: chunk.end };
  const start = chunk.badSeparator?.start ?? chunk.start;
  const read = readChunk(content.slice(start, chunk.end), start);
  if (!chunk.badSeparator) return { range, ...read };
  const separator: SyntaxProblem = {
    code: 'other',
    message: 'nothing but a comment may follow "---" on its line: put this text on a line of its own',
    range: chunk.badSeparator,
  };
  return { range, ...read, problems: [separator, ...read.problems], broken: true };
}

function readChunk(chunk: string, base: number): Read {
  const unprintable = findUnprintable(chunk);
  const clean = unprintable ? unprintable.clean : chunk;
  const read = readClean(clean, base);
  if (!unprintable || unprintable.offset === undefined) return read;
  const problem = unprintableProblem(chunk, unprintable.offset, base);
  return { ...read, problems: [problem, ...read.problems], broken: true };
}

const helmTemplate: Read = { root: undefined, problems: [], broken: true, notChecked: 'Helm template' };

function readClean(chunk: string, base: number): Read {
  const parsed = eventsOf(chunk);
  if (parsed.events) {
    const read = readEvents(chunk, parsed.events, base);
    return read.broken && isHelmTemplate(chunk) ? helmTemplate : read;
  }
  if (isHelmTemplate(chunk)) return helmTemplate;
  const lenient = readLeniently(chunk, parsed.error);
  if (!lenient) return recover(chunk, base, parsed.error);
  const read = readEvents(chunk.slice(0, lenient.ignoredFrom), lenient.events, base, true);
  const ignored = lenient.ignoredFrom === undefined ? undefined : ignoredProblem(chunk, lenient.ignoredFrom, base);
  return ignored ? { ...read, problems: [...read.problems, ignored] } : read;
}

/** The tree and the problems of a chunk that parsed. `patched`: the events are those of a copy of the chunk. */
export function readEvents(chunk: string, events: readonly Event[], base: number, patched = false): Read {
  if (events.length === 0) {
    const problems = chunk.includes('\t') ? tabProblems(chunk, undefined, base) : [];
    return opensWithEnd(chunk, base) ?? { root: undefined, problems, broken: problems.length > 0 };
  }
  const tree = buildTree(chunk, events, base, patched);
  let problems = tree.problems;
  if (chunk.includes('\t')) problems = [...problems, ...tabProblems(chunk, tree.root, base)];
  const broken = problems.some((problem) => problem.code !== 'duplicate-key');
  if (tree.aliases > 0) {
    const problem = aliasProblem(chunk, events, base);
    if (problem) return { root: undefined, problems: [...problems, problem], broken: true };
  }
  const early = opensWithEnd(chunk, base) ?? opensIndented(chunk, base);
  if (early) return { root: tree.root, problems: [...early.problems, ...problems], broken: true };
  const ignored = chunk.includes('\n...') ? firstDocumentEnd(chunk, events) : undefined;
  if (ignored !== undefined) {
    const problem = ignoredProblem(chunk, ignored, base);
    if (problem) problems = [...problems, problem];
  }
  return { root: tree.root, problems, broken };
}
