import type { Visitors } from '../visitor.js';

export const meta: Visitors = {};
