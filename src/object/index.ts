export { Cursor, type CursorEntry } from './cursor.js';
export { canonicalKind, groupOf } from './kinds.js';
export type { KubernetesObject, PartialReason } from './kubernetes-object.js';
export {
  isKustomization,
  isKustomizationName,
  type KustomizeFacts,
  kustomizeFacts,
  noKustomize,
} from './kustomize.js';
export { isManifest, objectsOf } from './objects-of.js';
export { placeholderIn, placeholderInKey } from './placeholder.js';
export { type Container, type ContainerRole, type Workload, type WorkloadKind, workloadOf } from './workload.js';
