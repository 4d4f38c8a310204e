import type { Visitors } from '../visitor.js';

export const autoscaling: Visitors = {};
