import type { Label, NearMatch, Requirement } from '../reference/index.js';

/** The conditions of a selector as kubectl writes them: `app=web, tier in (front, back), !canary`. */
export function selectorText(requirements: readonly Requirement[]): string {
  return requirements
    .map(({ key, operator, values }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      if (values.length === 1) return `${key}${operator === 'In' ? '=' : '!='}${values[0]}`;
      return `${key} ${operator === 'In' ? 'in' : 'not in'} (${values.join(', ')})`;
    })
    .join(', ');
}

/** The labels that a near match has instead: `app=web, no label tier`. */
export function differencesText(unmet: NearMatch['unmet']): string {
  return unmet.map(({ requirement, label }) => (label ? labelText(label) : `no label ${requirement.key}`)).join(', ');
}

/** A label as kubectl writes it. */
export function labelText({ key, value }: Label): string {
  return `${key}=${value}`;
}
