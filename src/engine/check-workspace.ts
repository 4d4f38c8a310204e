import type { Diagnostic } from '../diagnostic/index.js';
import { type Linked, link, type Summary } from '../reference/index.js';
import type { RuleSet } from './check-document.js';
import type { InternalError, LintOptions } from './options.js';
import { contextFor } from './report.js';

/** Links the summaries and runs the rules that look at all of them together: nothing here sees a document's tree. */
export function checkWorkspace(
  summaries: readonly Summary[],
  rules: RuleSet,
  options: LintOptions,
  diagnostics: Diagnostic[],
  internalErrors: InternalError[],
): Linked | undefined {
  return checkLinked(() => link(summaries, options), rules, options, diagnostics, internalErrors);
}

/** Runs the rules that look at what is linked. `linked` links; undefined where no rule asks for it, or it threw. */
export function checkLinked(
  linked: () => Linked,
  rules: RuleSet,
  options: LintOptions,
  diagnostics: Diagnostic[],
  internalErrors: InternalError[],
): Linked | undefined {
  if (rules.workspace.length === 0) return undefined;
  const guard = <T>(rule: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      internalErrors.push({ rule, file: '', error });
      return undefined;
    }
  };
  const found = guard('engine/reference', linked);
  if (!found) return undefined;
  for (const rule of rules.workspace) {
    guard(rule.id, () => rule.check(found, contextFor(rule, undefined, options, diagnostics)));
  }
  return found;
}
