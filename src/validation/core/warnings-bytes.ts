import { nanos } from '../quantity.js';
import type { JsonObject, Run } from '../visitor.js';

/**
 * Amounts that are counted in bytes and are not whole, such as `memory: 100m`, a tenth of a byte (MilliValue modulo 1000
 * in the warnings of pods and claims).
 * @param names which of the amounts are bytes.
 */
export function fractionalBytes(
  amounts: JsonObject | undefined,
  names: readonly string[],
  pointer: string,
  run: Run,
): void {
  for (const name of names) {
    const amount = nanos(amounts?.[name]);
    // Go rounds up to thousandths first.
    if (amount === undefined || ((amount + 999_999n) / 1_000_000n) % 1000n === 0n) continue;
    const given = String(amounts?.[name]);
    const meant = /^[0-9]+m$/.test(given) ? `: "m" is a thousandth; is ${given.slice(0, -1)}Mi meant?` : '';
    run.warn('api/warning', `${pointer}/${name}`, `${name} "${given}" is no whole number of bytes${meant}`);
  }
}
