import path from 'node:path';
import { isKustomizationName } from '../object/index.js';
import type { Node } from '../syntax/index.js';
import type { Scene } from './scene.js';

/** The fields of a kustomization (api/types/kustomization.go of kustomize), without those that are deprecated. */
export const kustomizationFields: Readonly<Record<string, 'scalar' | 'list' | 'object'>> = {
  resources: 'list',
  components: 'list',
  namespace: 'scalar',
  namePrefix: 'scalar',
  nameSuffix: 'scalar',
  labels: 'list',
  commonAnnotations: 'object',
  images: 'list',
  replicas: 'list',
  patches: 'list',
  replacements: 'list',
  configMapGenerator: 'list',
  secretGenerator: 'list',
  generatorOptions: 'object',
  crds: 'list',
  configurations: 'list',
  generators: 'list',
  transformers: 'list',
  validators: 'list',
  openapi: 'object',
  helmCharts: 'list',
  helmGlobals: 'object',
  buildMetadata: 'list',
  sortOptions: 'object',
};

/** Where a kustomization names files, and folders with a kustomization of their own. */
const ofFolders = /^\/(?:resources|components|bases)\/\d+$/;
const ofFiles =
  /^\/(?:resources|crds|configurations|generators|transformers|validators|patchesStrategicMerge)\/\d+$|^\/(?:patches|replacements)\/\d+\/path$/;

/** Files and folders that may be named at a pointer of a kustomization, seen from its folder. What it names is left out. */
export function kustomizeFiles({ text, session }: Scene, root: Node, pointer: string): string[] {
  const folder = path.posix.dirname(text.name);
  const taken = new Set<string>();
  const visit = (node: Node) => {
    if (node.type === 'mapping') for (const { value } of node.entries) visit(value);
    else if (node.type === 'sequence') node.items.forEach(visit);
    else if (typeof node.value === 'string') taken.add(path.posix.normalize(node.value).replace(/\/$/, ''));
  };
  visit(root);
  const found: string[] = [];
  for (const { name } of session.texts) {
    const isOther = isKustomizationName(name);
    if (name === text.name || !(isOther ? ofFolders : ofFiles).test(pointer) || /\.(?:md|markdown)$/i.test(name))
      continue;
    const from = path.posix.relative(folder, isOther ? path.posix.dirname(name) : name);
    // Files outside of its own folder are no kustomization's to take; folders may be anywhere.
    if (from !== '' && (isOther || !from.startsWith('..')) && !taken.has(from)) found.push(from);
  }
  return found;
}
