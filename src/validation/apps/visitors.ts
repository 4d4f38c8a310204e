import type { Visitors } from '../visitor.js';

export const apps: Visitors = {};
