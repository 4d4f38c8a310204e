import type { Visitors } from '../visitor.js';

export const networking: Visitors = {};
