import type { ScalarStyle, ScalarValue } from './node.js';

/**
 * Kubernetes' reading of scalars: sigs.k8s.io/yaml, that is go-yaml v2 (go.yaml.in/yaml/v2, resolve.go) decoding into
 * untyped values, then encoding/json. YAML 1.1 words (`yes`, `on`), Go's integer literals, timestamps stay strings.
 */

const words = new Map<string, boolean | null>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) words.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) words.set(word, false);
for (const word of ['~', 'null', 'Null', 'NULL']) words.set(word, null);

const specialFloats = new Map<string, number>();
for (const word of ['.nan', '.NaN', '.NAN']) specialFloats.set(word, Number.NaN);
for (const word of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'])
  specialFloats.set(word, Number.POSITIVE_INFINITY);
for (const word of ['-.inf', '-.Inf', '-.INF']) specialFloats.set(word, Number.NEGATIVE_INFINITY);

/** The value of a plain scalar without a tag. */
export function resolvePlain(source: string): ScalarValue {
  const length = source.length;
  if (length === 0) return null;
  const first = source.charCodeAt(0);
  if (first >= 48 && first <= 57)
    return length < 16 ? (shortInteger(source, first) ?? numeric(source)) : numeric(source);
  switch (first) {
    case 43: // +
    case 45: // -
    case 46: // .
      return numeric(source);
    case 121: // y
    case 89: // Y
    case 110: // n
    case 78: // N
    case 116: // t
    case 84: // T
    case 102: // f
    case 70: // F
    case 111: // o
    case 79: // O
    case 126: {
      // ~
      if (length > 5) return source;
      const word = words.get(source);
      return word === undefined ? source : word;
    }
    default:
      return source;
  }
}

/** A decimal integer of at most 15 digits without a leading zero: nearly every number there is. */
function shortInteger(source: string, first: number): number | undefined {
  if (first === 48) return source.length === 1 ? 0 : undefined;
  let value = 0;
  for (let i = 0; i < source.length; i++) {
    const digit = source.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

const mayBeNumber = /^[-+.0-9][-+.0-9_a-fA-FxXoOpP]*$/;
const goInteger = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const yamlFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
// strconv.ParseFloat, which alone decides about what begins with a dot: underscores only between digits.
const goDotFloat = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;

const maxInt64 = 9223372036854775807n;
const maxUint64 = 18446744073709551615n;

function numeric(source: string): ScalarValue {
  if (source.charCodeAt(0) === 46 || source.length < 6) {
    const special = specialFloats.get(source);
    if (special !== undefined) return special;
  }
  if (!mayBeNumber.test(source)) return source;
  if (source.charCodeAt(0) === 46) return goDotFloat.test(source) ? finite(source.replace(/_/g, ''), source) : source;
  const plain = source.includes('_') ? source.replace(/_/g, '') : source;
  const integer = goInteger.exec(plain);
  if (integer) {
    const value = bigInteger(integer);
    if (value <= maxInt64 && value >= -maxInt64 - 1n) return narrow(value);
    if (value > 0n && value <= maxUint64 && integer[1] === '') return value;
  }
  if (yamlFloat.test(plain)) return finite(plain, source);
  const signedBinary = /^0b([-+])([01]{1,63})$/.exec(plain);
  if (signedBinary) return narrow(BigInt(`0b${signedBinary[2]}`) * (signedBinary[1] === '-' ? -1n : 1n));
  return source;
}

function bigInteger(match: RegExpExecArray): bigint {
  const [, sign, hex, binary, octal, decimal] = match;
  const digits =
    hex !== undefined
      ? BigInt(`0x${hex}`)
      : binary !== undefined
        ? BigInt(`0b${binary}`)
        : octal !== undefined
          ? BigInt(`0o${octal}`)
          : BigInt(decimal ?? '0');
  return sign === '-' ? -digits : digits;
}

function narrow(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** A float, or the string itself where it is out of range: Go's ParseFloat refuses that, so go-yaml keeps a string. */
function finite(plain: string, source: string): number | string {
  const value = Number(plain);
  return Number.isFinite(value) ? value : source;
}

/** True for a float in Go's eyes (an integer written with an exponent or a fraction is one): decides how a key is shown. */
function isGoFloat(source: string): boolean {
  const plain = source.replace(/_/g, '');
  const integer = goInteger.exec(plain);
  if (integer) {
    const value = bigInteger(integer);
    return value < -maxInt64 - 1n || value > maxUint64 || (value > maxInt64 && integer[1] !== '');
  }
  return !/^0b[-+][01]+$/.test(plain);
}

/** How a key that is no string is named in JSON. Undefined for what Kubernetes refuses as a key: null, a large uint64. */
export function keyName(value: ScalarValue, source: string): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return value <= maxInt64 ? value.toString() : undefined;
    case 'number':
      return Number.isInteger(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER && !isGoFloat(source)
        ? value.toString()
        : goFloat32(value);
    default:
      return undefined;
  }
}

/** strconv.FormatFloat(value, 'g', -1, 32), as sigs.k8s.io/yaml names float keys. */
function goFloat32(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  let shortest = single.toExponential(8);
  for (let digits = 0; digits < 9; digits++) {
    const tried = single.toExponential(digits);
    if (Math.fround(Number(tried)) === single) {
      shortest = tried;
      break;
    }
  }
  const [mantissa = '', exponentText = '0'] = shortest.split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 6) {
    const sign = exponent < 0 ? '-' : '+';
    return `${mantissa}e${sign}${Math.abs(exponent).toString().padStart(2, '0')}`;
  }
  return decimalDigits(mantissa, exponent);
}

function decimalDigits(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** A tagged scalar's value, or why Kubernetes cannot read it. */
export type TaggedValue = { readonly value: ScalarValue; readonly error?: undefined } | { readonly error: string };

const standardTag = /^(?:!!|!<tag:yaml\.org,2002:)([^>]*)>?$/;

/** The value of a scalar with a tag as it was written (`!!int`, `!thing`, `!<tag:yaml.org,2002:str>`). */
export function resolveTagged(tag: string, source: string, style: ScalarStyle): TaggedValue {
  const name = standardTag.exec(tag)?.[1];
  switch (name) {
    case 'bool':
    case 'int':
    case 'float':
    case 'null': {
      const value = resolvePlain(source);
      if (kindOf(value, source) === name || (name === 'float' && kindOf(value, source) === 'int')) return { value };
      return { error: `"${source}" cannot be read as ${tag}` };
    }
    case 'timestamp':
      return /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt ])/.test(source)
        ? { value: source }
        : { error: `"${source}" cannot be read as ${tag}` };
    case 'binary': {
      const bytes = base64(source);
      return bytes === undefined ? { error: 'the text behind !!binary is not valid base64' } : { value: bytes };
    }
    case '':
      return { value: style === 'plain' ? resolvePlain(source) : source };
    default:
      return { value: source };
  }
}

function kindOf(value: ScalarValue, source: string): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  return typeof value === 'bigint' || (Number.isInteger(value) && !isGoFloat(source)) ? 'int' : 'float';
}

/** Go's base64.StdEncoding: line ends are skipped, padding is needed, nothing else is allowed. */
function base64(source: string): string | undefined {
  const text = source.replace(/[\r\n]/g, '');
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64').toString('utf8');
}
