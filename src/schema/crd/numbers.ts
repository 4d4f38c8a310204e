import type { Json } from '../../syntax/index.js';
import { canonical } from './read.js';

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

/**
 * Whether a number is a multiple; nearly is enough for fractions. The API server cuts the factor off at the point when
 * the number is whole: 5 is no multiple of 2.5, and of 0.1 nothing whole is one.
 * Source: k8s.io/kube-openapi/pkg/validation/validate/values.go MultipleOfNativeType.
 */
export function isMultiple(value: number, factor: number): boolean {
  if (Number.isInteger(value) && Math.abs(value) <= int64) {
    const whole = Math.trunc(factor);
    return whole > 0 && value % whole === 0;
  }
  const times = factor < 1 ? (1 / factor) * value : value / factor;
  if (Math.abs(times) > Number.MAX_SAFE_INTEGER) return false;
  const whole = Math.trunc(times);
  return times === whole || Math.abs(times - whole) / (Math.abs(times) + Math.abs(whole)) < 1e-9;
}

/** Whether a value is one of an enum's; null never is, and a fraction is the whole number that it begins with. */
export function isOneOf(value: Json, allowed: readonly Json[]): boolean {
  if (value === null) return false;
  const id = canonical(value);
  return allowed.some(
    (one) =>
      canonical(one) === id ||
      (typeof one === 'number' && typeof value === 'number' && Number.isInteger(one) && Math.trunc(value) === one),
  );
}
