import { definition, minorOf, targetOf } from '../schema/definitions.js';
import type { OpenApiSchema } from '../schema/translate.js';
import type { Json } from '../syntax/index.js';
import { servedSince } from '../validation/core/pod-context.js';
import { nanos } from '../validation/quantity.js';
import { isObject } from '../validation/read.js';
import type { JsonObject } from '../validation/visitor.js';
import { defaults, rewrites } from './defaults.js';
import { isPointer, shortName, structsOf } from './pointers.js';

const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/**
 * An object as the API server compares it: defaults are filled in, what is not set and what is empty are gone (where Go
 * cannot tell them apart), quantities of the same size are written alike. Lists keep their places, so a pointer means
 * the same here and in the text. What is of the wrong type stays as it is: the schema reports it.
 * @param name the definition of the object: `io.k8s.api.apps.v1.StatefulSet`.
 */
export function canonical(value: JsonObject, name: string, version: string): JsonObject {
  return struct(value, name, version);
}

function struct(value: JsonObject, name: string, version: string): JsonObject {
  const short = shortName(name);
  const properties = definition(name, version)?.properties;
  if (!properties) return value;
  const rewritten = rewrites[short]?.(value) ?? value;
  const own = defaults[short] ?? {};
  const result: { [key: string]: Json } = {};
  for (const key of new Set([...Object.keys(rewritten), ...Object.keys(own), ...structsOf(name)])) {
    const schema = properties[key];
    if (!schema || !isServed(short, key, version)) continue;
    const written = field(rewritten[key], schema, name, key, version);
    const preset = written === undefined ? own[key] : undefined;
    const found = typeof preset === 'function' ? preset(rewritten) : (written ?? preset);
    if (found !== undefined) result[key] = found;
  }
  return result;
}

/** False for a field that the API server of this version drops unread (dropDisabledFields). */
function isServed(short: string, field: string, version: string): boolean {
  const core = 'core.v1.';
  return !short.startsWith(core) || servedSince(short.slice(core.length), field) <= minorOf(version);
}

/** The value of a field; undefined where it counts as not set. */
function field(
  value: Json | undefined,
  schema: OpenApiSchema,
  holder: string,
  key: string,
  version: string,
): Json | undefined {
  const target = targetOf(schema);
  if (value === undefined || value === null) return unset(target, holder, key, version);
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    return target?.through === 'items' ? value.map((item) => single(item, target.name, version)) : value;
  }
  if (isObject(value)) {
    if (target?.through === 'map' || (!target && schema.additionalProperties)) {
      const entries = Object.entries(value).map(([name, item]): [string, Json] => [name, mapped(item, target?.name)]);
      return entries.length === 0 ? undefined : Object.fromEntries(entries);
    }
    if (target?.through !== 'value') return value;
    const found = struct(value, target.name, version);
    return Object.keys(found).length > 0 || isPointer(holder, key, true) ? found : undefined;
  }
  const result = target?.name === quantity ? size(value, 1n) : value;
  const isZero = result === '' || result === 0 || result === false || result === '0n';
  return isZero && !isPointer(holder, key, false) ? undefined : result;
}

/** Of a struct that Go holds by value the defaults count even where nothing of it is written. */
function unset(target: ReturnType<typeof targetOf>, holder: string, key: string, version: string): Json | undefined {
  if (target?.through !== 'value' || isPointer(holder, key, true)) return undefined;
  const found = definition(target.name, version)?.properties ? struct({}, target.name, version) : {};
  return Object.keys(found).length > 0 ? found : undefined;
}

function single(item: Json, name: string, version: string): Json {
  if (isObject(item)) return struct(item, name, version);
  return item;
}

/** A value of a map: null is Go's empty string there, and amounts of resources are rounded up to thousandths. */
function mapped(item: Json, name: string | undefined): Json {
  if (name === quantity) return size(item ?? '0', 1_000_000n);
  return item ?? '';
}

/** A quantity in units of `grain` billionths, rounded up, in a spelling that no text has: `100n`. */
function size(value: Json, grain: bigint): Json {
  const found = nanos(value);
  if (found === undefined) return value;
  const whole = found / grain;
  return `${found % grain > 0n ? whole + 1n : whole}n`;
}
