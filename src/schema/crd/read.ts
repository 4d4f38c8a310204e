import type { Json } from '../../syntax/index.js';

/** Reading unchecked JSON: what is not of the wanted type is as if it were not there. */

export type JsonObject = { [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of a JSON object, its own only. */
export function field(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function objectAt(value: Json | undefined, key: string): JsonObject | undefined {
  const child = field(value, key);
  return isObject(child) ? child : undefined;
}

export function listAt(value: Json | undefined, key: string): readonly Json[] {
  const child = field(value, key);
  return Array.isArray(child) ? child : [];
}

export function textAt(value: Json | undefined, key: string): string | undefined {
  const child = field(value, key);
  return typeof child === 'string' && child !== '' ? child : undefined;
}

export function numberAt(value: Json | undefined, key: string): number | undefined {
  const child = field(value, key);
  return typeof child === 'number' ? child : undefined;
}

export function flagAt(value: Json | undefined, key: string): boolean {
  return field(value, key) === true;
}

/** Sets an own field, whatever its name (`__proto__` too). */
export function put(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  else object[key] = value;
}

/** The same text for the same value, whatever the order of keys. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_key, part: Json) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
