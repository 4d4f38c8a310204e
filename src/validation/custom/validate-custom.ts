import type { Catalogue } from '../../schema/catalogue.js';
import {
  type CustomKinds,
  CustomValidator,
  type CustomVersion,
  customNameAt,
  type Finding,
  nameCustom,
  prepare,
  readStructural,
  type Structural,
} from '../../schema/crd/index.js';
import { Run } from '../../schema/run.js';
import type { Violation } from '../../schema/violation.js';
import type { Json } from '../../syntax/index.js';
import { checkMetadata } from '../meta/object-meta.js';
import { plainFinalizers, repeatedOwners } from '../meta/warnings.js';
import type { JsonObject } from '../visitor.js';
import { visitorsOf } from '../visitors.js';
import { embeddedResources } from './embedded.js';
import { listTypes } from './list-types.js';
import { scaleFields } from './scale.js';

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** What is made of one version of a CustomResourceDefinition, once. */
interface Compiled {
  readonly root: Structural;
  readonly definition: string;
  /** By Kubernetes version: they differ in the formats that they know. */
  readonly validators: Map<string, CustomValidator>;
}
const compiled = new WeakMap<CustomVersion, Compiled>();

/** The version of `custom` that judges objects of an `apiVersion`; undefined where none does, or none is served. */
export function customVersionOf(custom: CustomKinds, apiVersion: string): CustomVersion | undefined {
  if (custom.retired) return undefined;
  return custom.versions.find((one) => one.served && one.schema && `${custom.group}/${one.name}` === apiVersion);
}

/** The name under which the definition of a version is known, for `explain`. */
export function customDefinitionName(custom: CustomKinds, version: CustomVersion): string {
  return compile(custom, version).definition;
}

/**
 * What the API server of the catalogue's version refuses in a custom resource, by its CustomResourceDefinition. Rules in
 * CEL (x-kubernetes-validations) are not asked. Nothing is found where no version of `custom` judges the object.
 */
export function validateCustom(value: Json, custom: CustomKinds, catalogue: Catalogue): readonly Violation[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const version = customVersionOf(custom, typeof value.apiVersion === 'string' ? value.apiVersion : '');
  if (!version) return [];
  const { root, definition, validators } = compile(custom, version);
  const found: Finding[] = [];
  const { object, metadata } = separateMetadata(value, found);
  const prepared = prepare(object, root);
  for (const pointer of prepared.unknown) found.push({ kind: 'unknown', pointer, detail: '' });
  const run = new Run(catalogue.validator, visitorsOf, catalogue.version);
  run.frames.push({ definition, value, pointer: '' });
  const namespaced = custom.scope === 'Namespaced';
  run.visit(objectMeta, metadata, '/metadata');
  checkMetadata(
    metadata,
    '/metadata',
    { name: 'dns-subdomain', needsName: true, namespaced, plainFinalizers: true },
    run,
  );
  repeatedOwners(metadata, run);
  plainFinalizers(metadata, run);
  const whole = withoutStatus(prepared.value, version);
  const validator = validators.get(catalogue.version) ?? new CustomValidator(root, catalogue.version);
  validators.set(catalogue.version, validator);
  found.push(...validator.validate(whole));
  scaleFields(whole, version, found);
  embeddedResources(whole, root, '', found, (inner, pointer) => {
    run.visit(objectMeta, inner, pointer);
    checkMetadata(
      inner,
      pointer,
      { name: 'path-segment', needsName: false, namespaced: true, plainFinalizers: true },
      run,
    );
  });
  listTypes(whole, root, '', found);
  return [
    ...run.violations,
    ...found.map((finding) => ({ ...finding, definition: holderOf(definition, finding.pointer) })),
  ];
}

function compile(custom: CustomKinds, version: CustomVersion): Compiled {
  const known = compiled.get(version);
  if (known) return known;
  const root = readStructural(version.schema);
  const made = { root, definition: nameCustom(custom, version.name, root), validators: new Map() };
  compiled.set(version, made);
  return made;
}

/** Null metadata is empty metadata; of any other type it is refused, and the rest goes on without. */
function separateMetadata(value: JsonObject, found: Finding[]): { object: JsonObject; metadata: JsonObject } {
  const own = value.metadata ?? {};
  if (typeof own === 'object' && !Array.isArray(own)) return { object: { ...value, metadata: own }, metadata: own };
  found.push({ kind: 'type', pointer: '/metadata', detail: '', wanted: ['object'] });
  return { object: { ...value, metadata: {} }, metadata: {} };
}

/** Status is dropped when an object with that subresource is created. */
function withoutStatus(value: Json, version: CustomVersion): Json {
  if (!version.status || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { status: _, ...rest } = value;
  return rest;
}

/** The definition that a field belongs to. */
function holderOf(root: string, pointer: string): string {
  return customNameAt(root, pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))));
}
