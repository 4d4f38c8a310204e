export type { Config, ConfigProblem, Known } from './config.js';
export { configName, type FoundConfig, findConfig } from './find.js';
export { parseVersions } from './kubernetes-versions.js';
export { type LoadedConfig, loadConfig } from './load.js';
export { type ReadConfig, readConfig } from './read.js';
