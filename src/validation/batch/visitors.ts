import type { Visitors } from '../visitor.js';

export const batch: Visitors = {};
