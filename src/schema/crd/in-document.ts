import { objectsOf } from '../../object/index.js';
import { type SyntaxDocument, toJson } from '../../syntax/index.js';
import { type CustomKinds, readCrd } from './custom-kinds.js';

/**
 * What the CustomResourceDefinitions of a document define. One that could not be read whole would refuse what the whole
 * one allows: its kind has no schema.
 */
export function customKindsIn(document: SyntaxDocument): CustomKinds[] {
  if (document.broken) return [];
  return objectsOf(document)
    .filter(({ identity }) => identity.kind === 'CustomResourceDefinition')
    .flatMap((object) => readCrd(toJson(object.node)) ?? []);
}
