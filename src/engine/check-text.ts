import type { Diagnostic } from '../diagnostic/index.js';
import type { KubernetesObject } from '../object/index.js';
import { commandsIn, type Summary } from '../reference/index.js';
import { readSuppressions, type Suppressions } from '../suppression/index.js';
import type { SyntaxDocument } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import { checkDocument, type DocumentOptions } from './check-document.js';
import { oursAmong } from './manifests.js';
import type { InternalError, NotChecked } from './options.js';

/** What the documents of one text say, each for itself. */
export interface TextResult {
  readonly text: SourceText;
  /** Of its documents alone: what linking finds comes later. */
  readonly diagnostics: readonly Diagnostic[];
  readonly notChecked: readonly NotChecked[];
  readonly internalErrors: readonly InternalError[];
  readonly summaries: readonly Summary[];
  /** The comments and annotations that silence rules; undefined where there are none. */
  readonly suppressions: Suppressions | undefined;
  /** Some document of ours could not be read in whole, which a person will repair. */
  readonly broken: boolean;
  /** With their trees: to be let go where nobody asks for them. */
  readonly objects: readonly KubernetesObject[];
  /** Documents that hold something. */
  readonly documents: number;
}

/**
 * Checks all documents of one text: a pure function of the text and the options. The shell parser must be loaded where
 * the text may hold a script (see `mayHoldScript`).
 * @param documents of `text`, as `parseText` gives them
 */
export function checkText(
  text: SourceText,
  documents: readonly SyntaxDocument[],
  options: DocumentOptions,
  ours: ReadonlySet<SyntaxDocument> = oursAmong(documents),
): TextResult {
  const diagnostics: Diagnostic[] = [];
  const notChecked: NotChecked[] = [];
  const internalErrors: InternalError[] = [];
  const summaries: Summary[] = [];
  const objects: KubernetesObject[] = [];
  let count = 0;
  for (const document of documents) {
    if (document.root || document.broken || document.notChecked !== undefined) count++;
    const result = checkDocument(document, ours.has(document), options);
    objects.push(...result.objects);
    diagnostics.push(...result.diagnostics);
    notChecked.push(...result.notChecked);
    internalErrors.push(...result.internalErrors);
    if (result.summary) summaries.push(result.summary);
  }
  const commands = options.rules.workspace.length > 0 ? commandsIn(text) : undefined;
  if (commands) summaries.push(commands);
  let suppressions: Suppressions | undefined;
  try {
    if (ours.size > 0) suppressions = readSuppressions(text, documents);
  } catch (error) {
    internalErrors.push({ rule: 'engine/suppression', file: text.name, error });
  }
  const broken = documents.some((one) => one.broken && one.notChecked === undefined && ours.has(one));
  return {
    text,
    diagnostics,
    notChecked,
    internalErrors,
    summaries,
    suppressions,
    broken,
    objects,
    documents: count,
  };
}
