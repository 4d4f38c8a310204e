import type { Range, TextEdit } from '../text/index.js';
import type { SyntaxProblem, SyntaxProblemCode, SyntaxReading } from './document.js';
import { type Line, textRange } from './lines.js';

/** A problem that the walk over the lines of a broken document found, and what makes the document readable there. */
export interface Finding {
  readonly problem: SyntaxProblem;
  /** Edits of the chunk; they need not be what a person would write, only what lets the rest be read. */
  readonly repair: readonly TextEdit[];
  /** True when it is a problem even if the document can be read without this repair. */
  readonly sure?: boolean;
  /** Other repairs that a person might make, and what may have been meant as well; see `SyntaxProblem.readings`. */
  readonly ways?: readonly (SyntaxReading & { readonly usual?: true })[];
  readonly rivals?: readonly SyntaxReading[];
}

type Fix = NonNullable<SyntaxProblem['fix']>;

/** Puts a finding together. */
export function finding(
  code: SyntaxProblemCode,
  message: string,
  range: Range,
  repair: readonly TextEdit[],
  more: {
    readonly fix?: Fix;
    readonly related?: SyntaxProblem['related'];
    readonly sure?: boolean;
    readonly ways?: readonly SyntaxReading[];
    readonly rivals?: readonly SyntaxReading[];
  } = {},
): Finding {
  const { fix, related, sure, ways, rivals } = more;
  return {
    problem: { code, message, range, ...(related && { related }), ...(fix && { fix }) },
    repair,
    sure,
    ways,
    rivals,
  };
}

/** An edit that turns what stands on a line into blanks. */
export function blank(line: Line): TextEdit {
  return { range: textRange(line), newText: ' '.repeat(line.text.length) };
}

/** An insertion. */
export function insert(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

/** An edit that moves a line to the right (or, for a negative number, to the left). */
export function shift(line: Line, by: number): TextEdit {
  return by >= 0
    ? insert(line.start, ' '.repeat(by))
    : { range: { start: line.start, end: line.start - by }, newText: '' };
}

/** Some words of a line, short enough for a message. */
export function quoted(text: string): string {
  return text.length > 40 ? `"${text.slice(0, 37)}…"` : `"${text}"`;
}
