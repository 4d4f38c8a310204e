import type { Json } from '../syntax/index.js';

/** Powers of ten of the decimal suffixes. */
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
/** Powers of two of the binary suffixes. */
const binary: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
/** The largest that a quantity with a binary suffix can be: 2^63-1. */
const largest = (2n ** 63n - 1n) * 1_000_000_000n;
const form = /^([+-]?)([0-9]*)\.?([0-9]*)([a-zA-Z]*)([-+]?[0-9]*)$/;

/**
 * A quantity in billionths, the finest that Kubernetes keeps; finer ones are rounded up, as k8s.io/apimachinery
 * pkg/api/resource does. Undefined for what is no quantity.
 */
export function nanos(value: Json | undefined): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const source = String(value).trim();
  const match = source.length > 1000 ? null : form.exec(source);
  const [, sign = '', whole = '', part = '', suffix = '', exponent = ''] = match ?? [];
  if (!match || source === '') return undefined;
  const isExponent = exponent !== '' && (suffix === 'e' || suffix === 'E');
  if (exponent !== '' && !isExponent) return undefined;
  const ten = isExponent ? Number(exponent) : (decimal[suffix] ?? (binary[suffix] === undefined ? Number.NaN : 0));
  if (Number.isNaN(ten)) return undefined;
  const two = isExponent ? undefined : binary[suffix];
  let number = BigInt(whole + part) << BigInt(two ?? 0);
  // What lies beyond is as good as endless, or as nothing: numbers of this length are slow enough.
  const scale = 9 + Math.max(-400, Math.min(400, ten)) - part.length;
  if (scale >= 0) number *= 10n ** BigInt(scale);
  else {
    const divisor = 10n ** BigInt(-scale);
    number = (number + divisor - 1n) / divisor;
  }
  if (two !== undefined && number > largest) number = largest;
  return sign === '-' ? -number : number;
}
