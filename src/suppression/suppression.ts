import type { ObjectIdentity } from '../diagnostic/index.js';
import type { Range, SourceText, TextEdit } from '../text/index.js';

/** How far a suppression reaches. */
export type Reach = 'line' | 'object' | 'file';

/** A rule as a suppression names it, with the place of the name. */
export interface NamedRule {
  readonly name: string;
  readonly range: Range;
}

/** A comment or an annotation that says which rules are to be silent. Offsets are those of its text. */
export interface Suppression {
  readonly by: 'comment' | 'annotation';
  /** Undefined for a comment whose first word is none that plimsoll knows, and for an annotation in the wrong place. */
  readonly reach: Reach | undefined;
  /** The comment from its `#` on, without a second comment behind another `#`; the value of the annotation. */
  readonly range: Range;
  /** The word `plimsoll-ignore…`; the key of the annotation. */
  readonly word: Range;
  readonly rules: readonly NamedRule[];
  /** What stands behind the names and is no name: a reason without its `--`. */
  readonly prose?: Range;
  /** Behind `--`, as it is written. */
  readonly reason?: string;
  /**
   * The number of the line, from 1, that a comment for a line is about: its own, or, where it stands alone, the next one
   * that is no comment. Undefined where that line is empty or is not there.
   */
  readonly line?: number;
  /** The stretch of text that it reaches over; undefined for a line. Ends count as inside. */
  readonly within?: Range;
  /** What takes an annotation out; undefined where that is not to be done by an edit, and for comments. */
  readonly removal?: TextEdit;
  /** The document that it stands in. */
  readonly document: Range;
  /** The object that it stands in, where that is one. */
  readonly object?: ObjectIdentity;
}

/** A value that goes on over several lines, and the lines that speak for all of it: no comment stands between them. */
export interface LongValue {
  readonly range: Range;
  /** Numbers from 1: where its key stands, where it begins and, but for a block scalar, where it ends. */
  readonly lines: readonly number[];
}

/** What was seen of a document beside its suppressions. */
export interface SeenDocument {
  readonly range: Range;
  /** `broken`: read in part only; `passed-over`: not looked at, such as a Helm template. */
  readonly state: 'read' | 'broken' | 'passed-over';
}

/** All suppressions of a text, and what is needed to apply them without its trees. Plain data. */
export interface Suppressions {
  readonly text: SourceText;
  /** In the order of the text; of an annotation the place is that of its value. */
  readonly all: readonly Suppression[];
  /** In the order of the text. */
  readonly longValues: readonly LongValue[];
  readonly documents: readonly SeenDocument[];
}

/** The annotation that does for an object what `# plimsoll-ignore-object` does. */
export const ignoreAnnotation = 'plimsoll.dev/ignore';

/** The first words of the comments. */
export const ignoreWords: Readonly<Record<string, Reach>> = {
  'plimsoll-ignore': 'line',
  'plimsoll-ignore-object': 'object',
  'plimsoll-ignore-file': 'file',
};
