import type { Json } from '../../syntax/index.js';

/** Numbers as the API server sees them: whole numbers of 64 bits are integers, all others are floats. */

const int64 = 2 ** 63;

/** The JSON type of a value, `integer` for whole numbers. */
export function jsonType(value: Exclude<Json, null>): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value !== 'number') return typeof value;
  return Number.isInteger(value) && Math.abs(value) <= int64 ? 'integer' : 'number';
}

/** Whether a number fits its format. */
export function inRange(value: number, types: readonly string[], format: string | undefined): boolean {
  if (types.length !== 1) return true;
  if (types[0] === 'integer' && format === 'int32') return value >= -2147483648 && value <= 2147483647;
  return types[0] !== 'number' || format !== 'float' || Math.abs(value) <= 3.4028234663852886e38;
}

/** Whether a number is a multiple; nearly is enough for fractions. */
export function isMultiple(value: number, factor: number): boolean {
  if (factor <= 0) return true;
  if (Number.isInteger(value) && Number.isInteger(factor)) return value % factor === 0;
  const times = factor < 1 ? (1 / factor) * value : value / factor;
  const whole = Math.trunc(times);
  return times === whole || Math.abs(times - whole) / (Math.abs(times) + Math.abs(whole)) < 1e-9 || nearlyNext(times);
}

/** `0.3 / 0.1` is a little less than three. */
function nearlyNext(times: number): boolean {
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.abs(times);
}
