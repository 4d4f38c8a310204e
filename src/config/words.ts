import { quote } from '../rule/index.js';
import { partsOf, valueAt } from '../schema/pointer.js';
import type { Json } from '../syntax/index.js';
import { nearest, type Range } from '../text/index.js';
import { type SchemaError, schemaAt } from './schema.js';
import { type ConfigTree, escapePart } from './tree.js';

/** What people write for what we call so. */
const otherKeys: Readonly<Record<string, string>> = {
  kubernetesVersion: 'kubernetes',
  'kubernetes-version': 'kubernetes',
  version: 'kubernetes',
  extends: 'preset',
  severity: 'rules',
  severities: 'rules',
  ignore: 'exclude',
  ignores: 'exclude',
  files: 'include',
  crds: 'schemas',
};
const otherValues: Readonly<Record<string, string>> = {
  warn: 'warning',
  err: 'error',
  fatal: 'error',
  hint: 'info',
  none: 'off',
  ignore: 'off',
  disable: 'off',
  disabled: 'off',
  false: 'off',
  default: 'recommended',
};

/** What an error of the schema says to a person, and where; undefined for one that only repeats others. */
export function explain(error: SchemaError, tree: ConfigTree): { range: Range; message: string } | undefined {
  const { keyword, instancePath, schemaPath, params } = error;
  const range = tree.at(instancePath);
  const value = valueAt(tree.value, instancePath);
  switch (keyword) {
    case 'additionalProperties': {
      const key = params.additionalProperty ?? '';
      const known = keysOf(schemaAt(parentOf(schemaPath))).filter((one) => one !== '$schema');
      return {
        range: tree.keyOf(`${instancePath}/${escapePart(key)}`),
        message: `"${key}" is no key of ${ownerOf(instancePath)}${guess(key, known, otherKeys) ?? `: it takes ${quote(known)}`}`,
      };
    }
    case 'required':
      return {
        range: tree.startOf(instancePath),
        message: `${ownerOf(instancePath)} needs "${params.missingProperty}", which is not there`,
      };
    case 'type':
      return {
        range,
        message: `${nameOf(instancePath)} must be ${typeWords(schemaAt(schemaPath))}, not ${wordFor(value)}`,
      };
    case 'enum':
    case 'const': {
      const allowed = schemaAt(schemaPath);
      const values = Array.isArray(allowed) ? allowed : [allowed ?? null];
      const texts = values.map(String);
      const hint = isScalar(value) ? guess(String(value), texts, otherValues) : undefined;
      const subject = `${nameOf(instancePath)} cannot be ${isScalar(value) ? `"${value}"` : wordFor(value)}`;
      return { range, message: `${subject}${hint ?? `: it is ${alternatives(texts)}`}` };
    }
    case 'pattern': {
      const holder = schemaAt(parentOf(schemaPath));
      const words =
        typeof holder === 'object' && holder !== null && !Array.isArray(holder) && holder.patternErrorMessage;
      return { range, message: `"${String(value)}" ${typeof words === 'string' ? words : 'is not of the right form'}` };
    }
    case 'minLength':
    case 'minItems':
      return { range, message: `${nameOf(instancePath)} is empty` };
    default:
      return undefined;
  }
}

/** `; did you mean "preset"?`, where something is near. */
export function guess(
  word: string,
  known: readonly string[],
  others: Readonly<Record<string, string>> = {},
): string | undefined {
  const other = Object.hasOwn(others, word) ? others[word] : undefined;
  const near = other !== undefined && known.includes(other) ? other : nearest(word, known);
  return near === undefined ? undefined : `; did you mean "${near}"?`;
}

/** What a mapping is to people. */
function ownerOf(pointer: string): string {
  const parts = partsOf(pointer);
  const last = parts.at(-1);
  if (last === undefined) return 'the configuration';
  if (!/^\d+$/.test(last)) return `"${last}"`;
  const list = parts.at(-2);
  if (list === 'external') return 'an external object';
  if (list === 'references') return 'a reference';
  return `an item of "${list}"`;
}

function nameOf(pointer: string): string {
  return pointer === '' ? 'the configuration' : ownerOf(pointer);
}

function typeWords(type: Json | undefined): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    array: 'a list',
    object: 'a mapping',
    boolean: 'true or false',
  };
  const types = (Array.isArray(type) ? type : [type ?? '']).flatMap((one) => words[String(one)] ?? []);
  return types.join(' or ');
}

function wordFor(value: Json): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'boolean' ? String(value) : 'text';
}

function isScalar(value: Json): value is string | number | boolean {
  return value !== null && typeof value !== 'object';
}

function alternatives(texts: readonly string[]): string {
  return quote(texts).replace(/ and (?=[^ ]+$)/, ' or ');
}

function keysOf(schema: Json | undefined): string[] {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return [];
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null && !Array.isArray(properties)
    ? Object.keys(properties)
    : [];
}

function parentOf(schemaPath: string): string {
  return schemaPath.slice(0, schemaPath.lastIndexOf('/'));
}
