export { gatherFacts } from './facts.js';
export { lint } from './lint.js';
export type { Base, Findings, InternalError, LintOptions, LintResult, NotChecked } from './options.js';
export { RuleContractError } from './report.js';
export { Session, type TextFindings } from './session.js';
