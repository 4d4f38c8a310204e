import type { Visitors } from '../visitor.js';

export const apiregistration: Visitors = {};
