import type { Diagnostic, Fix } from '../diagnostic/index.js';
import type { LintResult } from '../engine/index.js';

/** A repair that was made, with the finding that it repaired, as it was then. */
export interface Fixed {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/** All that a report tells of. */
export interface Run {
  readonly result: LintResult;
  /** The version of plimsoll. */
  readonly plimsoll: string;
  /** The Kubernetes versions that were checked for. */
  readonly kubernetes: readonly string[];
  /** Files that were found and not read as text. */
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[];
  /** Diagnostics that `--quiet` leaves out of `result`. */
  readonly hidden: number;
  /** What `--fix` repaired. */
  readonly fixed?: { readonly made: readonly Fixed[]; readonly files: number } | undefined;
  /** Wall time; no format but `pretty` shows it, since the others give the same bytes for the same input. */
  readonly milliseconds: number;
}

/** How many diagnostics there are of each severity. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Counts diagnostics by severity. */
export function countSeverities(diagnostics: readonly Diagnostic[]): Counts {
  let errors = 0;
  let warnings = 0;
  for (const { severity } of diagnostics) {
    if (severity === 'error') errors++;
    else if (severity === 'warning') warnings++;
  }
  return { errors, warnings, infos: diagnostics.length - errors - warnings };
}

/** The page of a rule, relative to the project's root. */
export function helpPage(rule: string): string {
  return `docs/rules/${rule}.md`;
}
