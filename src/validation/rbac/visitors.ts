import type { Visitors } from '../visitor.js';

export const rbac: Visitors = {};
