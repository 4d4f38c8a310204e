export { Catalogue, isKubernetesVersion, kubernetesVersions, newestKubernetes } from './catalogue.js';
export type { SchemaProblem, SchemaRule } from './problem.js';
