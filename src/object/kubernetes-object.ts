import type { ObjectIdentity } from '../diagnostic/index.js';
import type { MappingNode, SyntaxDocument } from '../syntax/index.js';
import type { Cursor } from './cursor.js';

/** Why a document is not asked to be whole: it is laid over another one. */
export type PartialReason = 'kustomize-patch';

/** A Kubernetes object: a document, or an item of a `List`. */
export interface KubernetesObject {
  readonly document: SyntaxDocument;
  readonly node: MappingNode;
  /** JSON pointer of the object inside its document: `''`, or `/items/0` for an item of a List. */
  readonly pointer: string;
  /** As it is written: a kind of the wrong case stays so (see `canonicalKind`), what is absent or no string is null. */
  readonly identity: ObjectIdentity;
  /** The whole object; pointers of cursors are relative to the object. */
  readonly root: Cursor;
  /** Set for a patch: nobody asks it for required fields. */
  readonly partial?: PartialReason;
}
