export { Catalogue, isKubernetesVersion, newestKubernetes } from './catalogue.js';
export type { SchemaProblem, SchemaRule } from './problem.js';
export { kubernetesVersions } from './versions.js';
