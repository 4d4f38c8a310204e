import type { Visitors } from '../visitor.js';

export const volumes: Visitors = {};
