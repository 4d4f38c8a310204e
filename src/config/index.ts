export type { Config, ConfigProblem, Known } from './config.js';
export { configName, type FoundConfig, findConfig } from './find.js';
export { parseVersions } from './kubernetes-versions.js';
export { layered } from './layer.js';
export { type LoadedConfig, loadConfig, loadSettings } from './load.js';
export { type ReadConfig, readConfig } from './read.js';
