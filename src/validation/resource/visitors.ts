import type { Visitors } from '../visitor.js';

export const resource: Visitors = {};
