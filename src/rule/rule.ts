import type { Consequence, Safety, Severity } from '../diagnostic/index.js';
import type { Cursor, KubernetesObject } from '../object/index.js';
import type { SchemaProblem } from '../schema/problem.js';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/index.js';
import type { Range, SourceText } from '../text/index.js';

/** Which preset switches a rule on first: `strict` holds all of `recommended`, `all` holds everything. */
export type Preset = 'recommended' | 'strict' | 'all';

/** Something a rule may point at in its own document: a cursor, or a bare range with the pointer of its field. */
export type Target = Cursor<unknown> | { readonly range: Range; readonly pointer?: string };

/** A place in any text of the workspace, for rules that look across documents. */
export interface FarTarget {
  readonly text: SourceText;
  readonly range: Range;
  readonly pointer?: string;
}

/** What a rule says about a place. */
export interface Report {
  readonly at: Target | FarTarget;
  /** One sentence: the objects, the values, what happens at run time. */
  readonly message: string;
  readonly related?: readonly { readonly at: Target | FarTarget; readonly message: string }[];
  readonly fix?: ProposedFix;
  /** Where this finding is surer or less sure than the rule usually is. */
  readonly severity?: Severity;
  readonly consequence?: Consequence;
}

/** A repair as a rule proposes it; `edits` are in the text of `at` unless they name another. */
export interface ProposedFix {
  readonly title: string;
  /** Must not be safer than what the rule declares. */
  readonly safety?: Safety;
  readonly edits: readonly { readonly range: Range; readonly newText: string; readonly text?: SourceText }[];
}

/** What a rule is handed beside the thing it visits. */
export interface RuleContext {
  report(report: Report): void;
  /** The Kubernetes versions of the run, newest last: `['1.36']`. */
  readonly kubernetes: readonly string[];
}

/** One example of a rule: test, documentation and explanation at once. */
export type Example =
  | {
      readonly title: string;
      /** YAML with a line of carets and the message under each place that is reported. */
      readonly bad: string;
      /** The whole text, or the lines that change, after the fix. */
      readonly fixed?: string;
    }
  | { readonly title: string; readonly good: string };

/** The part of a rule that needs no code: documentation, `plimsoll rules`, SARIF and the editor read it. */
export interface RuleDoc {
  /** `area/name`; equals the path of the file under `rules/`. */
  readonly id: string;
  readonly severity: Severity;
  readonly consequence: Consequence;
  /** One sentence. */
  readonly summary: string;
  /** Why it matters: what happens at run time. Markdown. */
  readonly why: string;
  /** The safest fix that the rule may propose. */
  readonly fix: 'none' | Safety;
  readonly preset: Preset;
  readonly since: string;
  /** Where the Kubernetes facts come from: an API page or a Go file. */
  readonly sources: readonly string[];
  readonly examples: readonly [Example, Example, ...Example[]];
}

/** A finding of the parser, with the document it is in. */
export interface SyntaxFinding {
  readonly document: SyntaxDocument;
  readonly problem: SyntaxProblem;
}

/** A finding of schema or validation, with the object it is in. */
export interface SchemaFinding {
  readonly object: KubernetesObject;
  readonly problem: SchemaProblem;
}
