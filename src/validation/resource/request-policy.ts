import type { Json } from '../../syntax/index.js';
import { nanos } from '../quantity.js';
import { isSet, list, object } from '../read.js';
import type { JsonObject, Run } from '../visitor.js';

/**
 * How much of a device's capacity may be asked for: validateRequestPolicy. Amounts are in billionths.
 * @param capacity what the device has.
 */
export function requestPolicy(policy: JsonObject, capacity: bigint, pointer: string, run: Run): void {
  const values = list(policy, 'validValues');
  const range = object(policy, 'validRange');
  if (values.length > 0 && range) {
    run.add('forbidden', pointer, 'validValues and validRange exclude each other');
    return;
  }
  if (values.length === 0 && !range) return;
  if (!isSet(policy, 'default')) {
    run.add('required', `${pointer}/default`, '');
    return;
  }
  const fallback = nanos(policy.default);
  if (fallback === undefined) return;
  if (range) validRange(range, fallback, capacity, `${pointer}/validRange`, run);
  else validValues(values, fallback, capacity, `${pointer}/validValues`, run);
}

/** validateRequestPolicyValidValues */
function validValues(values: readonly Json[], fallback: bigint, capacity: bigint, at: string, run: Run): void {
  const amounts = values.map((value) => nanos(value));
  amounts.forEach((amount, i) => {
    const before = amounts[i - 1];
    if (amount === undefined) return;
    if (before !== undefined && before > amount)
      run.add('invalid', `${at}/${i}`, 'must not be less than the one before');
    if (before === amount) run.add('duplicate', `${at}/${i}`, 'is there twice', { first: `${at}/${i - 1}` });
    if (amount > capacity) run.add('invalid', `${at}/${i}`, 'is more than the device has');
  });
  if (!amounts.includes(fallback)) run.add('invalid', at, 'must hold the default');
}

/** validateRequestPolicyRange */
function validRange(range: JsonObject, fallback: bigint, capacity: bigint, at: string, run: Run): void {
  if (!isSet(range, 'min')) {
    run.add('required', `${at}/min`, '');
    return;
  }
  const min = nanos(range.min);
  if (min === undefined) return;
  if (min > capacity) run.add('invalid', `${at}/min`, 'is more than the device has');
  if (fallback < min) run.add('invalid', `${at}/min`, 'is more than the default');
  const max = isSet(range, 'max') ? nanos(range.max) : undefined;
  if (max !== undefined) {
    if (min > max) run.add('invalid', `${at}/max`, 'is less than min');
    if (max > capacity) run.add('invalid', `${at}/max`, 'is more than the device has');
    if (fallback > max) run.add('invalid', `${at}/max`, 'is less than the default');
  }
  const step = isSet(range, 'step') ? nanos(range.step) : undefined;
  if (step === undefined) return;
  if (min + step > capacity) run.add('invalid', `${at}/step`, 'goes beyond what the device has');
  for (const [what, value] of [
    ['the default', fallback],
    ['max', max],
  ] as const)
    if (value !== undefined && units(step) !== 0n && (units(value) - units(min)) % units(step) !== 0n)
      run.add('invalid', `${at}/step`, `does not lead from min to ${what}`);
}

/** Whole units, rounded up, as Quantity.Value gives them. */
function units(amount: bigint): bigint {
  const whole = amount / 1_000_000_000n;
  return amount > whole * 1_000_000_000n ? whole + 1n : whole;
}
