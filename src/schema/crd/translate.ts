import type { AjvSchema } from '../translate.js';
import { knowsFormat } from './formats.js';
import type { Structural } from './structural.js';

/** A child of more schemas than this gets a validator of its own, which is compiled when an object has the field. */
const inlineWeight = 40;

/**
 * The ajv schema of a structural schema, with the keywords of `keywords.ts`. The values are those that `prepare` made.
 * @param part gives the number under which the validator of a large child is asked for.
 * Source: k8s.io/apiextensions-apiserver pkg/apiserver/validation/validation.go ConvertJSONSchemaProps,
 * k8s.io/kube-openapi/pkg/validation/validate.
 */
export function translateStructural(
  schema: Structural,
  version: string,
  part: (child: Structural) => number,
): AjvSchema {
  return translate(schema, version, (child) => (child.weight > inlineWeight ? { customPart: part(child) } : undefined));
}

function translate(
  schema: Structural,
  version: string,
  apart: (child: Structural) => AjvSchema | undefined,
): AjvSchema {
  const inner = (child: Structural) => apart(child) ?? translate(child, version, apart);
  // Inside allOf and its like, findings may be taken back: all is one schema there.
  const whole = (child: Structural) => translate(child, version, () => undefined);
  const types =
    schema.intOrString && schema.type === undefined ? ['integer', 'string'] : schema.type ? [schema.type] : [];
  const format = formatFor(types, schema.format, version);
  const result: AjvSchema = {};
  if (types.length > 0 || format) result.customType = { types, format, nullable: schema.nullable };
  if (format && types.every((type) => type === 'string')) result.customFormat = format;
  if (schema.enum) result.customEnum = schema.enum;
  if (schema.pattern !== undefined) result.customPattern = schema.pattern;
  for (const [name, value] of schema.bounds) result[boundKeyword(schema, name)] = value;
  if (schema.uniqueItems) result.uniqueItems = true;
  if (schema.required.length > 0) result.required = [...new Set(schema.required)];
  if (schema.properties.size > 0) {
    const properties: AjvSchema = Object.create(null);
    for (const [name, child] of schema.properties) properties[name] = inner(child);
    result.properties = properties;
  }
  if (schema.items) result.items = inner(schema.items);
  if (typeof schema.additional === 'object') result.additionalProperties = inner(schema.additional);
  const junctors: AjvSchema = {};
  for (const name of ['allOf', 'anyOf', 'oneOf'] as const)
    if (schema[name].length > 0) junctors[name] = schema[name].map(whole);
  if (schema.not) junctors.not = whole(schema.not);
  // Of null the API server asks type and enum only.
  if (Object.keys(junctors).length > 0) Object.assign(result, { if: { type: 'null' }, else: junctors });
  return result;
}

function boundKeyword(schema: Structural, name: string): string {
  if (name === 'minimum' && schema.exclusiveMinimum) return 'exclusiveMinimum';
  if (name === 'maximum' && schema.exclusiveMaximum) return 'exclusiveMaximum';
  return name === 'multipleOf' ? 'customMultiple' : name;
}

/** The format where the API server obeys it; it passes over those that it does not know. */
function formatFor(types: readonly string[], format: string | undefined, version: string): string | undefined {
  if (format === undefined) return undefined;
  const type = types.length === 1 ? types[0] : '';
  if (type === 'integer') return format === 'int32' || format === 'int64' ? format : undefined;
  if (type === 'number') return format === 'float' || format === 'double' ? format : undefined;
  return (type === '' || type === 'string') && knowsFormat(format, version) ? format.replace(/-/g, '') : undefined;
}
