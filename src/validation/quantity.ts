import type { Json } from '../syntax/index.js';

/** Powers of ten of the decimal suffixes. */
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
/** Powers of two of the binary suffixes. */
const binary: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const form = /^([+-]?)([0-9]*)\.?([0-9]*)([a-zA-Z]*)([-+]?[0-9]*)$/;

/**
 * A quantity in billionths, the finest that Kubernetes keeps; finer ones are rounded up, as k8s.io/apimachinery
 * pkg/api/resource does. Undefined for what is no quantity.
 */
export function nanos(value: Json | undefined): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const match = form.exec(String(value).trim());
  const [, sign = '', whole = '', part = '', suffix = '', exponent = ''] = match ?? [];
  if (!match || whole + part === '') return undefined;
  const isExponent = exponent !== '' && (suffix === 'e' || suffix === 'E');
  if (exponent !== '' && !isExponent) return undefined;
  const ten = isExponent ? Number(exponent) : (decimal[suffix] ?? (binary[suffix] === undefined ? Number.NaN : 0));
  if (Number.isNaN(ten) || Math.abs(ten) > 400) return undefined;
  let number = BigInt(whole + part) << BigInt(isExponent ? 0 : (binary[suffix] ?? 0));
  const scale = 9 + ten - part.length;
  if (scale >= 0) number *= 10n ** BigInt(scale);
  else {
    const divisor = 10n ** BigInt(-scale);
    number = (number + divisor - 1n) / divisor;
  }
  return sign === '-' ? -number : number;
}
