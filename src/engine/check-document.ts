import type { Diagnostic, ObjectIdentity } from '../diagnostic/index.js';
import { isKustomization, type KubernetesObject, objectsOf, workloadOf } from '../object/index.js';
import { type Summary, summarize } from '../reference/index.js';
import { type Rule, type RuleContext, type RuleOf, rulesThatVisit } from '../rule/index.js';
import { scriptsIn } from '../script/index.js';
import type { SyntaxDocument } from '../syntax/index.js';
import type { Range } from '../text/index.js';
import { checkObject } from '../validation/index.js';
import type { WorkspaceFacts } from './facts.js';
import type { InternalError, LintOptions, NotChecked } from './options.js';
import { withProof } from './readings.js';
import { contextFor, type Home } from './report.js';
import { schemaFindings } from './schema-findings.js';

/** The rules of a run, by what they look at. */
export interface RuleSet {
  readonly syntax: readonly RuleOf<'syntax'>[];
  readonly schema: readonly RuleOf<'schema'>[];
  readonly object: readonly RuleOf<'object'>[];
  readonly workload: readonly RuleOf<'workload'>[];
  readonly container: readonly RuleOf<'container'>[];
  readonly script: readonly RuleOf<'script'>[];
  readonly update: readonly RuleOf<'update'>[];
  readonly workspace: readonly RuleOf<'workspace'>[];
  readonly suppression: readonly RuleOf<'suppression'>[];
}

/** Sorts rules by what they look at. */
export function ruleSet(rules: readonly Rule[]): RuleSet {
  return {
    syntax: rulesThatVisit(rules, 'syntax'),
    schema: rulesThatVisit(rules, 'schema'),
    object: rulesThatVisit(rules, 'object'),
    workload: rulesThatVisit(rules, 'workload'),
    container: rulesThatVisit(rules, 'container'),
    script: rulesThatVisit(rules, 'script'),
    update: rulesThatVisit(rules, 'update'),
    workspace: rulesThatVisit(rules, 'workspace'),
    suppression: rulesThatVisit(rules, 'suppression'),
  };
}

/** All that the check of one document depends on beside its text. */
export interface DocumentOptions extends Pick<LintOptions, 'kubernetes' | 'severities' | 'references'> {
  readonly rules: RuleSet;
  readonly facts: WorkspaceFacts;
}

/** What a document's own check says. */
export interface DocumentResult {
  readonly objects: readonly KubernetesObject[];
  readonly diagnostics: readonly Diagnostic[];
  readonly notChecked: readonly NotChecked[];
  readonly internalErrors: readonly InternalError[];
  /** What linking needs to know of the document; undefined where nothing is linked. */
  readonly summary: Summary | undefined;
}

/**
 * Checks one document: its syntax, its objects against their schema, and all rules that look at one object. A pure
 * function of the document and the options: nothing is kept, and nothing else of the workspace is looked at. The shell
 * parser must be loaded where the text may hold a script (see `mayHoldScript`).
 * @param ours whether the document is one of ours (see `oursAmong`); of others not even the syntax is judged.
 */
export function checkDocument(document: SyntaxDocument, ours: boolean, options: DocumentOptions): DocumentResult {
  const diagnostics: Diagnostic[] = [];
  const notChecked: NotChecked[] = [];
  const internalErrors: InternalError[] = [];
  const { text } = document;
  const guard = (rule: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      internalErrors.push({ rule, file: text.name, error });
    }
  };
  const pass = (reason: string, range = shownRange(document)) => {
    notChecked.push({ text, range, reason });
  };
  const run = <R extends Rule>(rule: R, home: Home, check: (context: RuleContext) => void) => {
    guard(rule.id, () => check(contextFor(rule, home, options, diagnostics)));
  };

  let objects: readonly KubernetesObject[] = [];
  guard('engine/object', () => {
    objects = objectsOf(document, options.facts.kustomize);
  });
  if (ours) {
    const only: ObjectIdentity | undefined = objects.length === 1 ? objects[0]?.identity : undefined;
    for (const problem of withProof(document, options)) {
      for (const rule of options.rules.syntax) {
        run(rule, { text, object: only }, (context) => rule.check({ document, problem }, context));
      }
    }
  }
  if (document.notChecked !== undefined) pass(document.notChecked);
  else if (isKustomization(document)) pass('a kustomization, which only kustomize reads');
  else if (!ours && document.root) pass('not a Kubernetes object');

  for (const object of objects) {
    const home: Home = { text, object: object.identity };
    guard('engine/schema', () => {
      const verdict = checkObject(object, { kubernetes: options.kubernetes, customKinds: options.facts.customKinds });
      if (verdict.notChecked !== undefined) pass(verdict.notChecked, object.root.range);
      for (const finding of schemaFindings(object, verdict.problems)) {
        for (const rule of options.rules.schema) {
          if (rule.id === finding.rule) run(rule, home, (context) => rule.check(finding, context));
        }
      }
    });
    for (const rule of options.rules.object) run(rule, home, (context) => rule.check(object, context));
    if (options.rules.script.length > 0) {
      guard('engine/script', () => {
        for (const script of scriptsIn(object)) {
          for (const rule of options.rules.script) run(rule, home, (context) => rule.check(script, context));
        }
      });
    }
    const workload = workloadOf(object);
    if (!workload) continue;
    for (const rule of options.rules.workload) run(rule, home, (context) => rule.check(workload, context));
    for (const rule of options.rules.container) {
      for (const container of workload.containers) run(rule, home, (context) => rule.check(container, context));
    }
  }
  let summary: Summary | undefined;
  if (ours && options.rules.workspace.length > 0) {
    guard('engine/reference', () => {
      summary = summarize(document, objects, options.references);
    });
  }
  return { objects, diagnostics, notChecked, internalErrors, summary };
}

/** What is shown of a document that is passed over: all that was written in it. */
function shownRange(document: SyntaxDocument): Range {
  return document.root?.range ?? document.range;
}
