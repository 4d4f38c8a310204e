import { isKustomization, isManifest } from '../object/index.js';
import type { SyntaxDocument } from '../syntax/index.js';

/**
 * Which documents of a text are ours to judge. A document is, when it is a Kubernetes object or a kustomization; one
 * that cannot be read is as well, when a whole one stands beside it or its text still shows what it was to be. Every
 * other YAML file (a chart's values, a workflow) is none of our business, and neither are its mistakes.
 */
export function oursAmong(documents: readonly SyntaxDocument[]): ReadonlySet<SyntaxDocument> {
  const ours = new Set(documents.filter((document) => isManifest(document) || isKustomization(document)));
  const neighbours = ours.size > 0;
  for (const document of documents) {
    if (document.broken && (neighbours || showsManifest(document))) ours.add(document);
  }
  return ours;
}

function showsManifest({ text, range }: SyntaxDocument): boolean {
  const content = text.slice(range);
  return /^[ \t]*["'{]*apiVersion\b/m.test(content) && /^[ \t]*["'{]*kind\b/m.test(content);
}
