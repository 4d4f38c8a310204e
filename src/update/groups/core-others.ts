import type { Json } from '../../syntax/index.js';
import { refuse } from '../immutable.js';
import type { Update } from '../update.js';
import { again } from '../ways.js';

/** ValidateResourceQuotaUpdate: the order of the scopes does not count. */
export function resourceQuotaUpdate(update: Update): void {
  const { before, after } = update.values('/spec/scopes');
  const [old, now] = [new Set(listOf(before)), new Set(listOf(after))];
  if (old.size === now.size && [...old].every((scope) => now.has(scope))) return;
  refuse(update, '/spec/scopes', { way: again() });
}

/** ValidateNodeUpdate: what was given to a node once. */
export function nodeUpdate(update: Update): void {
  for (const field of ['/spec/podCIDRs', '/spec/providerID'])
    if (update.values(field).before !== undefined) refuse(update, field, { way: 'let the node register itself anew' });
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
