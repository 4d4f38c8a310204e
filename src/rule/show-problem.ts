import type { RuleContext, SchemaFinding } from './rule.js';

/** Reports a finding of schema or validation as it is: its words, its places, its repair. */
export function showProblem({ problem, object }: SchemaFinding, { report, kubernetes }: RuleContext): void {
  const { text } = object.document;
  const only = problem.versions && problem.versions.length < kubernetes.length ? problem.versions : undefined;
  report({
    at: problem,
    message: only ? `${problem.message} (Kubernetes ${only.join(', ')})` : problem.message,
    severity: problem.severity,
    consequence: problem.consequence,
    related: problem.related?.map(({ range, message }) => ({ at: { text, range }, message })),
    fix: problem.fix,
    fixes: problem.fixes,
  });
}
