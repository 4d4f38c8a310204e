import { minorOf } from '../definitions.js';
import { formats as own } from '../formats.js';
import { isBookNumber, isCardNumber, isDate, isDateTime, isDuration, isEmail, isMac, isUri } from './format-checks.js';

/**
 * The string formats that a CustomResourceDefinition may ask for. Names are without hyphens, as the API server compares
 * them. Source: k8s.io/apiextensions-apiserver pkg/apiserver/validation/formats.go, k8s.io/kube-openapi/pkg/validation/strfmt.
 */
interface Format {
  readonly test: (value: string) => boolean;
  /** `is no …` */
  readonly what: string;
}

const uuid = (third: string, fourth: string) =>
  new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${third}-?${fourth}-?[0-9a-f]{12}$`, 'i');
const any4 = '[0-9a-f]{4}';
const variant = '[89ab][0-9a-f]{3}';
const by = (pattern: RegExp, what: string): Format => ({ test: (value) => pattern.test(value), what });
const withoutZeros = (value: string) => value.replace(/(^|[.:/])0+(?=[0-9]+(?:[./]|$))/g, '$1');
const isAddress = (value: string) => own.ip(value) === undefined;

function formats(): Readonly<Record<string, Format>> {
  const time = { test: isDateTime, what: 'time such as 2006-01-02T15:04:05Z' };
  return {
    bsonobjectid: by(/^[0-9a-fA-F]{24}$/, 'BSON object id'),
    uri: { test: isUri, what: 'URI' },
    email: { test: isEmail, what: 'e-mail address' },
    hostname: {
      test: (value) =>
        value.length <= 255 &&
        value.split('.').every((part) => part.length <= 63) &&
        /^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$/u.test(
          value,
        ),
      what: 'host name',
    },
    ipv4: { test: (v) => v.includes('.') && isAddress(withoutZeros(v)), what: 'IPv4 address such as 10.9.8.7' },
    ipv6: { test: (v) => v.includes(':') && isAddress(v), what: 'IPv6 address such as 2001:db8::1' },
    cidr: { test: (v) => own.cidr(withoutZeros(v)) === undefined, what: 'range of addresses such as 10.0.0.0/8' },
    mac: { test: isMac, what: 'MAC address' },
    uuid: by(uuid(any4, any4), 'UUID'),
    uuid3: by(uuid('3[0-9a-f]{3}', any4), 'UUID of version 3'),
    uuid4: by(uuid('4[0-9a-f]{3}', variant), 'UUID of version 4'),
    uuid5: by(uuid('5[0-9a-f]{3}', variant), 'UUID of version 5'),
    isbn: { test: (v) => isBookNumber(v, 10) || isBookNumber(v, 13), what: 'ISBN' },
    isbn10: { test: (v) => isBookNumber(v, 10), what: 'ISBN of ten digits' },
    isbn13: { test: (v) => isBookNumber(v, 13), what: 'ISBN of thirteen digits' },
    creditcard: { test: isCardNumber, what: 'credit card number' },
    ssn: by(/^\d{3}[- ]\d{2}[- ]\d{4}$/, 'social security number'),
    hexcolor: by(/^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, 'colour such as #c0ffee'),
    rgbcolor: by(
      /^rgb\(\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*,\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*,\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*\)$/,
      'colour such as rgb(1, 2, 3)',
    ),
    byte: by(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/, 'base64'),
    password: { test: () => true, what: '' },
    date: { test: isDate, what: 'date such as 2006-01-02' },
    datetime: time,
    duration: { test: isDuration, what: 'duration such as 90s or 1h30m' },
    k8sshortname: { test: (v) => own['dns-label'](v) === undefined, what: 'name of lower-case letters, digits and -' },
    k8slongname: {
      test: (v) => own['dns-subdomain'](v) === undefined,
      what: 'name of lower-case letters, digits, - and .',
    },
  };
}

let table: Readonly<Record<string, Format>> | undefined;

/** Whether a Kubernetes version checks a format; it passes over others. */
export function knowsFormat(format: string, version: string): boolean {
  table ??= formats();
  const name = format.replace(/-/g, '');
  return Object.hasOwn(table, name) && (!name.startsWith('k8s') || minorOf(version) >= 34);
}

/** What is wrong with a value, as the end of a sentence. `format` is without hyphens. */
export function checkFormat(format: string, value: string): string | undefined {
  table ??= formats();
  const known = table[format];
  return !known || known.test(value) ? undefined : `is no ${known.what}`;
}
