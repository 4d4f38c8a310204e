import type { Visitors } from '../visitor.js';
import { selectors } from './selector-visitors.js';

export const meta: Visitors = { ...selectors };
