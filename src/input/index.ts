export { collect, type InputOptions, type Inputs } from './collect.js';
export type { InputProblem, PassedOver } from './file-problem.js';
export { gitRoot } from './git-root.js';
export type { PathFilter } from './path-filter.js';
export { readText } from './read-text.js';
