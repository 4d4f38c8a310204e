import type { Visitors } from '../visitor.js';

export const containers: Visitors = {};
