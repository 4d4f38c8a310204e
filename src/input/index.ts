export { collect, type InputOptions, type Inputs } from './collect.js';
export type { InputProblem, PassedOver } from './file-problem.js';
