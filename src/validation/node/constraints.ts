import type { Constraints } from '../../schema/constraint.js';

export const node: Constraints = {};
