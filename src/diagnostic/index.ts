export type {
  Consequence,
  Diagnostic,
  FileEdit,
  Fix,
  ObjectIdentity,
  Place,
  Related,
  Safety,
  Severity,
} from './diagnostic.js';
export { type AppliedFixes, applyFixes, collide, sameEdit } from './edits.js';
export { nearRule } from './near-rule.js';
export { compareDiagnostics, sortedDiagnostics } from './order.js';
