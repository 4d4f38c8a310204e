import type { Visitors } from '../visitor.js';

export const policy: Visitors = {};
