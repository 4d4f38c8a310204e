import type { KubernetesObject } from '../object/index.js';
import type { ObjectSummary } from '../reference/index.js';
import {
  appendDocument,
  childOf,
  insertAt,
  type Json,
  type Node,
  parseText,
  type SyntaxDocument,
  type Where,
} from '../syntax/index.js';
import type { SourceText } from '../text/index.js';
import type { ProposedFix } from './rule.js';

type Edits = ProposedFix['edits'];

/**
 * Edits that write a field into an object where a JSON pointer leads (`/spec/template/spec/volumes/-` is a new item
 * behind the last), in the habits of its file: indentation, place of the dashes, quotes, line ends, brackets, Markdown.
 * What the pointer lacks on its way is written along. Undefined where there is something already, and where the text has
 * a shape that is better left alone (aliases, a document that cannot be read): then there is no fix.
 */
export function addField(
  object: KubernetesObject | ObjectSummary,
  pointer: string,
  value: Json,
  where?: Where,
): Edits | undefined {
  const home = homeOf(object);
  if (!home?.document.root || home.document.broken) return undefined;
  const { text, root } = home.document;
  const path = `${home.pointer}${pointer}`.split('/').slice(1);
  const steps = path.map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  return insertAt({ text, root }, steps, value, where)?.map((edit) => ({ ...edit, text }));
}

/**
 * Edits that write a whole object as a document of its own behind the one of `object`, in the habits of its file.
 * Undefined for an item of a List, in JSON, and where the document cannot be read.
 */
export function addDocument(object: KubernetesObject | ObjectSummary, value: Json): Edits | undefined {
  const home = homeOf(object);
  if (!home?.document.root || home.document.broken || home.pointer !== '') return undefined;
  const { text, root, range } = home.document;
  const edit = appendDocument(text, { root, range }, value);
  return edit && [{ ...edit, text }];
}

/** The tree of an object; undefined where its document cannot be read. */
export function treeOf(object: KubernetesObject | ObjectSummary): Node | undefined {
  const home = homeOf(object);
  let node = home?.document.broken ? undefined : home?.document.root;
  for (const part of home?.pointer.split('/').slice(1) ?? []) {
    node = node?.type === 'sequence' ? node.items[Number(part)] : childOf(node, part);
  }
  return node;
}

/** The document of an object; one that is only remembered is read again: fixes are few. */
function homeOf(object: KubernetesObject | ObjectSummary): { document: SyntaxDocument; pointer: string } | undefined {
  if ('node' in object) return { document: object.document, pointer: object.pointer };
  let documents = read.get(object.text);
  if (!documents) {
    documents = parseText(object.text);
    read.set(object.text, documents);
  }
  const document = documents[object.document];
  return document && { document, pointer: object.at };
}

/** One file may have as many findings as documents: it is read again once. */
const read = new WeakMap<SourceText, readonly SyntaxDocument[]>();
