import type { DefinitionRule, FieldRule } from './constraint.js';

/** A schema of Kubernetes' published OpenAPI, in the dialect of schemas/README.md. */
export interface OpenApiSchema {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly required?: readonly string[];
  readonly items?: OpenApiSchema;
  readonly additionalProperties?: boolean | OpenApiSchema;
  readonly oneOf?: readonly OpenApiSchema[];
  readonly $ref?: string;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

/** A schema for ajv, with our own keywords. */
export type AjvSchema = { [key: string]: unknown };

const prefix = '#/definitions/';
const meta = 'io.k8s.apimachinery.pkg.';
const anything = new Set([
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray',
  `${meta}runtime.RawExtension`,
  `${meta}apis.meta.v1.FieldsV1`,
  `${meta}apis.meta.v1.Patch`,
]);
/** Definitions that are no objects: written out where they are used. */
const scalars: Readonly<Record<string, AjvSchema>> = {
  [`${meta}api.resource.Quantity`]: { type: ['string', 'number', 'null'], textFormat: 'quantity' },
  [`${meta}util.intstr.IntOrString`]: { type: ['integer', 'string', 'null'], textFormat: 'int32' },
  [`${meta}apis.meta.v1.Time`]: { type: ['string', 'null'], textFormat: 'date-time' },
  [`${meta}apis.meta.v1.MicroTime`]: { type: ['string', 'null'], textFormat: 'micro-time' },
};

/** The ajv schema of one definition with the constraints laid over it. `closed` are enum values by field. */
export function translateDefinition(
  name: string,
  schema: OpenApiSchema,
  rule: DefinitionRule | undefined,
  closed: (field: string) => readonly string[] | undefined,
): AjvSchema {
  if (anything.has(name)) return {};
  if (scalars[name]) return scalars[name];
  if (!schema.properties) return { type: 'object' };
  const properties: Record<string, AjvSchema> = {};
  const filled: Record<string, string> = {};
  for (const field of schema.required ?? []) filled[field] = 'present';
  for (const [field, child] of Object.entries(schema.properties)) {
    const own = rule?.fields?.[field];
    properties[field] = translate(child, withClosed(own, closed(field), closed(`${field}[]`)));
    if (own?.required === true) filled[field] = 'filled';
    else if (own?.required === 'present') filled[field] = 'present';
    else if (own?.required === false) delete filled[field];
  }
  const result: AjvSchema = { type: 'object', properties, additionalProperties: false };
  if (Object.keys(filled).length > 0) result.filled = filled;
  const unions = rule?.unions?.map((u) => ({ ...u, of: u.of.filter((field) => properties[field]) }));
  if (unions && unions.length > 0) result.union = unions;
  return result;
}

/** A field's rule with the closed enum values that it does not overrule. A list item has no default to fall back to: '' is refused. */
function withClosed(
  rule: FieldRule | undefined,
  values: readonly string[] | undefined,
  itemValues: readonly string[] | undefined,
): FieldRule | undefined {
  const own = values && !rule?.values ? { ...rule, values } : rule;
  if (!itemValues || own?.items?.values) return own;
  return { ...own, items: { strict: true, ...own?.items, values: itemValues.filter((value) => value !== '') } };
}

/** `item`: the schema of a list's item, where null is Go's empty value and not an absent one. */
function translate(schema: OpenApiSchema, rule: FieldRule | undefined, item = false): AjvSchema {
  const result = base(schema, rule);
  if (!rule) return result;
  if (rule.format) result.textFormat = rule.format;
  if (rule.strict) result.strictFormat = true;
  if (rule.strict && item && Array.isArray(result.type)) result.type = result.type.filter((type) => type !== 'null');
  if (rule.values && rule.values !== 'any')
    result.enum = [...new Set([...rule.values, ...(rule.strict ? [] : ['']), ...(rule.strict && item ? [] : [null])])];
  if (rule.min !== undefined) result.minimum = rule.min;
  if (rule.max !== undefined) result.maximum = rule.max;
  if (rule.maxLength !== undefined) result.longest = rule.maxLength;
  if (rule.minItems !== undefined) result.minItems = rule.minItems;
  if (rule.maxItems !== undefined) result.maxItems = rule.maxItems;
  if (rule.unique) result.distinct = rule.unique;
  if (rule.keys?.format) result.keyFormat = rule.keys.format;
  if (rule.forbidden) result.mustNotBeSet = rule.forbidden;
  return result;
}

function base(schema: OpenApiSchema, rule: FieldRule | undefined): AjvSchema {
  if (schema.$ref) {
    const name = schema.$ref.slice(prefix.length);
    if (anything.has(name)) return {};
    const scalar = scalars[name];
    return scalar ? { ...scalar } : { definition: name };
  }
  if (schema.type === 'array') {
    const items = schema.items ?? {};
    const name = items.$ref?.slice(prefix.length);
    if (name && !anything.has(name) && !scalars[name]) return { type: ['array', 'null'], itemDefinition: name };
    return { type: ['array', 'null'], items: translate(items, rule?.items, true) };
  }
  if (schema.type === 'object' && schema.additionalProperties !== undefined) {
    if (typeof schema.additionalProperties === 'boolean') return { type: ['object', 'null'] };
    return { type: ['object', 'null'], additionalProperties: translate(schema.additionalProperties, rule?.entries) };
  }
  if (schema.type === undefined) return {};
  const result: AjvSchema = { type: [schema.type, 'null'] };
  if (schema.format === 'int32') result.textFormat = 'int32';
  if (schema.format === 'byte') result.textFormat = 'base64';
  return result;
}
