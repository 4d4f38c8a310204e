import type { Visitors } from '../visitor.js';

export const certificates: Visitors = {};
