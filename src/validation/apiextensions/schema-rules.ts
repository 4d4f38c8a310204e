import { isGoPattern } from '../../schema/crd/index.js';
import { pointerPart } from '../../schema/run.js';
import { flag, isObject, isSet, list, object, objects, text } from '../read.js';
import type { JsonObject, Run } from '../visitor.js';
import { listRules } from './list-rules.js';
import { celRules } from './rule-texts.js';

/** Where a schema stands. */
interface Place {
  readonly level: 'root' | 'item' | 'field';
  /** Under allOf, anyOf, oneOf or not: it may ask for things there, not define them. */
  readonly nested: boolean;
  /** Inside metadata, apiVersion or kind, of the resource itself or of one inside it. */
  readonly insideMeta: boolean;
  /** Why no default may be set, where that is so. */
  readonly noDefault?: string;
}

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const metaFields = new Set(['metadata', 'kind', 'apiVersion']);
/** What the root may say when the status subresource is on: the status is validated by its own part of the schema. */
const withStatus = new Set([
  ...['description', 'type', 'format', 'title', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'multipleOf', 'required', 'items'],
  ...['properties', 'externalDocs', 'example', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-validations'],
]);
const unsupported = ['patternProperties', 'definitions'];

/**
 * Whether the schema of a version is one that the API server takes: structural, and with the Kubernetes extensions where
 * they belong. Returns whether it is. Sources, in k8s.io/apiextensions-apiserver: pkg/apis/apiextensions/validation
 * ValidateCustomResourceDefinitionOpenAPISchema, pkg/apiserver/schema/validation.go ValidateStructural.
 */
export function schemaRules(schema: JsonObject, pointer: string, hasStatus: boolean, run: Run): boolean {
  const before = run.violations.length;
  if (hasStatus) {
    const odd = Object.keys(schema).find((key) => !withStatus.has(key) && !isZero(schema, key));
    if (odd !== undefined && odd !== 'nullable')
      run.add(
        'invalid',
        `${pointer}/${pointerPart(odd)}`,
        'may not stand at the root when the status subresource is on',
      );
  }
  if (flag(schema, 'nullable') === true) run.add('forbidden', `${pointer}/nullable`, 'the root cannot be null');
  visit(schema, pointer, { level: 'root', nested: false, insideMeta: false }, run);
  complete(schema, schema, pointer, run);
  return run.violations.length === before;
}

function isZero(schema: JsonObject, key: string): boolean {
  const value = schema[key];
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === '' || value === false;
}

function visit(schema: JsonObject, pointer: string, place: Place, run: Run): void {
  standard(schema, pointer, place, run);
  listRules(schema, pointer, run);
  celRules(schema, pointer, run);
  const pattern = text(schema, 'pattern');
  if (pattern !== '' && !isGoPattern(pattern))
    run.add('invalid', `${pointer}/pattern`, 'is no regular expression of Go');
  if (place.nested) nestedOnly(schema, pointer, run);
  else structural(schema, pointer, place, run);
  children(schema, pointer, place, run);
}

/** What holds anywhere: specStandardValidatorV3.validate and the checks around it. */
function standard(schema: JsonObject, pointer: string, place: Place, run: Run): void {
  const type = text(schema, 'type');
  if (type !== '' && !types.includes(type)) {
    const detail = type === 'null' ? 'must be a type: write "nullable: true" beside it for null' : '';
    run.add('unsupported', `${pointer}/type`, detail, { allowed: types });
  }
  if (isSet(schema, 'default') && place.noDefault) run.add('forbidden', `${pointer}/default`, place.noDefault);
  const refuse = (field: string) => run.add('forbidden', `${pointer}/${field}`, 'the API server does not support it');
  for (const field of ['id', '$schema']) if (text(schema, field) !== '') refuse(field);
  for (const field of ['additionalItems', 'dependencies', '$ref']) if (isSet(schema, field)) refuse(field);
  for (const field of unsupported) if (Object.keys(object(schema, field) ?? {}).length > 0) refuse(field);
  if (list(schema, 'items').length > 0) run.add('forbidden', `${pointer}/items`, 'it must be one schema, not a list');
  if (flag(schema, 'uniqueItems') === true)
    run.add('forbidden', `${pointer}/uniqueItems`, 'use "x-kubernetes-list-type: set" to have items differ');
  if (place.insideMeta && flag(schema, 'x-kubernetes-embedded-resource') === true)
    run.add('forbidden', `${pointer}/x-kubernetes-embedded-resource`, 'metadata holds no resource');
  if (flag(schema, 'x-kubernetes-preserve-unknown-fields') === false)
    run.add('invalid', `${pointer}/x-kubernetes-preserve-unknown-fields`, 'must be true, or not be set');
  const additional = schema.additionalProperties;
  const hasProperties = Object.keys(object(schema, 'properties') ?? {}).length > 0;
  if (isSet(schema, 'additionalProperties') && additional !== true && hasProperties)
    run.add(
      'forbidden',
      `${pointer}/additionalProperties`,
      'there are properties already, and both exclude each other',
    );
}

/** Under a junctor, values are judged and nothing is defined: validateNestedValueValidation. */
function nestedOnly(schema: JsonObject, pointer: string, run: Run): void {
  const refuse = (field: string) =>
    run.add(
      'forbidden',
      `${pointer}/${field}`,
      'under allOf, anyOf, oneOf and not a structural schema does not have it',
    );
  for (const field of ['type', 'title', 'description', 'x-kubernetes-list-map-keys', 'x-kubernetes-validations'])
    if (!isZero(schema, field)) refuse(field);
  for (const field of ['default', 'x-kubernetes-list-type', 'x-kubernetes-map-type'])
    if (isSet(schema, field)) refuse(field);
  for (const field of ['nullable', 'embedded-resource', 'int-or-string', 'preserve-unknown-fields']) {
    const name = field === 'nullable' ? field : `x-kubernetes-${field}`;
    if (flag(schema, name) === true) refuse(name);
  }
  const additional = schema.additionalProperties;
  if (additional === true || isObject(additional)) refuse('additionalProperties');
  if (object(schema, 'properties')?.metadata !== undefined) refuse('properties/metadata');
}

/** What makes a schema structural: validateStructuralInvariants. */
function structural(schema: JsonObject, pointer: string, { level }: Place, run: Run): void {
  const type = text(schema, 'type');
  const embedded = flag(schema, 'x-kubernetes-embedded-resource') === true;
  const preserve = flag(schema, 'x-kubernetes-preserve-unknown-fields') === true;
  const intOrString = flag(schema, 'x-kubernetes-int-or-string') === true;
  const properties = object(schema, 'properties') ?? {};
  if (type === 'array' && !isObject(schema.items)) run.add('required', `${pointer}/items`, '');
  if (isSet(schema, 'additionalProperties')) {
    const at = `${pointer}/additionalProperties`;
    if (level === 'root') run.add('forbidden', at, 'the root has properties');
    if (embedded) run.add('forbidden', at, 'a resource has properties');
  }
  if (intOrString && preserve)
    run.add(
      'invalid',
      `${pointer}/x-kubernetes-preserve-unknown-fields`,
      'has no place beside x-kubernetes-int-or-string',
    );
  if (intOrString && embedded)
    run.add('invalid', `${pointer}/x-kubernetes-embedded-resource`, 'has no place beside x-kubernetes-int-or-string');
  if (type === '') {
    if (embedded || (!intOrString && !preserve)) run.add('required', `${pointer}/type`, '');
  } else if ((embedded || level === 'root') && type !== 'object')
    run.add('invalid', `${pointer}/type`, `must be object ${embedded ? 'for a resource' : 'at the root'}`);
  if (embedded && !preserve && Object.keys(properties).length === 0) run.add('required', `${pointer}/properties`, '');
  if (embedded || level === 'root') resourceFields(properties, `${pointer}/properties`, level, run);
}

/** The schemas of apiVersion, kind and metadata. */
function resourceFields(properties: JsonObject, pointer: string, level: Place['level'], run: Run): void {
  for (const [field, wanted] of [
    ['kind', 'string'],
    ['apiVersion', 'string'],
    ['metadata', 'object'],
  ] as const) {
    const own = object(properties, field);
    if (own && text(own, 'type') !== wanted) run.add('invalid', `${pointer}/${field}/type`, `must be ${wanted}`);
  }
  const metadata = object(properties, 'metadata');
  if (level !== 'root' || !metadata) return;
  const names = Object.keys(object(metadata, 'properties') ?? {});
  const other = Object.keys(metadata).find(
    (key) => !['type', 'default', 'properties'].includes(key) && !isZero(metadata, key),
  );
  if (other !== undefined || names.some((name) => name !== 'name' && name !== 'generateName'))
    run.add('forbidden', `${pointer}/metadata`, 'of metadata it may speak of name and generateName only');
}

function children(schema: JsonObject, pointer: string, place: Place, run: Run): void {
  const go = (child: JsonObject, at: string, more: Partial<Place>) => visit(child, at, { ...place, ...more }, run);
  const { additionalProperties: additional, items, not } = schema;
  if (isObject(additional))
    go(additional, `${pointer}/additionalProperties`, {
      level: 'field',
      ...(place.insideMeta && { noDefault: 'inside metadata the values of a map have none' }),
    });
  const isResource = place.level === 'root' || flag(schema, 'x-kubernetes-embedded-resource') === true;
  for (const [name, child] of Object.entries(object(schema, 'properties') ?? {})) {
    const isMeta = isResource && !place.nested && metaFields.has(name);
    go(isObject(child) ? child : {}, `${pointer}/properties/${pointerPart(name)}`, {
      level: 'field',
      ...(isMeta && { insideMeta: true }),
      ...(isMeta && place.level === 'root' && { noDefault: `${name} is given with the object` }),
    });
  }
  if (isObject(items)) go(items, `${pointer}/items`, { level: 'item' });
  if (isObject(not)) go(not, `${pointer}/not`, { nested: true, level: 'field' });
  for (const junctor of ['allOf', 'anyOf', 'oneOf'] as const) {
    if (junctor === 'anyOf' && !place.nested && isIntOrString(schema)) continue;
    objects(schema, junctor).forEach((child, i) => {
      // Of `allOf` the first may hold the two types of an int-or-string.
      const open = junctor === 'allOf' && i === 0 && !place.nested && isIntOrString(child);
      const { anyOf: _, ...rest } = child;
      go(open ? rest : child, `${pointer}/${junctor}/${i}`, { nested: true, level: 'field' });
    });
  }
}

/** `anyOf: [{ type: integer }, { type: string }]`, in this order and with nothing else. */
function isIntOrString(schema: JsonObject): boolean {
  return JSON.stringify(schema.anyOf ?? null) === '[{"type":"integer"},{"type":"string"}]';
}

/** What the junctors of the root ask for must be defined outside of them: validateStructuralCompleteness. */
function complete(under: JsonObject, schema: JsonObject | undefined, at: string, run: Run): void {
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((junctor) => objects(under, junctor));
  const not = object(under, 'not');
  for (const branch of not ? [...branches, not] : branches) {
    complete(branch, schema, at, run);
    counterparts(branch, schema, at, run);
  }
}

function counterparts(branch: JsonObject, schema: JsonObject | undefined, at: string, run: Run): void {
  const miss = (where: string) =>
    run.add('required', where, 'is spoken of under allOf, anyOf, oneOf or not, and is not defined');
  const own = (schema && object(schema, 'properties')) ?? {};
  for (const [name, child] of Object.entries(object(branch, 'properties') ?? {})) {
    const where = `${at}/properties/${pointerPart(name)}`;
    const defined = object(own, name);
    if (!defined) miss(where);
    else if (isObject(child)) descend(child, defined, where, run);
  }
  const items = object(branch, 'items');
  if (!items) return;
  const defined = schema && object(schema, 'items');
  if (!defined) miss(`${at}/items`);
  else descend(items, defined, `${at}/items`, run);
}

function descend(branch: JsonObject, schema: JsonObject, at: string, run: Run): void {
  complete(branch, schema, at, run);
  counterparts(branch, schema, at, run);
}
