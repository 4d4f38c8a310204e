import type { ObjectIdentity } from '../diagnostic/index.js';
import { childOf, entryOf, type MappingNode, type Node, type SyntaxDocument } from '../syntax/index.js';
import { nearest, type Range } from '../text/index.js';
import { Cursor } from './cursor.js';
import { canonicalKind } from './kinds.js';
import type { KubernetesObject } from './kubernetes-object.js';
import { isKustomization, type KustomizeFacts, noKustomize, partialReason } from './kustomize.js';

/**
 * The Kubernetes objects of a document: the document itself, or the items of a `List` (of any `…List` with `items`),
 * nested ones too. A document is an object when it has both `apiVersion` and `kind`; one that lacks only one of them,
 * or misspells it, is one as well where the rest of it looks like one: somebody has to say what is missing.
 * Kustomizations, and documents that are not looked at (`notChecked`), have none.
 */
export function objectsOf(document: SyntaxDocument, kustomize: KustomizeFacts = noKustomize): KubernetesObject[] {
  const root = document.root;
  if (root?.type !== 'mapping' || document.notChecked !== undefined || isKustomization(document)) return [];
  const found: KubernetesObject[] = [];
  collect(root, '', undefined, document, kustomize, found);
  return found;
}

/** True when a document is a manifest: it is a Kubernetes object, a list of them, or one that could be read in part. */
export function isManifest(document: SyntaxDocument): boolean {
  if (isKustomization(document)) return false;
  return document.root?.type === 'mapping' && looksLikeObject(document.root);
}

/** What an item of a typed list (`ConfigMapList`) may leave to the list. */
interface Inherited {
  readonly apiVersion: string | null;
  readonly kind: string | null;
}

function collect(
  node: MappingNode,
  pointer: string,
  inherited: Inherited | undefined,
  document: SyntaxDocument,
  kustomize: KustomizeFacts,
  found: KubernetesObject[],
): void {
  if (!inherited && !looksLikeObject(node)) return;
  const kind = textOf(childOf(node, 'kind')) ?? inherited?.kind ?? null;
  const items = childOf(node, 'items');
  if (kind?.endsWith('List') && items?.type === 'sequence' && !childOf(node, 'spec')) {
    const typed = kind === 'List' ? null : kind.slice(0, -'List'.length);
    const passedOn = { apiVersion: typed ? (textOf(childOf(node, 'apiVersion')) ?? null) : null, kind: typed };
    items.items.forEach((item, i) => {
      if (item.type === 'mapping') collect(item, `${pointer}/items/${i}`, passedOn, document, kustomize, found);
    });
    return;
  }
  const metadata = childOf(node, 'metadata');
  const identity: ObjectIdentity = {
    apiVersion: textOf(childOf(node, 'apiVersion')) ?? inherited?.apiVersion ?? null,
    kind,
    namespace: textOf(childOf(metadata, 'namespace')) ?? null,
    name: textOf(childOf(metadata, 'name')) ?? null,
  };
  const object = { document, node, pointer, identity, root: Cursor.root(node, anchorOf(node)) };
  const partial = partialReason(object, kustomize);
  found.push(partial ? { ...object, partial } : object);
}

/** Where a missing field of the object's top level is shown: the `kind` value, else the first key. */
function anchorOf(node: MappingNode): Range {
  const kind = childOf(node, 'kind');
  if (kind && kind.range.end > kind.range.start) return kind.range;
  return node.entries[0]?.key.range ?? node.range;
}

const bodies = ['metadata', 'spec', 'data', 'stringData', 'rules', 'subjects', 'roleRef', 'template', 'webhooks'];

/** Both `apiVersion` and `kind`; or one of them, and something else that only Kubernetes objects have. */
function looksLikeObject(node: MappingNode): boolean {
  const apiVersion = entryOf(node, 'apiVersion');
  const kind = entryOf(node, 'kind');
  if (apiVersion && kind) return true;
  if (!apiVersion && !kind) return false;
  const names = node.entries.map((entry) => entry.name);
  if (names.some((name) => nearest(name, [apiVersion ? 'kind' : 'apiVersion']) !== undefined)) return true;
  const body = names.some((name) => bodies.includes(name));
  const known = textOf(kind?.value);
  return body && (apiVersion !== undefined || (known !== undefined && /^[A-Z]/.test(canonicalKind(known))));
}

function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
