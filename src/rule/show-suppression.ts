import type { RuleContext, SuppressionFinding } from './rule.js';

/** Reports what is wrong with a suppression as it is: its words, its places, its fix. */
export function showSuppression({ text, problem }: SuppressionFinding, { report }: RuleContext): void {
  report({
    at: problem,
    message: problem.message,
    related: problem.related.map(({ range, message }) => ({ at: { text, range }, message })),
    fix: problem.fix,
  });
}
