export { Cursor, type CursorEntry } from './cursor.js';
export type { KubernetesObject, PartialReason } from './kubernetes-object.js';
