import type { Consequence, ObjectIdentity, Safety, Severity } from '../diagnostic/index.js';
import type { Container, Cursor, KubernetesObject, Workload } from '../object/index.js';
import type { Linked } from '../reference/index.js';
import type { SchemaProblem, SchemaRule } from '../schema/problem.js';
import type { EmbeddedScript } from '../script/index.js';
import type { SuppressionProblem } from '../suppression/index.js';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/index.js';
import type { Range, SourceText } from '../text/index.js';
import type { UpdateProblem } from '../update/index.js';

/** Which preset switches a rule on first: `strict` holds all of `recommended`, `all` holds everything. */
export type Preset = 'recommended' | 'strict' | 'all';

/** Something a rule may point at in its own document: a cursor, or a bare range with the pointer of its field. */
export type Target = Cursor<unknown> | { readonly range: Range; readonly pointer?: string };

/** A place in any text of the workspace, for rules that look across documents. */
export interface FarTarget {
  readonly text: SourceText;
  readonly range: Range;
  /** JSON pointer inside the object. */
  readonly pointer?: string;
  /** The object that the place belongs to. */
  readonly object?: ObjectIdentity;
}

/** What a rule says about a place. */
export interface Report {
  readonly at: Target | FarTarget;
  /** One sentence: the objects, the values, what happens at run time. */
  readonly message: string;
  readonly related?: readonly { readonly at: Target | FarTarget; readonly message: string }[];
  readonly fix?: ProposedFix;
  /** Where there are several: the best first. Beside `fix` they stand behind it. */
  readonly fixes?: readonly ProposedFix[];
  /** Where this finding is surer or less sure than the rule usually is. */
  readonly severity?: Severity;
  readonly consequence?: Consequence;
}

/** A repair as a rule proposes it; `edits` are in the text of `at` unless they name another. */
export interface ProposedFix {
  readonly title: string;
  /** Must not be safer than what the rule declares, and is that where it is left out. */
  readonly safety?: Safety;
  readonly edits: readonly { readonly range: Range; readonly newText: string; readonly text?: SourceText }[];
}

/** What a rule is handed beside the thing it visits. */
export interface RuleContext {
  /** @throws RuleContractError when the report breaks what the rule declares, or points outside its text. */
  report(report: Report): void;
  /** The Kubernetes versions of the run, oldest first: `['1.36']`. */
  readonly kubernetes: readonly string[];
}

/** What a rule must find. */
export interface BadExample {
  readonly title: string;
  /** The text before the change, for rules that look at updates: what `--base` would read. */
  readonly base?: string;
  /**
   * YAML; under each place that is reported a line of carets and the message, under each related place a line of
   * tildes (see `readExample`).
   */
  readonly bad: string;
  /** The whole text, or only the lines that change, after the fix. */
  readonly fixed?: string;
  /** The Kubernetes version that the example is about, where it is not the newest. */
  readonly kubernetes?: string;
}

/** What a rule, and every other rule that is on by default, must be silent about. */
export interface GoodExample {
  readonly title: string;
  /** The text before the change, for rules that look at updates: what `--base` would read. */
  readonly base?: string;
  readonly good: string;
  /** The Kubernetes version that the example is about, where it is not the newest. */
  readonly kubernetes?: string;
}

/** One example of a rule: test, documentation and explanation at once. */
export type Example = BadExample | GoodExample;

interface RuleFacts {
  /** `area/name`; equals the path of the file under `rules/`. */
  readonly id: string;
  readonly severity: Severity;
  readonly consequence: Consequence;
  /** One sentence. */
  readonly summary: string;
  /** Why it matters: what happens at run time. Markdown. */
  readonly why: string;
  readonly preset: Preset;
  readonly since: string;
  /** Where the Kubernetes facts come from: an API page or a Go file. */
  readonly sources: readonly string[];
}

interface WithoutFix {
  readonly fix: 'none';
  readonly examples: readonly [BadExample, ...Example[], GoodExample];
}

interface WithFix {
  /** The safest fix that the rule may propose. */
  readonly fix: Safety;
  readonly examples: readonly [BadExample & { readonly fixed: string }, ...Example[], GoodExample];
}

/** The part of a rule that needs no code: documentation, `plimsoll rules`, SARIF and the editor read it. */
export type RuleDoc = RuleFacts & (WithoutFix | WithFix);

/** A finding of the parser, with the document it is in. */
export interface SyntaxFinding {
  readonly document: SyntaxDocument;
  readonly problem: SyntaxProblem;
}

/** A finding of schema or validation, with the object it is in. */
export interface SchemaFinding {
  readonly object: KubernetesObject;
  readonly problem: SchemaProblem;
  /** The rule that is asked to show it: that of the problem, or the one for placeholders. */
  readonly rule: SchemaRule | 'config/placeholder';
  /** The placeholder that the refused value holds, as it is written there. */
  readonly placeholder?: string;
}

/** A refusal of an update, with the object that it leads to and the text that holds the object before. */
export interface UpdateFinding {
  readonly object: KubernetesObject;
  readonly problem: UpdateProblem;
  readonly base: SourceText;
}

/** Something that is wrong with a suppression, with the text that it stands in. */
export interface SuppressionFinding {
  readonly text: SourceText;
  readonly problem: SuppressionProblem;
}

/** What a rule may look at, and what it is handed for it. */
export interface Visited {
  /** Each finding of the parser. */
  readonly syntax: SyntaxFinding;
  /** Each finding of schema and validation that belongs to the rule: `finding.rule` is its id. */
  readonly schema: SchemaFinding;
  /** Each object of any kind. */
  readonly object: KubernetesObject;
  /** Each object with a pod template. */
  readonly workload: Workload;
  /** Each container of each workload: plain, init, sidecar and ephemeral ones (see `role`). */
  readonly container: Container;
  /** Each shell script of an object: in commands, probes and hooks, and in the keys of ConfigMaps. */
  readonly script: EmbeddedScript;
  /** Each refusal that belongs to the rule (`problem.rule` is its id), of an object that differs from the base. */
  readonly update: UpdateFinding;
  /** What is wrong with a suppression and belongs to the rule (`problem.rule` is its id); after everything else. */
  readonly suppression: SuppressionFinding;
  /** Once a run: the summaries of all documents, linked. */
  readonly workspace: Linked;
}

/** The sorts of things that rules look at. */
export type Visit = keyof Visited;

/** A rule that looks at one sort of thing. */
export type RuleOf<V extends Visit> = RuleDoc & {
  readonly visit: V;
  check(visited: Visited[V], context: RuleContext): void;
};

/** One check with its documentation and its examples. */
export type Rule = { [V in Visit]: RuleOf<V> }[Visit];

/** Declares a rule. Its file is `rules/AREA/NAME.ts`, its default export is what this returns. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
