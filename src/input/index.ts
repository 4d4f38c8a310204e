export { collect, type InputOptions, type Inputs, type PassedOver } from './collect.js';
export type { InputProblem } from './file-problem.js';
