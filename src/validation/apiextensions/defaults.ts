import { CustomValidator, readStructural, type Structural, unknownFields } from '../../schema/crd/index.js';
import { pointerPart } from '../../schema/run.js';
import type { Json } from '../../syntax/index.js';
import type { JsonObject, Run } from '../visitor.js';

/**
 * A default must fit the schema that it stands in, as it is written: defaults inside it are not filled in.
 * Source: k8s.io/apiextensions-apiserver pkg/apiserver/schema/defaulting/validation.go ValidateDefaults.
 */
export function defaultsFit(schema: JsonObject, pointer: string, run: Run): void {
  visit(readStructural(schema), pointer, run);
}

function visit(schema: Structural, pointer: string, run: Run): void {
  if (schema.default !== undefined) check(schema, schema.default, `${pointer}/default`, run);
  if (schema.items) visit(schema.items, `${pointer}/items`, run);
  for (const [name, child] of schema.properties) {
    // Inside metadata a default is judged as a part of metadata: rare, and left to the API server.
    if (schema.embedded && (name === 'metadata' || name === 'apiVersion' || name === 'kind')) continue;
    visit(child, `${pointer}/properties/${pointerPart(name)}`, run);
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
