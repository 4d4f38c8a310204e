import type { Diagnostic, Fix, ObjectIdentity, Related, Safety, Severity } from '../diagnostic/index.js';
import { Cursor } from '../object/index.js';
import type { FarTarget, ProposedFix, Report, Rule, RuleContext, Target } from '../rule/index.js';
import { overlaps, type Range, type SourceText } from '../text/index.js';
import { withForeignComment } from './foreign-comment.js';
import type { LintOptions } from './options.js';

/** A rule handed over what it had not declared, or a place that does not exist: a mistake in the rule. */
export class RuleContractError extends Error {
  constructor(rule: string, what: string) {
    super(`${rule} ${what}`);
    this.name = 'RuleContractError';
  }
}

/** Where a rule's reports belong when it looks at one document; undefined for one that looks at the workspace. */
export interface Home {
  readonly text: SourceText;
  readonly object?: ObjectIdentity;
}

/**
 * What a rule is handed beside the thing it visits. Every report is checked against what the rule declares and becomes
 * a diagnostic of `into`.
 */
export function contextFor(
  rule: Rule,
  home: Home | undefined,
  options: Pick<LintOptions, 'kubernetes' | 'severities'>,
  into: Diagnostic[],
): RuleContext {
  const override = options.severities?.get(rule.id);
  return {
    kubernetes: options.kubernetes,
    report(report) {
      into.push(withForeignComment(toDiagnostic(rule, report, home, override === 'off' ? undefined : override)));
    },
  };
}

function toDiagnostic(rule: Rule, report: Report, home: Home | undefined, override: Severity | undefined): Diagnostic {
  const place = (target: Target | FarTarget) => placeOf(rule, target, home);
  if (report.message.trim() === '') throw new RuleContractError(rule.id, 'reports without a message');
  const { text, range, pointer, object } = place(report.at);
  const related: Related[] = (report.related ?? []).map(({ at, message }) => {
    const other = place(at);
    return { text: other.text, range: other.range, message };
  });
  return {
    rule: rule.id,
    severity: override ?? report.severity ?? rule.severity,
    consequence: report.consequence ?? rule.consequence,
    message: report.message,
    text,
    range,
    object,
    path: pointer,
    related,
    fixes: [...(report.fix ? [report.fix] : []), ...(report.fixes ?? [])].map((fix) => fixOf(rule, fix, text)),
  };
}

interface FullPlace {
  readonly text: SourceText;
  readonly range: Range;
  readonly pointer: string;
  readonly object: ObjectIdentity | undefined;
}

function placeOf(rule: Rule, target: Target | FarTarget, home: Home | undefined): FullPlace {
  const far = !(target instanceof Cursor) && 'text' in target ? target : undefined;
  const text = far?.text ?? home?.text;
  if (!text) throw new RuleContractError(rule.id, 'looks at the workspace and must name the text of each place');
  checkRange(rule, target.range, text);
  return { text, range: target.range, pointer: target.pointer ?? '', object: far ? far.object : home?.object };
}

function fixOf(rule: Rule, proposed: ProposedFix, home: SourceText): Fix {
  if (rule.fix === 'none') throw new RuleContractError(rule.id, 'proposes a fix and declares none');
  const safety: Safety = proposed.safety ?? rule.fix;
  if (rule.fix === 'suggested' && safety === 'safe') {
    throw new RuleContractError(rule.id, 'proposes a safe fix and declares suggested ones');
  }
  if (proposed.edits.length === 0) throw new RuleContractError(rule.id, 'proposes a fix without edits');
  const edits = proposed.edits.map((edit) => ({ ...edit, text: edit.text ?? home }));
  edits.forEach((edit, i) => {
    checkRange(rule, edit.range, edit.text);
    if (edits.slice(0, i).some((other) => other.text === edit.text && overlaps(other.range, edit.range))) {
      throw new RuleContractError(rule.id, 'proposes a fix whose edits overlap');
    }
  });
  return { title: inSentence(proposed.title), safety, edits };
}

/** Titles begin with a verb, and stand behind other words in a line. */
function inSentence(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

function checkRange(rule: Rule, { start, end }: Range, text: SourceText): void {
  if (Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.content.length) {
    return;
  }
  throw new RuleContractError(rule.id, `points at ${start}..${end}, outside of ${text.name}`);
}
