export { type CompareOptions, compareObjects, type UpdateProblem } from './compare.js';
export { type Pair, pairObjects } from './pair.js';
export type { Beside, UpdateRule } from './update.js';
