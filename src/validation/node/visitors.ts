import type { Visitors } from '../visitor.js';

export const node: Visitors = {};
