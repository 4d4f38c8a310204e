import { compareDiagnostics, type Diagnostic, sortedDiagnostics } from '../diagnostic/index.js';
import { hidingObjects, hidingPlaces, selectRules, type Visit } from '../rule/index.js';
import {
  type Suppressed,
  type Suppression,
  type Suppressions,
  sift,
  suppressionProblems,
} from '../suppression/index.js';
import { overlaps, type Range } from '../text/index.js';
import type { RuleSet } from './check-document.js';
import type { TextResult } from './check-text.js';
import type { InternalError, LintOptions } from './options.js';
import { contextFor } from './report.js';

/** What decides whether a suppression that silences nothing could have silenced something. */
export interface SuppressingRun {
  readonly options: LintOptions;
  readonly rules: RuleSet;
  /** True where linking saw all documents of the workspace as they are now. */
  readonly linked: boolean;
  /** What failed so far. */
  readonly errors: readonly InternalError[];
}

/** What is left to say. */
export interface AfterSuppressing {
  /** Sorted, without doubles; with what is wrong with the suppressions themselves. */
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
  readonly internalErrors: readonly InternalError[];
}

/** A text that holds suppressions, with what its own check said. */
export type Suppressing = Pick<TextResult, 'suppressions' | 'notChecked'>;

/**
 * Applies the suppressions of several texts: the last step before the findings are told, when all of them are known.
 * @param found sorted
 */
export function suppressAll(
  found: readonly Diagnostic[],
  results: readonly Suppressing[],
  run: SuppressingRun,
): AfterSuppressing {
  if (results.length === 0) return { diagnostics: found, suppressed: [], internalErrors: [] };
  const byName = new Map<string | undefined, Diagnostic[]>();
  for (const { suppressions } of results) byName.set(suppressions?.text.name, []);
  const diagnostics: Diagnostic[] = [];
  for (const one of found) (byName.get(one.text.name) ?? diagnostics).push(one);
  const suppressed: Suppressed[] = [];
  const internalErrors: InternalError[] = [];
  for (const result of results) {
    const own = byName.get(result.suppressions?.text.name) ?? [];
    const left = suppress(own, result, run);
    diagnostics.push(...left.diagnostics);
    suppressed.push(...left.suppressed);
    internalErrors.push(...left.internalErrors);
  }
  suppressed.sort((a, b) => compareDiagnostics(a.diagnostic, b.diagnostic));
  return { diagnostics: sortedDiagnostics(diagnostics), suppressed, internalErrors };
}

/** Applies the suppressions of one text to all that was found in it. */
export function suppress(found: readonly Diagnostic[], result: Suppressing, run: SuppressingRun): AfterSuppressing {
  const { suppressions } = result;
  if (!suppressions) return { diagnostics: found, suppressed: [], internalErrors: [] };
  const sifted = sift(found, suppressions);
  const told: Diagnostic[] = [];
  const internalErrors: InternalError[] = [];
  if (run.rules.suppression.length > 0) {
    const { known } = idsOf(run.options);
    const unusual = run.options.unusual === true;
    const isSure = certainty(found, suppressions, result.notChecked, run);
    for (const problem of suppressionProblems(suppressions, sifted, { known, isSure, unusual })) {
      for (const rule of run.rules.suppression) {
        if (rule.id !== problem.rule) continue;
        const { text } = suppressions;
        try {
          rule.check({ text, problem }, contextFor(rule, { text, object: problem.object }, run.options, told));
        } catch (error) {
          internalErrors.push({ rule: rule.id, file: text.name, error });
        }
      }
    }
  }
  // What is wrong with a suppression can be silenced as well.
  const second = told.length > 0 ? sift(told, suppressions) : { kept: [], suppressed: [] };
  return {
    diagnostics: sortedDiagnostics([...sifted.kept, ...second.kept]),
    suppressed: [...sifted.suppressed, ...second.suppressed],
    internalErrors,
  };
}

/** Whether a rule would have found what there is: only then a suppression of it can be called unused. */
function certainty(
  found: readonly Diagnostic[],
  { text, documents }: Suppressions,
  notChecked: Suppressing['notChecked'],
  { options, linked, errors }: SuppressingRun,
): (rule: string, suppression: Suppression) => boolean {
  const { visits } = idsOf(options);
  const failed = errors.some(({ rule, file }) => rule.startsWith('engine/') && (file === '' || file === text.name));
  return (rule, { reach, document }) => {
    const visit = visits.get(rule);
    // Updates come and go: what was refused yesterday is the base of today.
    if (visit === undefined || visit === 'suppression' || visit === 'update') return false;
    if (failed || errors.some((one) => one.rule === rule)) return false;
    if ((visit === 'workspace' || visit === 'schema') && options.incomplete) return false;
    if (visit === 'workspace' && !linked) return false;
    const inReach = (range: Range) => reach === 'file' || overlaps(range, document);
    for (const { range, state } of documents) {
      if (state === 'passed-over' && inReach(range)) return false;
      if (state === 'broken' && visit !== 'syntax' && inReach(range)) return false;
    }
    if (visit === 'schema' && notChecked.some(({ range }) => inReach(range))) return false;
    if (hides(rule)) return true;
    return !found.some((one) => hides(one.rule) && inReach(one.range));
  };
}

/** The ids of all rules, and what those that are on look at. */
interface Ids {
  readonly known: ReadonlySet<string>;
  readonly visits: ReadonlyMap<string, Visit>;
}

/** A session asks anew for each text after each edit. */
const ids = new WeakMap<LintOptions, Ids>();

function idsOf(options: LintOptions): Ids {
  const read = ids.get(options);
  if (read) return read;
  const active = selectRules(options.rules, options.preset, options.severities);
  const fresh: Ids = {
    known: new Set(options.rules.map(({ id }) => id)),
    visits: new Map(active.map(({ id, visit }) => [id, visit])),
  };
  ids.set(options, fresh);
  return fresh;
}

function hides(rule: string): boolean {
  return hidingPlaces.has(rule) || hidingObjects.has(rule);
}
