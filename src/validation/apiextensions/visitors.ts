import type { Visitors } from '../visitor.js';

export const apiextensions: Visitors = {};
