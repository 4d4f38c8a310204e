import { type Event, YAMLException } from 'js-yaml';
import type { Range, TextEdit } from '../text/index.js';
import { aliasProblem } from './aliases.js';
import type { SyntaxProblem } from './document.js';
import { eventsOf } from './events.js';
import { type Finding, finding, insert } from './finding.js';
import { salvage } from './last-resort.js';
import { isSilent, linesOf, textRange } from './lines.js';
import type { Node } from './node.js';
import { moveProblem, moveTree, Patched } from './patched.js';
import { wordsFor } from './reasons.js';
import { buildTree } from './tree.js';
import { untab } from './untab.js';
import { walkLines } from './walk.js';
import { withReadings } from './ways.js';

/** What could be saved of a document that Kubernetes cannot read. */
export interface Recovered {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly broken: true;
}

/** How many lines are blanked out for reasons that only the parser knows, before a document is given up. */
const maxBlanked = (chunk: string) => (chunk.length < 1_000_000 ? 20 : 2);
/** Beyond this many findings their necessity is not tried one by one: each trial is a whole parse. */
const maxTrials = 12;

/**
 * Reads a chunk that does not parse. A walk over its lines finds what people do wrong and repairs it; what the parser
 * still refuses is blanked out line by line. The tree is that of the repaired text, with the offsets of the text as it is.
 * @param base offset of the chunk in its text
 * @param error what the parser threw
 */
export function recover(chunk: string, base: number, error: unknown): Recovered {
  if (error instanceof RangeError || (error instanceof YAMLException && /maxDepth/.test(error.reason))) {
    return { root: undefined, problems: [parserProblem(chunk, error, base)], broken: true };
  }
  const untabbed = untab(chunk);
  const { content } = untabbed.patched;
  const { findings, events, patched } = repaired(content, walkLines(content));
  const own = (offset: number) => base + untabbed.patched.toOriginal(offset);
  const problems = [
    ...untabbed.problems.map((problem) => moveProblem(problem, (offset) => base + offset)),
    ...withReadings(content, findings).map((found) => moveProblem(found.problem, own)),
  ];
  if (!events) {
    const salvaged = salvage(content);
    if (!salvaged) return { root: undefined, problems: inOrder(problems), broken: true };
    const told = new Set(problems.map((problem) => problem.range.start));
    const others = salvaged.problems
      .map((problem) => moveProblem(problem, own))
      .filter((problem) => !told.has(problem.range.start));
    const root = salvaged.root && moveTree(salvaged.root, own);
    return { root, problems: inOrder([...problems, ...others]), broken: true };
  }
  const tree = buildTree(patched.content, events, 0);
  const move = (offset: number) => own(patched.toOriginal(offset));
  const more = tree.problems.filter((problem) => problem.code !== 'other').map((problem) => moveProblem(problem, move));
  const excess = tree.aliases > 0 ? aliasProblem(patched.content, events, 0) : undefined;
  const root = tree.root && !excess ? moveTree(tree.root, move) : undefined;
  return { root, problems: inOrder([...problems, ...more]), broken: true };
}

interface Repaired {
  readonly findings: readonly Finding[];
  readonly events: Event[] | undefined;
  readonly patched: Patched;
}

/** Applies the repairs, and blanks out lines until the parser accepts the text. */
function repaired(chunk: string, walked: readonly Finding[]): Repaired {
  let findings = [...walked];
  let patched = patch(chunk, findings);
  let parsed = eventsOf(patched.content);
  for (let i = 0; i < maxBlanked(chunk) && !parsed.events; i++) {
    const next = blankFailure(chunk, patched, parsed.error, findings);
    if (!next) break;
    findings = [...findings, next];
    patched = patch(chunk, findings);
    parsed = eventsOf(patched.content);
  }
  if (!parsed.events) return { findings: firstOf(findings, chunk, parsed.error), events: undefined, patched };
  if (findings.length > 1 && findings.length <= maxTrials && chunk.length < 1_000_000)
    findings = needed(chunk, findings);
  patched = patch(chunk, findings);
  return { findings, events: eventsOf(patched.content).events, patched };
}

function patch(chunk: string, findings: readonly Finding[]): Patched {
  return new Patched(
    chunk,
    findings.flatMap((found) => found.repair),
  );
}

/** Drops findings that the document can be read without: they were guesses. */
function needed(chunk: string, findings: readonly Finding[]): Finding[] {
  let kept = [...findings];
  for (const found of findings) {
    if (found.sure) continue;
    const without = kept.filter((other) => other !== found);
    if (without.length > 0 && eventsOf(patch(chunk, without).content).events) kept = without;
  }
  return kept;
}

/** The finding for what the parser itself refuses: its line is blanked out. */
function blankFailure(
  chunk: string,
  patched: Patched,
  error: unknown,
  findings: readonly Finding[],
): Finding | undefined {
  if (!(error instanceof YAMLException)) return undefined;
  const at = patched.toOriginal(Math.min(error.mark?.position ?? 0, patched.content.length));
  const lines = linesOf(chunk);
  const blanked = (range: Range) =>
    findings.some((found) =>
      found.repair.some(
        (edit) => edit.range.start <= range.start && edit.range.end >= range.end && edit.newText.trim() === '',
      ),
    );
  const index = lines.findLastIndex((line) => line.start <= at && !isSilent(line) && !blanked(textRange(line)));
  const line = lines[index];
  if (!line) return undefined;
  const { code, message } = wordsFor(error.reason);
  const place =
    code === 'indentation' || code === 'missing-colon' ? textRange(line) : placeIn(chunk, textRange(line), at);
  const small = smallRepair(chunk, error.reason, at);
  if (small && !findings.some((found) => found.repair.some((edit) => edit.range.start === small.range.start))) {
    const title = small.newText === '\\' ? 'Write two backslashes' : 'Take the comma out';
    const edit = small.newText === '\\' ? small : { ...small, newText: '' };
    return finding(code, message, { start: at, end: at + 1 }, [small], {
      fix: { title, safety: 'suggested', edits: [edit] },
    });
  }
  const range = { start: line.start, end: line.end };
  return finding(code, message, place, [{ range, newText: ' '.repeat(line.end - line.start) }]);
}

/** A repair of one character, where the parser's reason allows one. */
function smallRepair(chunk: string, reason: string, at: number): TextEdit | undefined {
  if (/found ','/.test(reason) && chunk.charCodeAt(at) === 44)
    return { range: { start: at, end: at + 1 }, newText: ' ' };
  if (/unknown escape/.test(reason) && chunk.charCodeAt(at - 1) === 92) return insert(at, '\\');
  return undefined;
}

/** The place of a parser's error, or the line where the parser points behind it. */
function placeIn(chunk: string, range: Range, at: number): Range {
  return at > range.start && at < range.end && chunk.charCodeAt(at) > 32 ? { start: at, end: range.end } : range;
}

/** Where nothing could be saved, the first problem is the one that counts. */
function firstOf(findings: readonly Finding[], chunk: string, error: unknown): Finding[] {
  const [first] = findings;
  if (first) return [first];
  return [{ problem: parserProblem(chunk, error, 0), repair: [] }];
}

function parserProblem(chunk: string, error: unknown, base: number): SyntaxProblem {
  const reason = error instanceof YAMLException ? error.reason : String(error);
  const at = error instanceof YAMLException ? Math.min(error.mark?.position ?? 0, chunk.length) : 0;
  const start = Math.max(0, Math.min(at, chunk.length - 1));
  const range = { start: base + start, end: base + Math.min(start + 1, chunk.length) };
  return { ...wordsFor(reason), range };
}

function inOrder(problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  return [...problems].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
