import { minorOf } from '../schema/definitions.js';
import type { Json } from '../syntax/index.js';
import type { JsonObject, Run } from './visitor.js';

/**
 * Reading values whose types nobody has checked: what has the wrong type reads as absent, because the schema has
 * reported it already. Null reads as absent everywhere, as the API server has it.
 */

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True where the key has a value other than null, of whatever type. */
export function isSet(value: JsonObject, key: string): boolean {
  return value[key] !== undefined && value[key] !== null;
}

/** True where the key is absent, null or Go's empty string: what a required string must not be. */
export function isBlank(value: JsonObject, key: string): boolean {
  return !isSet(value, key) || value[key] === '';
}

/** A string; `''` where there is none. */
export function text(value: JsonObject, key: string): string {
  const found = value[key];
  return typeof found === 'string' ? found : '';
}

/** A string of a field that tells `''` from absent (a pointer in Go). */
export function textIfSet(value: JsonObject, key: string): string | undefined {
  const found = value[key];
  return typeof found === 'string' ? found : undefined;
}

export function number(value: JsonObject, key: string): number | undefined {
  const found = value[key];
  return typeof found === 'number' ? found : undefined;
}

export function flag(value: JsonObject, key: string): boolean | undefined {
  const found = value[key];
  return typeof found === 'boolean' ? found : undefined;
}

/** A list; empty where there is none. */
export function list(value: JsonObject, key: string): readonly Json[] {
  const found = value[key];
  return Array.isArray(found) ? found : [];
}

export function object(value: JsonObject, key: string): JsonObject | undefined {
  const found = value[key];
  return isObject(found) ? found : undefined;
}

/** The objects of a list at their own indexes; what is no object reads as an empty one. */
export function objects(value: JsonObject, key: string): readonly JsonObject[] {
  return list(value, key).map((item) => (isObject(item) ? item : {}));
}

/** The object at the end of a path of keys. */
export function descend(value: JsonObject, ...keys: readonly string[]): JsonObject | undefined {
  let found: JsonObject | undefined = value;
  for (const key of keys) found = found && object(found, key);
  return found;
}

/** A map of strings; a null value is Go's `''`. Undefined where a value is of another type. */
export function stringMap(value: JsonObject | undefined, key: string): Readonly<Record<string, string>> | undefined {
  const found = value && object(value, key);
  const result: Record<string, string> = Object.create(null);
  for (const [name, item] of Object.entries(found ?? {})) {
    if (item !== null && typeof item !== 'string') return undefined;
    result[name] = item ?? '';
  }
  return result;
}

/** True where the cluster is Kubernetes 1.`minor` or newer: for what a feature gate or a release has brought. */
export function since(run: Run, minor: number): boolean {
  return minorOf(run.version) >= minor;
}
