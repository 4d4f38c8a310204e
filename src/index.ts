/**
 * The public API of plimsoll: lint texts from a program.
 *
 *     import { lint, rules, SourceText } from 'plimsoll';
 *
 *     const texts = [new SourceText('db.yaml', content)];
 *     const result = await lint(texts, { kubernetes: ['1.36'], preset: 'recommended', rules });
 */
export { rules } from '../rules/index.js';
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
} from './diagnostic/index.js';
export { applyFixes } from './diagnostic/index.js';
export {
  type Base,
  type Findings,
  type InternalError,
  type LintOptions,
  type LintResult,
  lint,
  type NotChecked,
} from './engine/index.js';
export { type FixResult, fixWorkspace, type RefusedRepair, type Repair } from './fix/index.js';
export { defineRule, manifest, type Preset, type Rule, type RuleContext, type RuleDoc } from './rule/index.js';
export { isKubernetesVersion, kubernetesVersions, newestKubernetes } from './schema/index.js';
export type { Reach, Suppressed, Suppression } from './suppression/index.js';
export { type Position, type Range, SourceText, type TextEdit } from './text/index.js';
