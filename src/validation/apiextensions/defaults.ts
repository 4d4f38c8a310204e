import { CustomValidator, readStructural, type Structural, unknownFields } from '../../schema/crd/index.js';
import { pointerPart } from '../../schema/run.js';
import type { Json } from '../../syntax/index.js';
import { flag, isObject, isSet, object } from '../read.js';
import type { JsonObject, Run } from '../visitor.js';

/**
 * A default must fit the schema that it stands in, as it is written: defaults inside it are not filled in.
 * Source: k8s.io/apiextensions-apiserver pkg/apiserver/schema/defaulting/validation.go ValidateDefaults.
 */
export function defaultsFit(schema: JsonObject, pointer: string, run: Run): void {
  // Reading a schema takes longer than looking through it: only those with a default are read.
  if (isSet(schema, 'default')) check(readStructural(schema), schema.default ?? null, `${pointer}/default`, run);
  const items = object(schema, 'items');
  if (items) defaultsFit(items, `${pointer}/items`, run);
  const embedded = flag(schema, 'x-kubernetes-embedded-resource') === true;
  for (const [name, child] of Object.entries(object(schema, 'properties') ?? {})) {
    // Inside metadata a default is judged as a part of metadata: rare, and left to the API server.
    if (embedded && (name === 'metadata' || name === 'apiVersion' || name === 'kind')) continue;
    if (isObject(child)) defaultsFit(child, `${pointer}/properties/${pointerPart(name)}`, run);
  }
}

function check(schema: Structural, value: Json, pointer: string, run: Run): void {
  for (const unknown of unknownFields(value, schema))
    run.add('invalid', `${pointer}${unknown}`, 'is no field of the schema that it is a default of');
  if (fitsAtOnce(schema, value)) return;
  for (const { kind, pointer: inside, detail, ...more } of new CustomValidator(schema, run.version).validate(value))
    run.add(kind, `${pointer}${inside}`, detail, more);
}

/** Most defaults are single values of which only the type is asked: for those nothing need be compiled. */
function fitsAtOnce(schema: Structural, value: Json): boolean {
  const isPlain =
    (schema.enum === undefined || schema.enum.includes(value)) &&
    schema.format === undefined &&
    schema.pattern === undefined &&
    schema.bounds.size === 0 &&
    !schema.intOrString &&
    schema.not === undefined &&
    schema.allOf.length + schema.anyOf.length + schema.oneOf.length === 0;
  if (!isPlain) return false;
  if (typeof value === 'number')
    return schema.type === 'number' || (schema.type === 'integer' && Number.isSafeInteger(value));
  return typeof value === schema.type && typeof value !== 'object';
}
