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
export { compareDiagnostics, sortedDiagnostics } from './order.js';
