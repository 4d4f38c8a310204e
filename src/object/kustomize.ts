import { childOf, type MappingNode, type Node, type SyntaxDocument } from '../syntax/index.js';
import { canonicalKind } from './kinds.js';
import type { KubernetesObject, PartialReason } from './kubernetes-object.js';

/**
 * What the kustomizations of a workspace say about its files: plain data, so that it can be a part of a cache's key.
 * All names are those of texts: relative to the working directory, with `/`.
 */
export interface KustomizeFacts {
  /** Folders that hold a kustomization file; `''` for the working directory itself. */
  readonly folders: ReadonlySet<string>;
  /** Files that a kustomization lays over others (`patches`, `patchesStrategicMerge`, `patchesJson6902`, `replacements`). */
  readonly patches: ReadonlySet<string>;
  /** Files that a kustomization takes in whole (`resources`, `bases`, `crds`). */
  readonly resources: ReadonlySet<string>;
}

/** No kustomization anywhere. */
export const noKustomize: KustomizeFacts = { folders: new Set(), patches: new Set(), resources: new Set() };

/** True for the names that kustomize itself looks for. */
export function isKustomizationName(name: string): boolean {
  return /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(name);
}

/** True for a kustomization: by its file's name, or by its kind. It is read by kustomize and never by an API server. */
export function isKustomization(document: SyntaxDocument): boolean {
  if (isKustomizationName(document.text.name)) return true;
  const apiVersion = textOf(childOf(document.root, 'apiVersion'));
  const kind = textOf(childOf(document.root, 'kind'));
  if (apiVersion?.startsWith('kustomize.config.k8s.io/')) return true;
  return (kind === 'Kustomization' || kind === 'Component') && apiVersion === undefined;
}

/** Gathers what the kustomizations among some documents say; other documents are passed over. */
export function kustomizeFacts(documents: Iterable<SyntaxDocument>): KustomizeFacts {
  const folders = new Set<string>();
  const patches = new Set<string>();
  const resources = new Set<string>();
  for (const document of documents) {
    if (!isKustomization(document)) continue;
    const folder = folderOf(document.text.name);
    folders.add(folder);
    const take = (into: Set<string>, path: string | undefined) => {
      const name = path === undefined ? undefined : resolve(folder, path);
      if (name !== undefined) into.add(name);
    };
    for (const key of ['patches', 'patchesJson6902', 'replacements', 'transformers']) {
      for (const item of itemsOf(childOf(document.root, key))) take(patches, textOf(childOf(item, 'path')));
    }
    for (const key of ['patchesStrategicMerge', 'patches', 'transformers', 'generators', 'configurations']) {
      for (const item of itemsOf(childOf(document.root, key))) take(patches, pathIn(item));
    }
    for (const key of ['resources', 'bases', 'crds']) {
      for (const item of itemsOf(childOf(document.root, key))) take(resources, pathIn(item));
    }
  }
  return { folders, patches, resources };
}

/**
 * Why an object need not be whole; undefined where it must be. A patch is one that a kustomization names as such, or
 * that lies in a folder with a kustomization which does not take it in as a resource, and lacks what no whole object
 * of its kind can lack.
 */
export function partialReason(object: KubernetesObject, facts: KustomizeFacts): PartialReason | undefined {
  const name = object.document.text.name;
  if (facts.patches.has(name) || childOf(object.node, '$patch')) return 'kustomize-patch';
  if (facts.folders.size === 0 || !facts.folders.has(folderOf(name)) || facts.resources.has(name)) return undefined;
  return lacksWhole(object.node) ? 'kustomize-patch' : undefined;
}

/** True when an object lacks what makes one of its kind whole; false for kinds that have nothing of that sort. */
function lacksWhole(node: MappingNode): boolean {
  const spec = childOf(node, 'spec');
  switch (canonicalKind(textOf(childOf(node, 'kind')) ?? '')) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
      return !childOf(spec, 'selector') || lacksContainers(childOf(childOf(spec, 'template'), 'spec'));
    case 'ReplicationController':
    case 'Job':
      return lacksContainers(childOf(childOf(spec, 'template'), 'spec'));
    case 'CronJob': {
      const job = childOf(childOf(spec, 'jobTemplate'), 'spec');
      return !childOf(spec, 'schedule') || lacksContainers(childOf(childOf(job, 'template'), 'spec'));
    }
    case 'Pod':
      return lacksContainers(spec);
    case 'Service':
      return !childOf(spec, 'ports') && textOf(childOf(spec, 'type')) !== 'ExternalName';
    case 'Ingress':
      return !childOf(spec, 'rules') && !childOf(spec, 'defaultBackend') && !childOf(spec, 'backend');
    case 'PersistentVolumeClaim':
      return !childOf(spec, 'accessModes') || !childOf(childOf(spec, 'resources'), 'requests');
    case 'PersistentVolume':
      return !childOf(spec, 'accessModes') || !childOf(spec, 'capacity');
    case 'HorizontalPodAutoscaler':
      return !childOf(spec, 'scaleTargetRef') || !childOf(spec, 'maxReplicas');
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return !childOf(node, 'roleRef');
    case 'StorageClass':
      return !childOf(node, 'provisioner');
    default:
      return false;
  }
}

/** Of a pod's spec: no containers, or one that does not say what it runs. */
function lacksContainers(podSpec: Node | undefined): boolean {
  const containers = itemsOf(childOf(podSpec, 'containers'));
  return containers.length === 0 || containers.some((container) => !childOf(container, 'image'));
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'sequence' ? node.items : [];
}

function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** A path written as an item of a list; a patch written out in place (`patchesStrategicMerge: [ | …]`) is none. */
function pathIn(item: Node): string | undefined {
  const text = textOf(item);
  return text === undefined || /\n|: |:\/\//.test(text) ? undefined : text;
}

function folderOf(name: string): string {
  const slash = name.lastIndexOf('/');
  return slash < 0 ? '' : name.slice(0, slash);
}

/** `path` as seen from `folder`, in the form of a text's name. */
function resolve(folder: string, path: string): string {
  const absolute = path.startsWith('/');
  const parts = absolute || folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return (absolute ? '/' : '') + parts.join('/');
}
