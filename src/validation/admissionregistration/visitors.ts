import type { Visitors } from '../visitor.js';

export const admissionregistration: Visitors = {};
