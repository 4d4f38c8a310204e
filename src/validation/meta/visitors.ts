import type { Visitors } from '../visitor.js';
import { objectMetaVisitors } from './object-meta.js';
import { selectors } from './selector-visitors.js';

export const meta: Visitors = { ...selectors, ...objectMetaVisitors };
