import type { Visitors } from '../visitor.js';

export const flowcontrol: Visitors = {};
