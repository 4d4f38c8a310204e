import type { Visitors } from '../visitor.js';

export const coordination: Visitors = {};
