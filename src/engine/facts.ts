import { isKustomizationName, type KustomizeFacts, kustomizeFacts } from '../object/index.js';
import { type CustomKinds, customKindsIn } from '../schema/crd/index.js';
import { parseText, type SyntaxDocument } from '../syntax/index.js';
import type { SourceText } from '../text/index.js';

/**
 * What a document must be told of the rest of the workspace before it can be checked on its own. Together with the
 * document's text and the options it decides everything that the document's own check says. Plain data.
 */
export interface WorkspaceFacts {
  readonly kustomize: KustomizeFacts;
  /** What the CustomResourceDefinitions of the workspace define, in the order of the texts. */
  readonly customKinds: readonly CustomKinds[];
}

const telling = /CustomResourceDefinition|kustomize\.config\.k8s\.io|kind:[ \t]*(?:Kustomization|Component)\b/i;

/** The first pass: reads those texts that may tell the others something. `parse` may hand out what it has read before. */
export function gatherFacts(
  texts: readonly SourceText[],
  parse: (text: SourceText) => readonly SyntaxDocument[] = parseText,
): WorkspaceFacts {
  const documents = texts
    .filter((text) => isKustomizationName(text.name) || telling.test(text.content))
    .flatMap((text) => parse(text));
  return { kustomize: kustomizeFacts(documents), customKinds: documents.flatMap(customKindsIn) };
}
