import type { Diagnostic, Place, Severity } from '../diagnostic/index.js';
import type { Rule } from '../rule/index.js';
import type { Preset } from '../rule/rule.js';

/** What a run is asked for. */
export interface LintOptions {
  /** Kubernetes versions to check for, `1.23` to `1.36`, newest last. */
  readonly kubernetes: readonly string[];
  readonly preset: Preset;
  readonly rules: readonly Rule[];
  /** Where a rule's severity differs from what it declares; `off` silences it. */
  readonly severities?: ReadonlyMap<string, 'off' | Severity>;
}

/** Something that was seen and not checked. */
export interface NotChecked extends Place {
  readonly reason: string;
}

/** What a run found. */
export interface LintResult {
  /** Sorted by file, offset, rule; without doubles. */
  readonly diagnostics: readonly Diagnostic[];
  readonly notChecked: readonly NotChecked[];
  readonly counts: { readonly files: number; readonly documents: number; readonly objects: number };
  /** Rules that threw; the rest of the run is not touched by it. */
  readonly internalErrors: readonly { readonly rule: string; readonly file: string; readonly error: unknown }[];
}
