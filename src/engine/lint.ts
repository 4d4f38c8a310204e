import { type Diagnostic, sortedDiagnostics } from '../diagnostic/index.js';
import { selectRules } from '../rule/index.js';
import { parseText, type SyntaxDocument } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import { checkObject } from '../validation/index.js';
import { checkDocument, type DocumentOptions, ruleSet } from './check-document.js';
import { gatherFacts } from './facts.js';
import { oursAmong } from './manifests.js';
import type { InternalError, LintOptions, LintResult, NotChecked } from './options.js';

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
  const facts = gatherFacts(all, (text) => {
    const documents = parse(text);
    read.set(text, documents);
    return documents;
  });
  const rules = ruleSet(selectRules(options.rules, options.preset, options.severities));
  const documentOptions: DocumentOptions = {
    kubernetes: options.kubernetes,
    severities: options.severities,
    rules,
    facts,
    checkObject: (object) => checkObject(object, { kubernetes: options.kubernetes }),
  };

  const diagnostics: Diagnostic[] = [];
  const notChecked: NotChecked[] = [];
  let documentCount = 0;
  let objectCount = 0;
  for (const text of all) {
    const documents = read.get(text) ?? parse(text);
    const ours = oursAmong(documents);
    for (const document of documents) {
      if (document.root || document.broken || document.notChecked !== undefined) documentCount++;
      const result = checkDocument(document, ours.has(document), documentOptions);
      objectCount += result.objects.length;
      diagnostics.push(...result.diagnostics);
      notChecked.push(...result.notChecked);
      internalErrors.push(...result.internalErrors);
    }
  }
  return {
    diagnostics: sortedDiagnostics(diagnostics),
    notChecked,
    counts: { files: all.length, documents: documentCount, objects: objectCount },
    internalErrors,
  };
}
