import type { Constraints } from '../../schema/constraint.js';

export const containers: Constraints = {};
