import path from 'node:path';
import type {
  DefinitionParams,
  DocumentLink,
  Location,
  LocationLink,
  ReferenceParams,
} from 'vscode-languageserver/node';
import { type End, linksOf } from '../explain/index.js';
import { isKustomization } from '../object/index.js';
import type { Node } from '../syntax/index.js';
import { hereAt, objectAt } from './here.js';
import { offsetOf, toRange } from './places.js';
import type { Scene } from './scene.js';

/** Where what stands at a place is defined: several places where manifests hold variants of one object. */
export function definitions(scene: Scene, { position }: DefinitionParams): LocationLink[] {
  const { linked, text, workspace } = scene;
  const here = hereAt(scene, offsetOf(text, position));
  if (!linked || !here?.summary) return [];
  const { to } = linksOf(linked, here.summary, here.span, false);
  return to.flatMap((link) =>
    once(link.ends).map((end) => ({
      originSelectionRange: toRange(text, link.here),
      targetUri: workspace.uriOf(end.text),
      targetRange: toRange(end.text, end.range),
      targetSelectionRange: toRange(end.text, end.range),
    })),
  );
}

/** All places that name what stands at a place, or what the place there names. */
export function references(scene: Scene, { position, context }: ReferenceParams): Location[] {
  const { linked, text, workspace } = scene;
  const here = hereAt(scene, offsetOf(text, position));
  if (!linked || !here?.summary) return [];
  const { to } = linksOf(linked, here.summary, here.span, false);
  const named = to.flatMap(({ ends }) => ends);
  const found: End[] = [];
  if (named.length === 0) {
    // The kind stands for all of the object, also for what others ask of its inside; its name for itself.
    const { from } = linksOf(linked, here.summary, here.span, here.whole && here.field?.pointer !== '/metadata/name');
    for (const link of from) {
      if (context.includeDeclaration) found.push({ text, range: link.here, label: link.label });
      found.push(...link.ends);
    }
  }
  for (const end of named) {
    const object = objectAt(linked, scene, end.text, end.range);
    if (context.includeDeclaration) found.push(end);
    if (object) found.push(...linksOf(linked, object, end.range, false).from.flatMap(({ ends }) => ends));
  }
  return once(found).map((end) => workspace.locate(end));
}

function once(ends: readonly End[]): End[] {
  const seen = new Set<string>();
  return ends.filter(({ text, range }) => {
    const key = `${text.name} ${range.start}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The files that a kustomization names. */
export function documentLinks({ documents, text, session, workspace }: Scene): DocumentLink[] {
  const folder = path.posix.dirname(text.name);
  const links: DocumentLink[] = [];
  const visit = (node: Node) => {
    if (node.type === 'sequence') node.items.forEach(visit);
    else if (node.type === 'mapping') for (const entry of node.entries) visit(entry.value);
    else if (typeof node.value === 'string' && /\.(?:ya?ml|json)$/.test(node.value)) {
      const name = path.posix.join(folder, node.value);
      if (session.text(name)) links.push({ range: toRange(text, node.range), target: workspace.uriOf({ name }) });
    }
  };
  for (const document of documents) if (document.root && isKustomization(document)) visit(document.root);
  return links;
}
