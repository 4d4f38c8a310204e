import { type Diagnostic, sortedDiagnostics } from '../diagnostic/index.js';
import type { KubernetesObject } from '../object/index.js';
import type { Summary } from '../reference/index.js';
import { selectRules } from '../rule/index.js';
import { loadShell, mayHoldScript, shellLoaded } from '../script/index.js';
import { parseText, type SyntaxDocument } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import { type DocumentOptions, ruleSet } from './check-document.js';
import { checkText, type TextResult } from './check-text.js';
import { checkWorkspace } from './check-workspace.js';
import { withoutEchoes } from './echoes.js';
import { gatherFacts } from './facts.js';
import { oursAmong } from './manifests.js';
import type { InternalError, LintOptions, LintResult, NotChecked } from './options.js';
import { suppressAll } from './suppress.js';

/**
 * Lints texts as one workspace: first what some documents tell about others is gathered, then each document is checked
 * on its own, at last their summaries are linked. Never throws for what a text or a rule does: a rule that throws is
 * an internal error with its name, and the rest goes on.
 */
export async function lint(texts: Iterable<SourceText>, options: LintOptions): Promise<LintResult> {
  const all = [...texts];
  const internalErrors: InternalError[] = [];
  const read = new Map<SourceText, readonly SyntaxDocument[]>();
  const parse = (text: SourceText): readonly SyntaxDocument[] => {
    try {
      return parseText(text);
    } catch (error) {
      internalErrors.push({ rule: 'engine/syntax', file: text.name, error });
      return [];
    }
  };
  const gathered = gatherFacts(all, (text) => {
    const documents = parse(text);
    read.set(text, documents);
    return documents;
  });
  const facts = { ...gathered, customKinds: [...gathered.customKinds, ...(options.customKinds ?? [])] };
  const rules = ruleSet(selectRules(options.rules, options.preset, options.severities));
  const documentOptions: DocumentOptions = {
    kubernetes: options.kubernetes,
    severities: options.severities,
    references: options.references,
    rules,
    facts,
  };

  const diagnostics: Diagnostic[] = [];
  const notChecked: NotChecked[] = [];
  const summaries: Summary[] = [];
  const objects: KubernetesObject[] = [];
  const suppressing: TextResult[] = [];
  let broken = false;
  let documentCount = 0;
  let objectCount = 0;
  for (const [checked, text] of all.entries()) {
    options.progress?.(checked, all.length);
    const documents = read.get(text) ?? parse(text);
    const ours = oursAmong(documents);
    if (!shellLoaded() && ours.size > 0 && mayHoldScript(text.content)) await loadShell();
    const result = checkText(text, documents, documentOptions, ours);
    documentCount += result.documents;
    objectCount += result.objects.length;
    // One by one: a text of thousands of documents is more than a call takes as arguments.
    for (const one of result.diagnostics) diagnostics.push(one);
    for (const one of result.notChecked) notChecked.push(one);
    for (const one of result.summaries) summaries.push(one);
    internalErrors.push(...result.internalErrors);
    if (result.suppressions) suppressing.push(result);
    broken ||= result.broken;
    if (options.base) objects.push(...result.objects);
  }
  if (options.base && rules.update.length > 0) {
    const { checkUpdates } = await import('./check-updates.js');
    const updates = checkUpdates(options.base, objects, rules.update, options);
    diagnostics.push(...updates.diagnostics);
    notChecked.push(...updates.notChecked);
    internalErrors.push(...updates.internalErrors);
  }
  const linked = checkWorkspace(summaries, rules, options, diagnostics, internalErrors);
  const found = sortedDiagnostics(withoutEchoes(diagnostics));
  const left = suppressAll(found, suppressing, { options, rules, linked: !broken, errors: internalErrors });
  internalErrors.push(...left.internalErrors);
  return {
    diagnostics: left.diagnostics,
    suppressed: left.suppressed,
    notChecked,
    counts: { files: all.length, documents: documentCount, objects: objectCount },
    internalErrors,
    linked,
  };
}
