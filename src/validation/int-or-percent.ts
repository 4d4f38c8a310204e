import type { Json } from '../syntax/index.js';
import type { Run } from './visitor.js';

/** The number of an int-or-percent value, percent sign or not (pkg/apis/apps/validation getIntOrPercentValue). */
export function amountOf(value: Json | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^[+-]?[0-9]+%?$/.test(value) ? Number.parseInt(value, 10) : 0;
}

/**
 * ValidatePositiveIntOrPercent and IsNotMoreThan100Percent of pkg/apis/apps/validation: a number that is not negative, or
 * a percentage.
 */
export function checkIntOrPercent(run: Run, value: Json | undefined, pointer: string, upTo100 = true): void {
  if (typeof value === 'number' && value < 0) run.add('invalid', pointer, 'must not be negative');
  if (typeof value !== 'string') return;
  if (!/^[0-9]+%$/.test(value)) run.add('invalid', pointer, "must be a number or a percentage such as '25%'");
  else if (upTo100 && Number.parseInt(value, 10) > 100) run.add('invalid', pointer, 'must not be more than 100%');
}
