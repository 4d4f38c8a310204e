import type { Range, SourceText, TextEdit } from '../text/index.js';
import type { Node } from './node.js';

/** What is wrong with a text's YAML. `code` is a closed union that rules may switch on; nobody reads the message. */
export interface SyntaxProblem {
  readonly code: SyntaxProblemCode;
  /** One sentence in words a beginner understands. */
  readonly message: string;
  readonly range: Range;
  readonly related?: readonly { readonly range: Range; readonly message: string }[];
  /** True where nothing is lost by it: a key written twice with the same value. */
  readonly harmless?: boolean;
  /** A repair that is certain (`safe`) or likely (`suggested`). */
  readonly fix?: {
    readonly title: string;
    readonly safety: 'safe' | 'suggested';
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  };
  /**
   * Where YAML allows several repairs: each, the likeliest first. Each lets the text be read, and each as something else;
   * which of them is meant only what knows Kubernetes can tell.
   */
  readonly readings?: readonly SyntaxReading[];
  /** What may have been meant as well and is no repair that anybody would make by itself. */
  readonly rivals?: readonly SyntaxReading[];
}

/** One way in which a text may have been meant: the edits that make it so. */
export interface SyntaxReading {
  /** Of the fix, where it is another than that of the problem. */
  readonly title?: string;
  readonly edits: readonly TextEdit[];
}

export type SyntaxProblemCode =
  | 'tab'
  | 'missing-colon'
  | 'nested-mapping'
  | 'comment'
  | 'template'
  | 'indentation'
  | 'elision'
  | 'shell'
  | 'duplicate-key'
  | 'quote'
  | 'flow'
  | 'block-scalar'
  | 'anchor'
  | 'tag'
  | 'encoding'
  | 'limit'
  | 'unsupported'
  | 'other';

/** One YAML document of a manifest. */
export interface SyntaxDocument {
  readonly text: SourceText;
  /** 0-based; empty and comment-only documents count. Markdown fences count one after the other. */
  readonly index: number;
  /** From the first character behind the `---` line (or the start) to just before the next `---`. */
  readonly range: Range;
  /** Undefined for an empty or comment-only document, or where nothing could be read. */
  readonly root: Node | undefined;
  /** In the order of the text. With any `fatal` problem the API server's client cannot read the document. */
  readonly problems: readonly SyntaxProblem[];
  /** True when Kubernetes cannot read this document: `root` is what could be saved of it. Duplicate keys are not fatal. */
  readonly broken: boolean;
  /** Set where a whole document is not looked at, and why: a Helm template, say. */
  readonly notChecked?: string;
  /** True for the body of a heredoc (Markdown) in which the shell still fills in `$(…)` and `$NAME`. */
  readonly shellExpands?: boolean;
}
