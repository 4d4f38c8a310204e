import type { Visitors } from '../visitor.js';

export const pods: Visitors = {};
