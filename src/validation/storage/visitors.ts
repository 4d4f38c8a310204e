import type { Visitors } from '../visitor.js';

export const storage: Visitors = {};
