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
export { unifiedDiff } from './diff.js';
export { type AppliedFixes, applyFixes, collide } from './edits.js';
export { compareDiagnostics, sortedDiagnostics } from './order.js';
