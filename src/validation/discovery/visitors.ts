import type { Visitors } from '../visitor.js';

export const discovery: Visitors = {};
