import { objectsOf } from '../object/index.js';
import type { SchemaProblem } from '../schema/problem.js';
import {
  duplicateFixes,
  lostFields,
  type Node,
  parseText,
  type SyntaxDocument,
  type SyntaxProblem,
  type SyntaxReading,
} from '../syntax/index.js';
import { applyEdits, overlaps, type Range, SourceText, type TextEdit } from '../text/index.js';
import { checkObject } from '../validation/index.js';
import type { WorkspaceFacts } from './facts.js';

/** What the readings of a document are judged by. */
interface JudgeOptions {
  readonly kubernetes: readonly string[];
  readonly facts: WorkspaceFacts;
}

/** What is wrong with a document as it would be read. */
interface Verdict {
  /** Rule, place and words of each error. */
  readonly errors: ReadonlySet<string>;
  /** Whether none of them stands on a line that the repair changes, or right above one. */
  readonly isClean: boolean;
  /** How many keys have no value. */
  readonly empty: number;
}

/**
 * The problems of a document. Where one can be repaired in several ways, each is made on a copy and judged by the schema:
 * one whose result has fewer errors than that of every other, and none that not all of them have, is safe. Of those that
 * are equally good the one that leaves fewer keys without a value is: somebody wrote those keys for what stands below.
 */
export function withProof(document: SyntaxDocument, options: JudgeOptions): readonly SyntaxProblem[] {
  return document.problems.map((problem) => {
    if (problem.code === 'duplicate-key') return withLostFields(document, problem, options);
    const { fix, readings, rivals = [] } = problem;
    if (!fix || !readings) return problem;
    const best = bestOf(document, [...readings, ...rivals], options);
    if (!best || rivals.includes(best)) return problem;
    return { ...problem, fix: { title: best.title ?? fix.title, safety: 'safe' as const, edits: best.edits } };
  });
}

/** A key that is written twice because it lost its indentation; else one of the two is left over, which is another fix. */
function withLostFields(document: SyntaxDocument, problem: SyntaxProblem, options: JudgeOptions): SyntaxProblem {
  const ways = lostFields(document, problem);
  const [likeliest] = ways;
  if (!likeliest) return problem;
  const best = bestOf(document, [...ways, ...duplicateFixes(document, problem)], options);
  const proven = ways.find((way) => way === best);
  if (best && !proven) return problem;
  return { ...problem, fix: { ...(proven ?? likeliest), safety: proven ? 'safe' : 'suggested' } };
}

/** The one of some repairs that is better than every other; where there is only one, if nothing is wrong on its lines and above. */
function bestOf(
  document: SyntaxDocument,
  readings: readonly SyntaxReading[],
  options: JudgeOptions,
): SyntaxReading | undefined {
  const judged = readings.map((reading) => ({ reading, verdict: judge(document, reading.edits, options) }));
  const [only, ...others] = judged;
  if (others.length === 0) return only?.verdict?.isClean ? only.reading : undefined;
  return judged.find(
    ({ verdict }) => verdict && judged.every((other) => other.verdict === verdict || isBetter(verdict, other.verdict)),
  )?.reading;
}

function isBetter(one: Verdict, other: Verdict | undefined): boolean {
  if (!other) return true;
  if (![...one.errors].every((error) => other.errors.has(error))) return false;
  return one.errors.size < other.errors.size || one.empty < other.empty;
}

/** Undefined where the text could not be read, or where no schema says what is right. */
function judge(
  { text, index, range }: SyntaxDocument,
  edits: readonly TextEdit[],
  { kubernetes, facts }: JudgeOptions,
): Verdict | undefined {
  // The fences of Markdown are found by what stands around them: there the whole text is read.
  const whole = /\.(?:md|markdown)$/i.test(text.name);
  const start = whole ? 0 : range.start;
  const moved = edits.map(({ range: own, newText }) => ({
    range: { start: own.start - start, end: own.end - start },
    newText,
  }));
  const read = parseText(new SourceText(text.name, applyEdits(whole ? text.content : text.slice(range), moved)))[
    whole ? index : 0
  ];
  if (!read?.root) return undefined;
  const objects = objectsOf(read, facts.kustomize);
  const verdicts = objects.map((object) => checkObject(object, { kubernetes, customKinds: facts.customKinds }));
  if (objects.length === 0 || verdicts.some(({ notChecked }) => notChecked !== undefined)) return undefined;
  const changed = changedLines(read.text, moved);
  const errors = new Set<string>();
  let isClean = true;
  const add = (error: string, at: Range) => {
    errors.add(error);
    isClean &&= !changed.some((line) => overlaps(line, at));
  };
  for (const problem of read.problems) add(`${problem.code} ${problem.message}`, problem.range);
  for (const problem of verdicts.flatMap(({ problems }) => problems)) {
    if ((problem.severity ?? 'error') === 'error' && !isSlipOfValue(problem))
      add(`${problem.rule} ${problem.pointer} ${problem.message}`, problem.range);
  }
  return { errors, isClean, empty: emptyIn(read.root) };
}

/** A number that wants quotes says nothing of where its field belongs: where the field is unknown nobody looks at it. */
function isSlipOfValue({ rule, fix }: SchemaProblem): boolean {
  return (rule === 'schema/wrong-type' || rule === 'schema/invalid-value') && fix?.safety === 'safe';
}

/** The lines that edits have changed, each with the one above it (on which it leans), in the text after them. */
function changedLines({ content }: SourceText, edits: readonly TextEdit[]): Range[] {
  let by = 0;
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start)
    .map(({ range, newText }) => {
      const start = range.start + by;
      by += newText.length - (range.end - range.start);
      const end = content.indexOf('\n', start + newText.length);
      const line = content.lastIndexOf('\n', start - 1);
      const above = line > 0 ? content.lastIndexOf('\n', line - 1) + 1 : 0;
      return { start: above, end: end < 0 ? content.length : end };
    });
}

function emptyIn(node: Node, seen = new Set<Node>()): number {
  if (seen.has(node)) return 0;
  seen.add(node);
  if (node.type === 'scalar') return node.value === null && node.source === '' ? 1 : 0;
  const inner = node.type === 'mapping' ? node.entries.map(({ value }) => value) : node.items;
  return inner.reduce((sum, one) => sum + emptyIn(one, seen), 0);
}
