export { type CompareOptions, compareObjects, type UpdateProblem } from './compare.js';
export { type Pair, pairObjects } from './pair.js';
export type { UpdateRule } from './update.js';
