import type { Diagnostic, Severity } from '../diagnostic/index.js';
import type { ExternalObjects, Linked, Row, World } from '../reference/index.js';
import type { Preset, Rule } from '../rule/index.js';
import type { CustomKinds } from '../schema/crd/index.js';
import type { Suppressed } from '../suppression/index.js';
import type { Range, SourceText } from '../text/index.js';

/** The texts that a run's texts are compared with. */
export interface Base {
  /** What it is called in messages, and before the names of its texts: `origin/main`. */
  readonly ref: string;
  /** Named as the texts of the run are: a file that kept its name has the same one on both sides. */
  readonly texts: Iterable<SourceText>;
}

/** What a run is asked to do. */
export interface LintOptions {
  /** Versions of Kubernetes, oldest first: `['1.36']`. */
  readonly kubernetes: readonly string[];
  readonly preset: Preset;
  /** All rules there are; the preset and `severities` choose among them. */
  readonly rules: readonly Rule[];
  /** By rule id; wins over what the rule and its reports say. */
  readonly severities?: ReadonlyMap<string, 'off' | Severity>;
  /** What exists outside the workspace. */
  readonly external?: readonly ExternalObjects[];
  /** `closed`: what is neither in the workspace nor external does not exist. Default `open`. */
  readonly world?: World;
  /** Custom kinds whose definitions are not among the texts. */
  readonly customKinds?: readonly CustomKinds[];
  /** Rows that stand behind those of the reference table. */
  readonly references?: readonly Row[];
  /**
   * The texts were picked one by one: what they belong to may lie beside them. Then a suppression of what only shows
   * together with others is never called unused.
   */
  readonly incomplete?: boolean;
  /**
   * The run was asked for otherwise than it usually is (another version of Kubernetes, another configuration, some of the
   * folders): what a suppression is there for may show in the usual one. Then taking an unused one out is suggested only.
   */
  readonly unusual?: boolean;
  /** What was there before: objects that differ from it are judged as updates. */
  readonly base?: Base;
  /** Told before each text is checked how many were before it. */
  readonly progress?: (checked: number, of: number) => void;
}

/** Something that was passed over, and why. */
export interface NotChecked {
  readonly text: SourceText;
  readonly range: Range;
  readonly reason: string;
}

/** A rule (or a part of the engine, named in the same way) that threw. */
export interface InternalError {
  readonly rule: string;
  /** The name of the text; of a rule that looks at the whole workspace `''`. */
  readonly file: string;
  readonly error: unknown;
}

/** What is to be said of a workspace. */
export interface Findings {
  /** Sorted by file, offset, rule; without doubles. */
  readonly diagnostics: readonly Diagnostic[];
  readonly internalErrors: readonly InternalError[];
}

/** What came out of a run. */
export interface LintResult extends Findings {
  /** What comments and annotations silence: not among `diagnostics`, in the same order. */
  readonly suppressed: readonly Suppressed[];
  /** In the order of the texts. */
  readonly notChecked: readonly NotChecked[];
  readonly counts: {
    /** Texts handed in. */
    readonly files: number;
    /** Documents that hold something: empty and comment-only ones are not counted. */
    readonly documents: number;
    readonly objects: number;
  };
  /** What refers to what; undefined where no rule that looks at the workspace was on. */
  readonly linked?: Linked | undefined;
}
