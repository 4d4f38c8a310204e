import type { RuleContext, UpdateFinding } from './rule.js';

/** Reports the refusal of an update as it is: its words and its places on both sides. */
export function showUpdate({ object, problem, base }: UpdateFinding, { report }: RuleContext): void {
  const { text } = object.document;
  report({
    at: problem,
    message: problem.message,
    related: problem.related.map(({ side, range, message }) => ({
      at: { text: side === 'before' ? base : text, range },
      message,
    })),
  });
}
