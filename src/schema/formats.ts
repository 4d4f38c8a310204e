import type { FormatName } from './constraint.js';
import { cronProblem } from './cron.js';

/**
 * String formats as the API server checks them. Each returns what is wrong as the end of a sentence, or undefined.
 * Sources: k8s.io/apimachinery/pkg/util/validation/validation.go, pkg/api/resource/quantity.go,
 * pkg/apis/core/validation/validation.go, unless a line names another.
 */
type Check = (value: string) => string | undefined;

const dns1123Label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const dns1123Subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const qualifiedPart = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const labelPart = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

/** A lowercase RFC 1123 label: at most 63 characters. */
export const dnsLabel: Check = (v) =>
  v.length > 63
    ? 'must be no more than 63 characters'
    : dns1123Label.test(v)
      ? undefined
      : "may hold only lower-case letters, digits and '-', and must begin and end with a letter or digit";

const dns1035: Check = (v) =>
  v.length > 63
    ? 'must be no more than 63 characters'
    : /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(v)
      ? undefined
      : "may hold only lower-case letters, digits and '-', must begin with a letter and end with a letter or digit";

/** A lowercase RFC 1123 subdomain: at most 253 characters. */
export const dnsSubdomain: Check = (v) =>
  v.length > 253
    ? 'must be no more than 253 characters'
    : dns1123Subdomain.test(v)
      ? undefined
      : "may hold only lower-case letters, digits, '-' and '.', and must begin and end with a letter or digit";

/** `[prefix/]name`, as label keys and annotation keys are. */
export const qualifiedName: Check = (v) => {
  const parts = v.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2) return "may hold one '/' at most, between a prefix and a name";
  if (parts.length === 2) {
    if (parts[0] === '') return "has nothing before the '/'";
    const wrong = dnsSubdomain(parts[0] ?? '');
    if (wrong) return `has a prefix that ${wrong}`;
  }
  if (name === '') return 'has no name part';
  if (name.length > 63) return 'has a name part of more than 63 characters';
  return qualifiedPart.test(name)
    ? undefined
    : "may hold only letters, digits, '-', '_' and '.', and must begin and end with a letter or digit";
};

const labelValue: Check = (v) =>
  v.length > 63
    ? 'must be no more than 63 characters'
    : labelPart.test(v)
      ? undefined
      : "may hold only letters, digits, '-', '_' and '.', and must begin and end with a letter or digit";

/** IsValidPortName: at most 15 characters, one letter at least, no double hyphen. */
export const portName: Check = (v) => {
  if (v.length > 15) return 'must be no more than 15 characters';
  if (!/^[-a-z0-9]+$/.test(v)) return "may hold only lower-case letters, digits and '-'";
  if (!/[a-z]/.test(v)) return 'must hold at least one letter';
  if (v.includes('--')) return "must not hold '--'";
  return v.startsWith('-') || v.endsWith('-') ? "must not begin or end with '-'" : undefined;
};

const pathSegment: Check = (v) =>
  v === '.' || v === '..'
    ? `must not be '${v}'`
    : v.includes('/')
      ? "must not hold '/'"
      : v.includes('%')
        ? "must not hold '%'"
        : undefined;

/** IsRelaxedEnvVarName: printable ASCII without `=` (since 1.30 behind a gate, since 1.32 on by default). */
const envName: Check = (v) =>
  /^[ -<>-~]+$/.test(v) ? undefined : "may hold only printable ASCII characters other than '='";

const configKey: Check = (v) =>
  v.length > 253
    ? 'must be no more than 253 characters'
    : v === '.' || v === '..' || v.startsWith('..')
      ? "must not be '.' nor begin with '..'"
      : /^[-._a-zA-Z0-9]+$/.test(v)
        ? undefined
        : "may hold only letters, digits, '-', '_' and '.'";

/**
 * What resource.ParseQuantity says; its callers cut off white space at both ends. It reads digits that are not there as
 * zero: `-`, `.` and `Mi` are quantities.
 */
export const quantity: Check = (v) =>
  /^(?=.)[+-]?[0-9]*(\.[0-9]*)?([numkMGTPE]?|[KMGTPE]i|[eE][-+]?[0-9]+)$/.test(v.trim()) ? undefined : notQuantity;
const notQuantity = 'is no quantity: write a number, with a suffix such as m, k, M, G, Ki, Mi or Gi where one is meant';

const date: Check = (v) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/.test(v) &&
  !Number.isNaN(Date.parse(v.replace(',', '.')))
    ? undefined
    : 'is no time of the form 2006-01-02T15:04:05Z';

const base64: Check = (v) => {
  const text = v.replace(/[\r\n]/g, '');
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? undefined : 'is not base64';
};

/** A dotted quad without leading zeros. */
function isIPv4(v: string): boolean {
  const parts = v.split('.');
  return parts.length === 4 && parts.every((p) => /^(0|[1-9][0-9]{0,2})$/.test(p) && Number(p) <= 255);
}

function isIPv6(v: string): boolean {
  if (!/^[0-9a-fA-F:.]+$/.test(v)) return false;
  const halves = v.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((h) => (h === '' ? [] : h.split(':')));
  const last = groups.at(-1) ?? '';
  let count = groups.length;
  if (last.includes('.')) {
    if (!isIPv4(last)) return false;
    groups.pop();
    count++;
  }
  if (!groups.every((g) => /^[0-9a-fA-F]{1,4}$/.test(g))) return false;
  return halves.length === 2 ? count <= 7 : count === 8;
}

const ip: Check = (v) => (isIPv4(v) || isIPv6(v) ? undefined : 'is no IP address such as 10.9.8.7 or 2001:db8::ffff');

const cidr: Check = (v) => {
  const slash = v.lastIndexOf('/');
  const [address, length] = [v.slice(0, slash), v.slice(slash + 1)];
  const bits = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return slash > 0 && /^(0|[1-9][0-9]{0,2})$/.test(length) && Number(length) <= bits
    ? undefined
    : 'is no range of addresses such as 10.9.8.0/24 or 2001:db8::/64';
};

const wildcardHost: Check = (v) => {
  if (!v.startsWith('*')) return dnsSubdomain(v);
  return v.startsWith('*.') && dnsSubdomain(v.slice(2)) === undefined && v.length <= 253
    ? undefined
    : "must be '*.' and a host name after it";
};

/** validateISCSIVolumeSource. */
const iscsiName: Check = (v) =>
  (v.startsWith('iqn') && /iqn\.\d{4}-\d{2}\.[-.0-9A-Za-z]+:[^,;*&$|\s]+$/.test(v)) ||
  /^(eui.[0-9A-Za-z]{16}|naa.[0-9A-Za-z]{32})$/.test(v)
    ? undefined
    : 'is no iSCSI name such as iqn.2015-02.example.com:disk, eui.0123456789abcdef or naa.(32 digits)';

/** ValidateCSIDriverName. */
const csiDriver: Check = (v) => (v.length > 63 ? 'must be no more than 63 characters' : dnsSubdomain(v.toLowerCase()));

/** IsValidSysctlName. */
const sysctl: Check = (v) =>
  v.length > 253
    ? 'must be no more than 253 characters'
    : /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/.test(v)
      ? undefined
      : "is no sysctl name such as kernel.shm_rmid_forced: lower-case letters, digits, '-' and '_', in parts divided by '.' or '/'";

const isInt32 = (n: number) => Number.isInteger(n) && n >= -2147483648 && n <= 2147483647;

/** `number` values too where the field is a number, a quantity or an int-or-string. */
export const formats: Readonly<Record<FormatName, (value: string | number) => string | undefined>> = {
  'dns-label': text(dnsLabel),
  'dns-1035-label': text(dns1035),
  'dns-subdomain': text(dnsSubdomain),
  'qualified-name': text(qualifiedName),
  'label-value': text(labelValue),
  'port-name': text(portName),
  'port-number-or-name': (v) =>
    typeof v === 'string' ? portName(v) : v >= 1 && v <= 65535 ? undefined : 'must be between 1 and 65535',
  'path-segment': text(pathSegment),
  'env-name': text(envName),
  'config-key': text(configKey),
  quantity: (v) => quantity(String(v)),
  'quantity-not-negative': (v) =>
    quantity(String(v)) ??
    (String(v).trim().startsWith('-') && /[1-9]/.test(String(v)) ? 'must not be negative' : undefined),
  'quantity-positive': (v) => {
    const number = String(v).trim();
    const positive = !number.startsWith('-') && /^[+]?[0.]*[1-9]/.test(number);
    return quantity(number) ?? (positive ? undefined : 'must be greater than zero');
  },
  'int-or-percent': (v) =>
    typeof v === 'number'
      ? v < 0
        ? 'must not be negative'
        : undefined
      : /^[0-9]+%$/.test(v)
        ? undefined
        : "must be a number or a percentage such as '25%'",
  'date-time': text(date),
  'micro-time': text(
    (v) => date(v) ?? (/[.,]\d{6}(Z|[-+])/.test(v) ? undefined : 'must have six digits behind its seconds'),
  ),
  base64: text(base64),
  ip: text(ip),
  'ip-legacy': text((v) =>
    ip(v) === undefined || ip(v.replace(/(^|\.)0+(?=[0-9])/g, '$1')) === undefined ? undefined : ip(v),
  ),
  cidr: text(cidr),
  'absolute-path': text((v) => (v.startsWith('/') ? undefined : "must begin with '/'")),
  'local-path': text((v) =>
    v.startsWith('/') ? 'must be a relative path' : v.split('/').includes('..') ? "must not hold '..'" : undefined,
  ),
  'volume-file': text((v) =>
    v.startsWith('/')
      ? 'must be a relative path'
      : v.split('/').includes('..') || v.startsWith('..')
        ? "must not hold '..' nor begin with it"
        : undefined,
  ),
  'relative-path': text((v) => (v.split('/').includes('..') ? "must not hold '..'" : undefined)),
  'cron-schedule': text(cronProblem),
  'wildcard-host': text(wildcardHost),
  'resource-name': text(qualifiedName),
  duration: text((v) =>
    /^([0-9]+(\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$/.test(v) ? undefined : 'is no duration such as 90s or 1h30m',
  ),
  url: text((v) => (/^[a-zA-Z][-a-zA-Z0-9+.]*:\/\/[^/]/.test(v) ? undefined : 'is no URL')),
  'no-spaces': text((v) => (/\s/.test(v) ? 'must not hold white space' : undefined)),
  'signer-name': text((v) => (/^[^/]+\/[^/]+/.test(v) ? undefined : "must be of the form 'domain/name'")),
  'fully-qualified': text((v) => {
    const labels = v.split('.');
    if (labels.some((label) => label.length > 63)) return 'must have no more than 63 characters between two dots';
    return dnsSubdomain(v) ?? (labels.length < 2 ? 'must be a domain of two segments at least' : undefined);
  }),
  'domain-path': text((v) => {
    const slash = v.indexOf('/');
    if (slash < 1 || slash === v.length - 1) return "must be a domain, '/' and a path";
    const wrong = dnsSubdomain(v.slice(0, slash));
    if (wrong) return `has a domain that ${wrong}`;
    return /^[-A-Za-z0-9/._~%!$&'()*+,;=:]+$/.test(v.slice(slash + 1))
      ? undefined
      : 'has a path with characters that no URL path has';
  }),
  'http-header': text((v) => (/^[-A-Za-z0-9]+$/.test(v) ? undefined : "may hold only letters, digits and '-'")),
  int32: (v) => (typeof v === 'string' || isInt32(v) ? undefined : 'does not fit into 32 bits'),
  'iscsi-name': text(iscsiName),
  'csi-driver': text(csiDriver),
  sysctl: text(sysctl),
  image: text((v) => (v !== v.trim() ? 'must not begin or end with white space' : undefined)),
};

function text(check: Check): (value: string | number) => string | undefined {
  return (value) => (typeof value === 'string' ? check(value) : undefined);
}
