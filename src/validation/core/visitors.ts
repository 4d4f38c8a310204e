import type { Visitors } from '../visitor.js';

export const core: Visitors = {};
