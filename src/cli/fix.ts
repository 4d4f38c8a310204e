import type { LintOptions, LintResult } from '../engine/index.js';
import { lint } from '../engine/index.js';
import { type FixResult, fixWorkspace, type Repair, type Rewrite, writeTexts } from '../fix/index.js';
import { encodeLike, type SourceText } from '../text/index.js';
import { paintFor } from './colour.js';
import type { LintFlags } from './flags.js';
import type { Io } from './io.js';

/** What `--fix` or `--diff` did, beside what is left to say. */
export interface Fixing {
  readonly result: LintResult;
  readonly made: readonly Repair[];
  /** Files that got, or with `--diff` would get, another text. */
  readonly changed: number;
  /** What could not be done: printed, and exit code 2. */
  readonly complaints: readonly string[];
  /** What was tried and not done: printed, no failure. */
  readonly notes: readonly string[];
  /** What goes to standard output: the diff, or the text that came in by standard input. */
  readonly output: string | Uint8Array | undefined;
}

/** The text that came in by standard input. */
export interface StandardInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Repairs texts and writes them over their files (`--fix`), or shows what would change (`--diff`). The text of standard
 * input is never written but printed, in the encoding in which it came.
 */
export async function fixTexts(
  texts: readonly SourceText[],
  options: LintOptions,
  flags: LintFlags,
  stdin: StandardInput | undefined,
  io: Io,
): Promise<Fixing> {
  const fixed = await fixWorkspace(texts, options, flags.suggested ? 'suggested' : 'safe');
  const rewrites = texts.flatMap((before, i): Rewrite[] => {
    const after = fixed.texts[i];
    return after && after.content !== before.content ? [{ before, after }] : [];
  });
  const notes = fixed.refused.map(({ diagnostic, fix, reason }) => {
    const { line } = diagnostic.text.positionAt(diagnostic.range.start);
    return `${diagnostic.text.name}:${line}: not fixed: "${fix.title}" (${diagnostic.rule}): ${reason}`;
  });
  const shared = { made: fixed.made, result: fixed.result, changed: rewrites.length, notes };
  if (flags.diff) return { ...shared, complaints: [], output: await diffOf(rewrites, flags, io) };

  const unwritten = writeTexts(
    rewrites.filter(({ before }) => before.name !== stdin?.name),
    fixed.made.map(({ fix }) => fix.edits.map(({ text }) => text.name)),
    io.cwd,
  );
  const printed = fixed.texts.find(({ name }) => name === stdin?.name);
  const output = stdin && printed && encodeLike(printed.content, stdin.bytes);
  const complaints = unwritten.map(({ name, reason }) => `${name}: not fixed: ${reason}`);
  if (unwritten.length === 0) return { ...shared, complaints, output };
  const left = new Set(unwritten.map(({ name }) => name));
  return {
    ...shared,
    ...(await without(left, texts, fixed, options)),
    changed: rewrites.length - left.size,
    complaints,
    output,
  };
}

/** What is left to say where some files stayed as they were. */
async function without(
  left: ReadonlySet<string>,
  texts: readonly SourceText[],
  fixed: FixResult,
  options: LintOptions,
): Promise<Pick<Fixing, 'result' | 'made'>> {
  const now = fixed.texts.map((text, i) => (left.has(text.name) ? (texts[i] ?? text) : text));
  return {
    result: await lint(now, options),
    made: fixed.made.filter(({ fix }) => !fix.edits.some(({ text }) => left.has(text.name))),
  };
}

async function diffOf(rewrites: readonly Rewrite[], flags: LintFlags, io: Io): Promise<string> {
  const { unifiedDiff } = await import('../report/diff.js');
  const paint = await paintFor(flags.color, io.env, io.stdout);
  return rewrites.map(({ before, after }) => unifiedDiff(before, after, paint)).join('');
}
