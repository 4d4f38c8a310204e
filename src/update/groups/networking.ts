import { refuse } from '../immutable.js';
import type { Update } from '../update.js';
import { again } from '../ways.js';

/** ValidateServiceCIDRUpdate: since 1.33 a second range may be added behind the first. */
export function serviceCidrUpdate(update: Update): void {
  const { before, after } = update.values('/spec/cidrs');
  const isAdded =
    update.since(33) &&
    Array.isArray(before) &&
    Array.isArray(after) &&
    before.length === 1 &&
    after.length === 2 &&
    before[0] === after[0];
  if (!isAdded) refuse(update, '/spec/cidrs', { way: again() });
}
