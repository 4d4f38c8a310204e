import { since } from './read.js';
import type { Run } from './visitor.js';

/**
 * IP addresses and ranges as the API server reads them: k8s.io/utils/net reads leniently (leading zeros), and the strict
 * checks of k8s.io/apimachinery pkg/util/validation/ip.go come on top. Each check returns what is wrong as the end of a
 * sentence, or undefined.
 */
export interface Address {
  /** All 128 bits; an IPv4 address is its IPv4-mapped one, as in Go. */
  readonly bits: bigint;
  readonly family: 'IPv4' | 'IPv6';
  /** Written with leading zeros that strict readers refuse. */
  readonly zeros: boolean;
  /** Written as an IPv6 address that holds an IPv4 one: `::ffff:10.0.0.1`. */
  readonly mapped: boolean;
}
export interface Range {
  readonly address: Address;
  /** The length of the prefix among the 32 or 128 bits of the family. */
  readonly length: number;
  /** The length among 128 bits. */
  readonly fullLength: number;
  readonly zeros: boolean;
}

const v4Prefix = 0xffffn << 32n;
const noAddress = 'is no IP address such as 10.9.8.7 or 2001:db8::ffff';
const noRange = 'is no range of addresses such as 10.9.8.0/24 or 2001:db8::/64';

function parseIPv4(text: string): { bits: bigint; zeros: boolean } | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^[0-9]+$/.test(part) && Number(part) <= 255)) return undefined;
  const bits = parts.reduce((sum, part) => (sum << 8n) | BigInt(Number(part)), 0n);
  return { bits, zeros: parts.some((part) => part.length > 1 && part.startsWith('0')) };
}

/** Undefined for what is no address. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const v4 = parseIPv4(text);
    return v4 && { bits: v4Prefix | v4.bits, family: 'IPv4', zeros: v4.zeros, mapped: false };
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  let zeros = false;
  const groups: (bigint[] | undefined)[] = halves.map((half, h) => {
    if (half === '') return [];
    const found: bigint[] = [];
    const parts = half.split(':');
    for (const [i, part] of parts.entries()) {
      if (part.includes('.') && i === parts.length - 1 && h === halves.length - 1) {
        const v4 = parseIPv4(part);
        if (!v4) return undefined;
        zeros ||= v4.zeros;
        found.push(v4.bits >> 16n, v4.bits & 0xffffn);
      } else if (/^[0-9a-fA-F]+$/.test(part) && BigInt(`0x${part}`) <= 0xffffn) {
        zeros ||= part.length > 4;
        found.push(BigInt(`0x${part}`));
      } else return undefined;
    }
    return found;
  });
  const [head, tail] = groups;
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => 0n), ...(tail ?? [])];
  const bits = all.reduce((sum, group) => (sum << 16n) | group, 0n);
  const mapped = bits >> 32n === 0xffffn;
  return { bits, family: mapped ? 'IPv4' : 'IPv6', zeros, mapped };
}

/** Undefined for what is no range. */
export function parseRange(text: string): Range | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (!address || !/^[0-9]+$/.test(length)) return undefined;
  const isV4 = address.family === 'IPv4' && !address.mapped;
  if (Number(length) > (isV4 ? 32 : 128)) return undefined;
  return {
    address,
    length: Number(length),
    fullLength: Number(length) + (isV4 ? 96 : 0),
    zeros: address.zeros || (length.length > 1 && length.startsWith('0')),
  };
}

/** The address with all bits beyond the prefix put to zero. */
export function firstOf(range: Range): bigint {
  const host = BigInt(128 - range.fullLength);
  return (range.address.bits >> host) << host;
}

/** Go's text of an address: RFC 5952 for IPv6, dotted for IPv4 and what is mapped. */
export function written(bits: bigint): string {
  if (bits >> 32n === 0xffffn) return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((bits >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  let [from, to] = [-1, -1];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === '0') end++;
    if (end - i > to - from && end - i > 1) [from, to] = [i, end];
  }
  return from < 0 ? groups.join(':') : `${groups.slice(0, from).join(':')}::${groups.slice(to).join(':')}`;
}

function strictly(zeros: boolean, mapped: boolean): string | undefined {
  if (zeros) return 'must not be written with leading zeros';
  return mapped ? 'must not be an IPv4 address in the form of an IPv6 one' : undefined;
}

/** IsValidIPForLegacyField: strict since 1.36 (StrictIPCIDRValidation). */
export function addressProblem(run: Run, text: string): string | undefined {
  const address = parseAddress(text);
  if (!address) return noAddress;
  return since(run, 36) ? strictly(address.zeros, address.mapped) : undefined;
}

/** IsValidIP: the canonical form only. */
export function canonicalAddressProblem(text: string): string | undefined {
  const address = parseAddress(text);
  if (!address) return noAddress;
  const form = written(address.bits);
  return strictly(address.zeros, address.mapped) ?? (text === form ? undefined : `must be written as ${form}`);
}

/** IsValidCIDRForLegacyField: strict since 1.36 (StrictIPCIDRValidation). */
export function rangeProblem(run: Run, text: string): string | undefined {
  const range = parseRange(text);
  if (!range) return noRange;
  return since(run, 36) ? strictRangeProblem(range) : undefined;
}

function strictRangeProblem(range: Range): string | undefined {
  const wrong = strictly(range.zeros, range.address.mapped);
  if (wrong || firstOf(range) === range.address.bits) return wrong;
  return `has bits set beyond the prefix: the range is ${written(firstOf(range))}/${range.length}`;
}

/** IsValidCIDR: the canonical form only. */
export function canonicalRangeProblem(text: string): string | undefined {
  const range = parseRange(text);
  if (!range) return noRange;
  const form = `${written(firstOf(range))}/${range.length}`;
  return strictRangeProblem(range) ?? (text === form ? undefined : `must be written as ${form}`);
}

/** ValidateEndpointIP: addresses that no endpoint can have. */
export function endpointProblem(text: string): string | undefined {
  const address = parseAddress(text);
  if (!address) return noAddress;
  const { bits, family } = address;
  const v4 = family === 'IPv4';
  const low = bits & 0xffffffffn;
  if (v4 ? low === 0n : bits === 0n) return 'must not be the unspecified address';
  if (v4 ? low >> 24n === 127n : bits === 1n) return 'must not be a loopback address';
  if (v4 ? low >> 16n === 0xa9fen : bits >> 118n === 0x3fan) return 'must not be a link-local address';
  if (v4 ? low >> 8n === 0xe00000n : ((bits >> 112n) & 0xff0fn) === 0xff02n)
    return 'must not be a link-local multicast address';
  return undefined;
}

/** True where the whole of `inner` lies in `outer` and is smaller. */
export function isStrictSubset(inner: Range, outer: Range): boolean {
  if (inner.address.family !== outer.address.family || inner.length <= outer.length) return false;
  const host = BigInt(128 - outer.fullLength);
  return firstOf(inner) >> host === firstOf(outer) >> host;
}

/**
 * GetWarningsForIP: an address that is read and not written as it should be, as a sentence about `what`; undefined for
 * one that is in order, or none.
 */
export function addressWarning(what: string, text: string): string | undefined {
  const address = parseAddress(text);
  if (!address) return undefined;
  const form = written(address.bits);
  if (address.zeros || address.mapped)
    return `${what} "${text}" is written in a form that not all programs read alike: write ${form}`;
  return address.family === 'IPv6' && text !== form
    ? `${what} "${text}" is not in the form that programs compare: write ${form}`
    : undefined;
}

/** GetWarningsForCIDR: the same for ranges. */
export function rangeWarning(what: string, text: string): string | undefined {
  const range = parseRange(text);
  if (!range) return undefined;
  const form = `${written(firstOf(range))}/${range.fullLength - (range.address.family === 'IPv4' ? 96 : 0)}`;
  if (firstOf(range) !== range.address.bits) {
    const single = `${written(range.address.bits)}/${range.address.family === 'IPv4' ? 32 : 128}`;
    return `${what} "${text}" has bits set beyond the prefix: is ${form} meant, or ${single}?`;
  }
  if (range.zeros || range.address.mapped)
    return `${what} "${text}" is written in a form that not all programs read alike: write ${form}`;
  return range.address.family === 'IPv6' && text !== form
    ? `${what} "${text}" is not in the form that programs compare: write ${form}`
    : undefined;
}
