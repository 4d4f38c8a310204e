import type { Json } from '../../syntax/index.js';
import { pointerPart } from '../run.js';
import { isObject, type JsonObject, put } from './read.js';
import type { Structural } from './structural.js';

/** What every resource has without its schema's saying so. */
const typeAndMeta = new Set(['apiVersion', 'kind', 'metadata']);

/** An object as the API server validates it, and the pointers of the fields that its schema does not know. */
export interface Prepared {
  readonly value: Json;
  readonly unknown: readonly string[];
}

/**
 * Does to an object what the API server does before it validates: unknown fields are noted and dropped, null is absent
 * where the schema does not allow it, defaults are filled in. Pointers into the result are pointers into the object.
 * Source: k8s.io/apiextensions-apiserver pkg/apiserver customresource_handler.go, schema/pruning, schema/defaulting.
 */
export function prepare(object: JsonObject, root: Structural): Prepared {
  const unknown: string[] = [];
  const known = prune(object, { ...root, embedded: true }, '', unknown);
  const value = isObject(known) ? withDefaults(withoutNulls(known, root), root) : known;
  return { value, unknown };
}

/** Pointers of the fields of a value that its schema does not know, as they would be dropped from it. */
export function unknownFields(value: Json, schema: Structural): readonly string[] {
  const unknown: string[] = [];
  prune(value, schema, '', unknown);
  return unknown;
}

function prune(value: Json, schema: Structural | undefined, pointer: string, unknown: string[]): Json {
  if (Array.isArray(value)) {
    // Below a list that keeps unknown fields, items keep theirs too.
    const items = schema?.preserve && schema.items ? { ...schema.items, preserve: true } : schema?.items;
    if (schema?.preserve && !schema.items) return value;
    return value.map((item, i) => prune(item, items, `${pointer}/${i}`, unknown));
  }
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const at = `${pointer}/${pointerPart(key)}`;
    const property = schema?.properties.get(key);
    if (schema?.embedded && typeAndMeta.has(key)) put(result, key, child);
    else if (property) put(result, key, prune(child, property, at, unknown));
    else if (schema?.additional)
      put(result, key, prune(child, schema.additional === true ? undefined : schema.additional, at, unknown));
    else if (schema?.preserve) put(result, key, child);
    else unknown.push(at);
  }
  return result;
}

function childSchema(schema: Structural, key: string): Structural | undefined {
  const additional = schema.additional === true ? undefined : schema.additional;
  return schema.properties.get(key) ?? additional;
}

/** Null where null is not allowed means absent, unless there is a default: then the default takes its place. */
function withoutNulls(value: Json, schema: Structural | undefined): Json {
  if (!schema) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, schema.items));
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const own = childSchema(schema, key);
    const dropped = child === null && own !== undefined && !own.nullable && own.default === undefined;
    if (!dropped) put(result, key, withoutNulls(child, own));
  }
  return result;
}

function withDefaults(value: Json, schema: Structural | undefined): Json {
  if (!schema) return value;
  if (Array.isArray(value)) return value.map((item) => withDefaults(orDefault(item, schema.items), schema.items));
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const own = childSchema(schema, key);
    put(result, key, withDefaults(orDefault(child, own), own));
  }
  for (const [key, own] of schema.properties)
    if (own.default !== undefined && !Object.hasOwn(value, key)) put(result, key, withDefaults(own.default, own));
  return result;
}

function orDefault(value: Json, schema: Structural | undefined): Json {
  return value === null && schema && !schema.nullable && schema.default !== undefined ? schema.default : value;
}
