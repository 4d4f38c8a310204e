/** The string formats that take more than a pattern. Each says whether a value is one. */

/** `2006-01-02`, and a day that the calendar has. */
export function isDate(value: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** A date, `t` and a time of day; the second of a leap second is refused. */
export function isDateTime(value: string): boolean {
  const [date, time] = value.toLowerCase().split('t');
  const match = /^(\d\d):(\d\d):(\d\d)(.\d+)?(z|[+-]\d\d:\d\d)$/.exec(time ?? '');
  if (!match || !isDate(date ?? '')) return false;
  return Number(match[1]) <= 23 && Number(match[2]) <= 59 && Number(match[3]) <= 59;
}

/** Go's duration (`1h30m`), or somewhere in it a number with a unit in words (`3 days`). */
export function isDuration(value: string): boolean {
  if (/^[-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(value)) return true;
  return [...value.matchAll(/\d+\s*([A-Za-zµ]+)/g)].some((match) => isUnit(match[1] ?? ''));
}

/** A unit's letters, or a word that begins with its name. */
function isUnit(unit: string): boolean {
  return /^(?:(?:ns|us|µs|ms|s|m|h|hr|d|w|wk)$|nano|micro|milli|sec|min|hour|day|wk|week)/i.test(unit);
}

/** What url.ParseRequestURI takes: a URI with a scheme (of which only a path's form is looked at), or an absolute path. */
export function isUri(value: string): boolean {
  if (value === '*') return true;
  if (value === '' || hasControl(value)) return false;
  const scheme = /^([a-zA-Z][-a-zA-Z0-9+.]*):/.exec(value)?.[0];
  const rest = value.slice(scheme?.length ?? 0);
  if (!rest.startsWith('/')) return scheme !== undefined;
  if (/%(?![0-9a-fA-F]{2})/.test(rest.split('?')[0] ?? '')) return false;
  if (!rest.startsWith('//') || scheme === undefined) return true;
  const authority = /^\/\/([^/?]*)/.exec(rest)?.[1] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return !/[\s^`{|}\\]/.test(host) && /^(\[[^\]]*\]|[^:]*)(:\d*)?$/.test(host);
}

function hasControl(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) < 0x20 || value.charCodeAt(i) === 0x7f) return true;
  return false;
}

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\u0080-\\u{10ffff}]+";
const dotAtom = `${atom}(?:\\.${atom})*`;

/** What net/mail.ParseAddress takes: `a@example.com`, `Ann <a@example.com>`. */
export function isEmail(value: string): boolean {
  const spec = `(?:${dotAtom}|"(?:[^"\\\\]|\\\\.)*")@(?:${dotAtom}|\\[[^\\]]*\\])`;
  return new RegExp(`^\\s*(?:${spec}|[^<>@]*<${spec}>)\\s*(?:\\([^)]*\\)\\s*)?$`, 'u').test(value);
}

/** What net.ParseMAC takes: 6, 8 or 20 bytes with `:`, `-`, nothing or, in pairs of bytes, `.` between them. */
export function isMac(value: string): boolean {
  const bytes = (value.match(/[0-9a-fA-F]{2}/g) ?? []).length;
  const form =
    /^[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(\1[0-9a-fA-F]{2})+$|^[0-9a-fA-F]{4}(\.[0-9a-fA-F]{4})+$|^[0-9a-fA-F]+$/;
  return (
    form.test(value) && value.replace(/[-:.]/g, '').length === 2 * bytes && (bytes === 6 || bytes === 8 || bytes === 20)
  );
}

/** An ISBN of 10 or 13 digits whose check digit is right; hyphens and spaces may stand in it. */
export function isBookNumber(value: string, length: 10 | 13): boolean {
  const digits = value.replace(/[\s-]+/g, '');
  if (length === 10) {
    if (!/^\d{9}[\dX]$/.test(digits)) return false;
    return [...digits].reduce((sum, digit, i) => sum + (10 - i) * (digit === 'X' ? 10 : Number(digit)), 0) % 11 === 0;
  }
  if (!/^\d{13}$/.test(digits)) return false;
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}

/** A card number of a known maker whose check digit (Luhn) is right; what is no digit is passed over. */
export function isCardNumber(value: string): boolean {
  const digits = value.replace(/\D+/g, '');
  const maker =
    /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/;
  if (!maker.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return sum % 10 === 0;
}
