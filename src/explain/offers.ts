import type { KubernetesObject } from '../object/index.js';
import { definitionsAlong } from '../schema/definition-path.js';
import { definition } from '../schema/definitions.js';
import { closedValues } from '../schema/enums.js';
import { partsOf } from '../schema/pointer.js';
import type { OpenApiSchema } from '../schema/translate.js';
import { constraints } from '../validation/constraints.js';
import { customField, customFields } from './custom.js';
import { customaryKeys, customaryValues } from './customary.js';
import { customSchemaOf, type KnownKinds, likelyRootOf, type ServedKind, servedKinds } from './known-kinds.js';

/** A field that may be written. */
export interface Field {
  readonly name: string;
  /** What its value looks like: a scalar stands on the same line. */
  readonly shape: 'scalar' | 'list' | 'object';
  readonly required: boolean;
}

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
/** What the API server writes into metadata, and nobody else. */
const ofServer: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** The fields that the value at a pointer may have; of maps the keys that are mostly written. */
export function fieldsOfObject(object: KubernetesObject, pointer: string, known: KnownKinds): Field[] {
  const { version } = known;
  const holder = holderAt(object, pointer, known);
  const schema = holder === undefined ? customSchemaOf(object, known) : undefined;
  if (schema !== undefined) {
    const own = customFields(schema, pointer).filter(({ name }) => pointer !== '' || name !== 'status');
    const missing = pointer === '' && !own.some(({ name }) => name === 'metadata') ? [metadata] : [];
    return [...missing, ...own];
  }
  if (holder === undefined) {
    if (likelyRootOf(object, known) === undefined) return pointer === '' ? [metadata] : [];
    const parts = partsOf(pointer);
    const above = holderAt(object, parentOf(pointer), known);
    return above === undefined
      ? []
      : customaryKeys(above, parts.at(-1) ?? '').map((name) => ({ name, shape: 'scalar', required: false }));
  }
  const written = definition(holder, version);
  return Object.entries(written?.properties ?? {})
    .filter(([name]) => (pointer === '' ? name !== 'status' : holder !== objectMeta || !ofServer.has(name)))
    .map(([name, schemaOf]) => ({
      name,
      shape: shapeOf(schemaOf, version),
      required: (constraints[holder]?.fields?.[name]?.required ?? written?.required?.includes(name) ?? false) !== false,
    }));
}

const metadata: Field = { name: 'metadata', shape: 'object', required: true };

/** The values that a field may have, where they are few: those of an enum, `true` and `false`; else what is mostly written. */
export function valuesOf(object: KubernetesObject, pointer: string, known: KnownKinds): readonly string[] {
  const { version } = known;
  const parts = partsOf(pointer);
  const last = parts.at(-1) ?? '';
  const own = holderAt(object, parentOf(pointer), known);
  const custom = likelyRootOf(object, known) === undefined ? customSchemaOf(object, known) : undefined;
  if (custom !== undefined && parts[0] !== 'metadata') return customField(custom, pointer)?.values ?? [];
  const served = () => servedKinds(known);
  const schema = own === undefined ? undefined : definition(own, version)?.properties?.[last];
  if (own !== undefined && schema) {
    if (schema.type === 'boolean') return ['true', 'false'];
    const closed = choices(constraints[own]?.fields?.[last]?.values, closedValues(`${own}.${last}`, version));
    return closed.length > 0 ? closed : customaryValues(own, last, served);
  }
  // An item of a list.
  const field = parts.at(-2) ?? '';
  const list = holderAt(object, parentOf(parentOf(pointer)), known);
  if (list === undefined || !definition(list, version)?.properties?.[field]?.items) return [];
  const closed = choices(
    constraints[list]?.fields?.[field]?.items?.values,
    closedValues(`${list}.${field}[]`, version),
  );
  return closed.length > 0 ? closed : customaryValues(list, `${field}[]`, served);
}

/**
 * What may stand as `kind` or `apiVersion`: what goes with the other one of them, else all that is served.
 * @param other what stands as the other one
 * @param served see `servedKinds`
 */
export function kindsServed(
  asked: 'kind' | 'apiVersion',
  other: string | null,
  served: readonly ServedKind[],
): string[] {
  const fit = served.filter((one) => (asked === 'kind' ? one.apiVersion : one.kind) === other);
  return [...new Set((fit.length > 0 ? fit : served).map((one) => one[asked]))].sort();
}

function choices(written: readonly string[] | 'any' | undefined, published: readonly string[] | undefined): string[] {
  const values = written === 'any' ? undefined : (written ?? published);
  return (values ?? []).filter((value) => value !== '');
}

/** The definition of the value at a pointer. The metadata of any kind at all is known. */
function holderAt(object: KubernetesObject, pointer: string, known: KnownKinds): string | undefined {
  const root = likelyRootOf(object, known);
  if (root !== undefined) return definitionsAlong(root, pointer, known.version).at(-1)?.name;
  const [first, ...rest] = pointer.split('/').slice(1);
  if (first !== 'metadata') return undefined;
  return definitionsAlong(objectMeta, rest.map((part) => `/${part}`).join(''), known.version).at(-1)?.name;
}

function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

function shapeOf(schema: OpenApiSchema, version: string): Field['shape'] {
  const target = schema.$ref === undefined ? undefined : definition(schema.$ref.replace('#/definitions/', ''), version);
  if (schema.$ref !== undefined) return target?.properties ? 'object' : 'scalar';
  return schema.type === 'object' ? 'object' : schema.type === 'array' ? 'list' : 'scalar';
}
