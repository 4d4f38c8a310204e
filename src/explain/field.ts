import type { KubernetesObject } from '../object/index.js';
import type { FieldRule } from '../schema/constraint.js';
import { definitionsAlong } from '../schema/definition-path.js';
import { definition, fieldSpan, kindHistories } from '../schema/definitions.js';
import { closedValues } from '../schema/enums.js';
import type { OpenApiSchema } from '../schema/translate.js';
import { kubernetesVersions } from '../schema/versions.js';
import type { Json } from '../syntax/index.js';
import { constraints } from '../validation/constraints.js';
import { customField } from './custom.js';
import { customSchemaOf, type KnownKinds, rootOf } from './known-kinds.js';

/** A kind with nothing but metadata to look at: what holds for the metadata of one holds for all. */
const anyObject = 'io.k8s.api.core.v1.ConfigMap';

/** The facts of a field, each a clause: `string`, `required`, `one of Always, Never`, `since 1.27`. */
export function fieldFacts(object: KubernetesObject, pointer: string, known: KnownKinds): string[] {
  const { apiVersion, kind } = object.identity;
  const { version } = known;
  if (apiVersion === null || kind === null) return [];
  const root = rootOf(object, known);
  if (root === undefined) {
    if (/^\/metadata(?:\/|$)/.test(pointer)) return factsBelow(anyObject, pointer, version);
    const custom = customSchemaOf(object, known);
    if (custom !== undefined) return customFacts(custom, object, pointer);
    const history = kindHistories()[`${apiVersion}/${kind}`];
    if (history?.removedIn !== undefined) return [`not served since Kubernetes ${history.removedIn}`];
    return [`no schema for ${apiVersion} ${kind} in Kubernetes ${version}`];
  }
  if (pointer === '') return [kindText(apiVersion, kind)];
  // The schema leaves them open: they choose it.
  if (/^\/(?:apiVersion|kind)$/.test(pointer)) return ['string', 'required'];
  return factsBelow(root, pointer, version);
}

/** The facts of a field of an object of a definition. */
function factsBelow(root: string, pointer: string, version: string): string[] {
  const steps = definitionsAlong(root, pointer, version);
  const parts = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = parts.at(-1) ?? '';
  const holder = steps.at(-2)?.name;
  const own = holder === undefined ? undefined : definition(holder, version)?.properties?.[last];
  if (holder !== undefined && own) return ofField(holder, last, own, version);
  // An item of a list, or a value of a map: what is known stands at the field that holds it.
  const field = parts.at(-2) ?? '';
  const above = steps.at(-3)?.name;
  const list = above === undefined ? undefined : definition(above, version)?.properties?.[field];
  if (above !== undefined && list?.items) {
    const rule = constraints[above]?.fields?.[field]?.items;
    return [
      `an item of ${field}`,
      typeText(list.items),
      ...ruleFacts(rule, closedValues(`${above}.${field}[]`, version)),
    ];
  }
  if (above !== undefined && typeof list?.additionalProperties === 'object') {
    return [
      `an entry of ${field}`,
      typeText(list.additionalProperties),
      ...ruleFacts(constraints[above]?.fields?.[field]?.entries, undefined),
    ];
  }
  const known = holder ?? steps.findLast(({ name }) => name !== undefined)?.name;
  return known === undefined ? [] : [`no field that ${shortName(known)} has in Kubernetes ${version}`];
}

function customFacts(schema: Json, { identity }: KubernetesObject, pointer: string): string[] {
  if (pointer === '') return [`${identity.apiVersion} ${identity.kind}, by a CustomResourceDefinition`];
  const field = customField(schema, pointer);
  if (!field) return /^\/(?:apiVersion|kind)$/.test(pointer) ? ['string', 'required'] : [];
  return [field.type, field.required ? 'required' : 'optional', ...field.facts];
}

function ofField(holder: string, field: string, schema: OpenApiSchema, version: string): string[] {
  const rule = constraints[holder]?.fields?.[field];
  const needed = rule?.required ?? definition(holder, version)?.required?.includes(field) ?? false;
  const union = constraints[holder]?.unions?.find(({ of }) => of.includes(field));
  return [
    typeText(schema),
    isName(holder, field) ? 'required unless generateName is set' : needed === false ? 'optional' : 'required',
    ...(union ? [`one ${union.what} of ${union.of.filter((one) => one !== field).length + 1} choices`] : []),
    ...ruleFacts(rule, closedValues(`${holder}.${field}`, version)),
    ...spanFacts(holder, field),
  ];
}

/** The schema leaves the name open, since `generateName` can stand for it. */
function isName(holder: string, field: string): boolean {
  return field === 'name' && holder.endsWith('.meta.v1.ObjectMeta');
}

function ruleFacts(rule: FieldRule | undefined, values: readonly string[] | undefined): string[] {
  const own = rule?.values === 'any' ? undefined : (rule?.values ?? values);
  const facts: string[] = [];
  if (own) facts.push(`one of ${own.filter((value) => value !== '').join(', ')}`);
  if (rule?.format) facts.push(`a ${rule.format.replace(/-/g, ' ').replace(/^dns/, 'DNS').replace(/^ip/, 'IP')}`);
  if (rule?.min !== undefined && rule.max !== undefined) facts.push(`${rule.min} to ${rule.max}`);
  else if (rule?.min !== undefined) facts.push(`at least ${rule.min}`);
  else if (rule?.max !== undefined) facts.push(`at most ${rule.max}`);
  if (rule?.maxLength !== undefined) facts.push(`at most ${rule.maxLength} characters`);
  if (rule?.minItems !== undefined) facts.push(`at least ${rule.minItems} items`);
  if (rule?.maxItems !== undefined) facts.push(`at most ${rule.maxItems} items`);
  if (rule?.unique) facts.push(rule.unique === true ? 'items differ' : `items differ in ${rule.unique.join(' and ')}`);
  return facts;
}

/** Which versions have a field, where they are not all that are known. */
function spanFacts(holder: string, field: string): string[] {
  const span = fieldSpan(holder, field);
  if (!span) return [];
  const facts: string[] = [];
  if (span.from !== kubernetesVersions[0]) facts.push(`since ${span.from}`);
  if (span.to !== kubernetesVersions.at(-1)) facts.push(`until ${span.to}`);
  return facts;
}

function kindText(apiVersion: string, kind: string): string {
  const history = kindHistories()[`${apiVersion}/${kind}`];
  const where = history?.namespaced === undefined ? '' : history.namespaced ? ', namespaced' : ', cluster-scoped';
  const since = history?.from === undefined ? '' : `, served in Kubernetes ${history.from} to ${history.to}`;
  return `${apiVersion} ${kind}${where}${since}`;
}

/** A schema's type in a word or two: `list of Container`, `quantity`. */
export function typeText(schema: OpenApiSchema): string {
  if (schema.$ref) {
    const name = shortName(schema.$ref);
    const scalars: Readonly<Record<string, string>> = {
      Quantity: 'quantity',
      IntOrString: 'integer or string',
      Time: 'time',
      MicroTime: 'time',
    };
    return scalars[name] ?? name;
  }
  if (schema.type === 'array') return `list of ${typeText(schema.items ?? {})}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
    return `map of ${typeText(schema.additionalProperties)}`;
  }
  if (schema.oneOf) return 'integer or string';
  return schema.type ?? 'any value';
}

function shortName(definitionName: string): string {
  return definitionName.slice(definitionName.lastIndexOf('.') + 1);
}
