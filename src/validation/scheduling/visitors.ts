import type { Visitors } from '../visitor.js';

export const scheduling: Visitors = {};
