import type { Json } from '../../syntax/index.js';
import { field, flagAt, isObject, listAt, numberAt, objectAt, textAt } from './read.js';

/** A schema of a CustomResourceDefinition, read: the part of JSON Schema that the API server obeys, with its extensions. */
export interface Structural {
  readonly type: string | undefined;
  readonly format: string | undefined;
  readonly nullable: boolean;
  /** undefined where there is none; null counts as none. */
  readonly default: Json | undefined;
  readonly properties: ReadonlyMap<string, Structural>;
  readonly items: Structural | undefined;
  /** The schema of a map's values; `true` for values of any kind. */
  readonly additional: Structural | true | undefined;
  readonly required: readonly string[];
  readonly enum: readonly Json[] | undefined;
  readonly pattern: string | undefined;
  /** Bounds by JSON Schema's names: `minimum`, `maxLength`, `multipleOf` … */
  readonly bounds: ReadonlyMap<Bound, number>;
  readonly exclusiveMinimum: boolean;
  readonly exclusiveMaximum: boolean;
  readonly uniqueItems: boolean;
  readonly allOf: readonly Structural[];
  readonly anyOf: readonly Structural[];
  readonly oneOf: readonly Structural[];
  readonly not: Structural | undefined;
  /** x-kubernetes-preserve-unknown-fields */
  readonly preserve: boolean;
  /** x-kubernetes-embedded-resource */
  readonly embedded: boolean;
  /** x-kubernetes-int-or-string */
  readonly intOrString: boolean;
  /** x-kubernetes-list-type */
  readonly listType: string | undefined;
  /** x-kubernetes-list-map-keys */
  readonly mapKeys: readonly string[];
  /** How many schemas it is made of, itself included. */
  readonly weight: number;
}

const bounds = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;
export type Bound = (typeof bounds)[number];

/** Reads a schema; parts of wrong types are passed over (the definition itself is refused for them). */
export function readStructural(schema: Json | undefined): Structural {
  const list = (key: string) => listAt(schema, key).map(readStructural);
  const properties = new Map<string, Structural>();
  for (const [name, child] of Object.entries(objectAt(schema, 'properties') ?? {}))
    if (isObject(child)) properties.set(name, readStructural(child));
  const items = objectAt(schema, 'items');
  const additional = field(schema, 'additionalProperties');
  const not = objectAt(schema, 'not');
  const listOfTexts = (key: string) => listAt(schema, key).filter((item) => typeof item === 'string');
  const result = {
    type: textAt(schema, 'type'),
    format: textAt(schema, 'format'),
    nullable: flagAt(schema, 'nullable'),
    default: field(schema, 'default') ?? undefined,
    properties,
    items: items && readStructural(items),
    additional: additional === true ? (true as const) : isObject(additional) ? readStructural(additional) : undefined,
    required: listOfTexts('required'),
    enum: listAt(schema, 'enum').length > 0 ? listAt(schema, 'enum') : undefined,
    pattern: textAt(schema, 'pattern'),
    bounds: new Map(
      bounds.flatMap((name) => {
        const value = numberAt(schema, name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
    exclusiveMinimum: flagAt(schema, 'exclusiveMinimum'),
    exclusiveMaximum: flagAt(schema, 'exclusiveMaximum'),
    uniqueItems: flagAt(schema, 'uniqueItems'),
    allOf: list('allOf'),
    anyOf: list('anyOf'),
    oneOf: list('oneOf'),
    not: not && readStructural(not),
    preserve: flagAt(schema, 'x-kubernetes-preserve-unknown-fields'),
    embedded: flagAt(schema, 'x-kubernetes-embedded-resource'),
    intOrString: flagAt(schema, 'x-kubernetes-int-or-string'),
    listType: textAt(schema, 'x-kubernetes-list-type'),
    mapKeys: listOfTexts('x-kubernetes-list-map-keys'),
  };
  const children = [
    ...properties.values(),
    ...result.allOf,
    ...result.anyOf,
    ...result.oneOf,
    ...[result.items, result.additional, result.not].filter((child) => typeof child === 'object'),
  ];
  return { ...result, weight: children.reduce((sum, child) => sum + child.weight, 1) };
}
