import type { KubernetesObject } from '../object/index.js';
import { Catalogue } from '../schema/catalogue.js';
import { definitionsAlong } from '../schema/definition-path.js';
import { definition } from '../schema/definitions.js';
import { closedValues } from '../schema/enums.js';
import { partsOf } from '../schema/pointer.js';
import type { OpenApiSchema } from '../schema/translate.js';
import { constraints } from '../validation/constraints.js';

/** A field that may be written. */
export interface Field {
  readonly name: string;
  /** True where its value stands on the same line. */
  readonly scalar: boolean;
}

/** The fields that the value at a pointer may have; none for a kind without a schema, and for maps. */
export function fieldsOfObject(object: KubernetesObject, pointer: string, version: string): Field[] {
  const holder = holderAt(object, pointer, version);
  const properties = holder === undefined ? undefined : definition(holder, version)?.properties;
  return Object.entries(properties ?? {})
    .filter(([name]) => pointer !== '' || name !== 'status')
    .map(([name, schema]) => ({ name, scalar: isScalar(schema, version) }));
}

/** The values that a field may have, where they are few: those of an enum, `true` and `false`. */
export function valuesOf(object: KubernetesObject, pointer: string, version: string): readonly string[] {
  const parts = partsOf(pointer);
  const last = parts.at(-1) ?? '';
  const own = holderAt(object, above(pointer), version);
  const schema = own === undefined ? undefined : definition(own, version)?.properties?.[last];
  if (own !== undefined && schema) {
    if (schema.type === 'boolean') return ['true', 'false'];
    return choices(constraints[own]?.fields?.[last]?.values, closedValues(`${own}.${last}`, version));
  }
  // An item of a list.
  const field = parts.at(-2) ?? '';
  const list = holderAt(object, above(above(pointer)), version);
  if (list === undefined || !definition(list, version)?.properties?.[field]?.items) return [];
  return choices(constraints[list]?.fields?.[field]?.items?.values, closedValues(`${list}.${field}[]`, version));
}

/**
 * What may stand as `kind` or `apiVersion` of an object: what goes with the other one of them, else all that is served.
 * @param asked the word that stands where something is looked for
 */
export function kindsServed(object: KubernetesObject, pointer: string, asked: string, version: string): string[] {
  const { apiVersion, kind } = object.identity;
  const served = Catalogue.of(version).kinds.map((one) => {
    const slash = one.lastIndexOf('/');
    return { apiVersion: one.slice(0, slash), kind: one.slice(slash + 1) };
  });
  const known = pointer === '/kind' ? apiVersion : kind;
  const own = (one: (typeof served)[number]) => (pointer === '/kind' ? one.apiVersion : one.kind);
  const fit = served.filter((one) => own(one) === known);
  const words = (fit.length > 0 ? fit : served).map((one) => (pointer === '/kind' ? one.kind : one.apiVersion));
  return [...new Set(words)].filter((word) => word !== asked && !word.endsWith('List')).sort();
}

function choices(written: readonly string[] | 'any' | undefined, published: readonly string[] | undefined): string[] {
  const values = written === 'any' ? undefined : (written ?? published);
  return (values ?? []).filter((value) => value !== '');
}

function holderAt({ identity }: KubernetesObject, pointer: string, version: string): string | undefined {
  const { apiVersion, kind } = identity;
  if (apiVersion === null || kind === null) return undefined;
  const root = Catalogue.of(version).definitionOf(apiVersion, kind);
  return root === undefined ? undefined : definitionsAlong(root, pointer, version).at(-1)?.name;
}

function above(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

function isScalar(schema: OpenApiSchema, version: string): boolean {
  if (schema.$ref) return !definition(schema.$ref.replace('#/definitions/', ''), version)?.properties;
  return schema.type !== 'object' && schema.type !== 'array';
}
