import { partsOf } from '../schema/pointer.js';
import type { Json } from '../syntax/index.js';

/** What a CustomResourceDefinition says of a field. */
export interface CustomField {
  readonly name: string;
  /** `string`, `list of object`. */
  readonly type: string;
  readonly shape: 'scalar' | 'list' | 'object';
  readonly required: boolean;
  /** Facts behind the type, each a clause: `one of large, small`. */
  readonly facts: readonly string[];
  readonly values: readonly string[];
  /** Its description, as it was written. */
  readonly description: string | undefined;
}

type JsonObject = { readonly [key: string]: Json };

/** The fields of the value at a pointer below a schema. */
export function customFields(root: Json, pointer: string): CustomField[] {
  const holder = schemaAt(root, pointer);
  return Object.keys(objectIn(holder, 'properties') ?? {}).flatMap(
    (name) => customField(root, `${pointer}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`) ?? [],
  );
}

/** The field (or item, or entry of a map) at a pointer below a schema; undefined where the schema knows none. */
export function customField(root: Json, pointer: string): CustomField | undefined {
  const schema = schemaAt(root, pointer);
  if (!schema) return undefined;
  const name = partsOf(pointer).at(-1) ?? '';
  const holder = schemaAt(root, pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))));
  const required = holder?.required;
  const values = Array.isArray(schema.enum) ? schema.enum.filter((one) => one !== null && typeof one !== 'object') : [];
  const facts: string[] = [];
  if (values.length > 0) facts.push(`one of ${values.join(', ')}`);
  if (typeof schema.format === 'string') facts.push(schema.format);
  const [least, most] = [schema.minimum, schema.maximum];
  if (typeof least === 'number' && typeof most === 'number') facts.push(`${least} to ${most}`);
  else if (typeof least === 'number') facts.push(`at least ${least}`);
  else if (typeof most === 'number') facts.push(`at most ${most}`);
  if (typeof schema.pattern === 'string' && schema.pattern.length < 60) facts.push(`matches ${schema.pattern}`);
  const fallback = schema.default;
  if (fallback !== undefined && fallback !== null && typeof fallback !== 'object') facts.push(`default ${fallback}`);
  return {
    name,
    type: typeOf(schema),
    shape: schema.type === 'array' ? 'list' : schema.type === 'object' ? 'object' : 'scalar',
    required: Array.isArray(required) && required.includes(name),
    facts,
    values: schema.type === 'boolean' ? ['true', 'false'] : values.map(String),
    description: typeof schema.description === 'string' ? schema.description : undefined,
  };
}

function schemaAt(root: Json, pointer: string): JsonObject | undefined {
  let at: JsonObject | undefined = isObject(root) ? root : undefined;
  for (const part of partsOf(pointer)) {
    at =
      objectIn(objectIn(at, 'properties'), part) ?? objectIn(at, /^\d+$/.test(part) ? 'items' : 'additionalProperties');
  }
  return at;
}

function typeOf(schema: JsonObject): string {
  if (schema['x-kubernetes-int-or-string'] === true) return 'integer or string';
  if (schema.type === 'array') return `list of ${typeOf(objectIn(schema, 'items') ?? {})}`;
  const values = objectIn(schema, 'additionalProperties');
  if (values) return `map of ${typeOf(values)}`;
  return typeof schema.type === 'string' ? schema.type : 'any value';
}

function objectIn(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const child = value && Object.hasOwn(value, key) ? value[key] : undefined;
  return isObject(child) ? child : undefined;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
