import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Node } from '../syntax/index.js';
import { customDefinition } from './crd/definitions.js';
import { packageRoot } from './package-root.js';
import type { OpenApiSchema } from './translate.js';

/**
 * The published schema itself. The validators do not need it: it is read when something was found, to say what was
 * meant (which fields there are, where a misplaced one belongs).
 */
interface Body {
  readonly from: string;
  readonly to: string;
  readonly schema: OpenApiSchema;
}

/** What is known of a kind over all versions. Versions are those that serve it, first and last. */
export interface KindHistory {
  readonly definition?: string;
  readonly from?: string;
  readonly to?: string;
  readonly via: 'resource' | 'list' | 'subresource';
  readonly namespaced?: boolean;
  readonly resource?: string;
  readonly removedIn?: string;
  /** `apiVersion/kind` that took its place. */
  readonly replacement?: string;
  readonly remark?: string;
}

let bodies: Record<string, readonly Body[]> | undefined;
let histories: Record<string, KindHistory> | undefined;

/** The number behind `1.`: versions compare by it. */
export function minorOf(version: string): number {
  return Number(version.slice(version.indexOf('.') + 1));
}

/** A definition as a version publishes it, or as a CustomResourceDefinition has it (see `crd/definitions.ts`). */
export function definition(name: string, version: string): OpenApiSchema | undefined {
  if (name.startsWith('crd:')) return customDefinition(name);
  bodies ??= read<Record<string, readonly Body[]>>('definitions.json');
  const minor = minorOf(version);
  return bodies[name]?.find((body) => minorOf(body.from) <= minor && minor <= minorOf(body.to))?.schema;
}

/** The versions, first and last, in which a definition has a field; undefined where none has it. */
export function fieldSpan(name: string, field: string): { readonly from: string; readonly to: string } | undefined {
  bodies ??= read<Record<string, readonly Body[]>>('definitions.json');
  const having = (bodies[name] ?? []).filter((body) => body.schema.properties?.[field]);
  const [first, last] = [having[0], having.at(-1)];
  return first && last ? { from: first.from, to: last.to } : undefined;
}

/** Every kind that Kubernetes ever served, by `apiVersion/kind`. */
export function kindHistories(): Readonly<Record<string, KindHistory>> {
  histories ??= read<Record<string, KindHistory>>('kinds.json');
  return histories;
}

/** The definition that a schema refers to, and how: itself, the items of a list, or the values of a map. */
export function targetOf(
  schema: OpenApiSchema | undefined,
): { name: string; through: 'value' | 'items' | 'map' } | undefined {
  if (!schema) return undefined;
  const name = (one: OpenApiSchema | undefined) => one?.$ref?.replace('#/definitions/', '');
  const own = name(schema);
  if (own) return { name: own, through: 'value' };
  const items = name(schema.items);
  if (items) return { name: items, through: 'items' };
  const map = typeof schema.additionalProperties === 'object' ? name(schema.additionalProperties) : undefined;
  return map ? { name: map, through: 'map' } : undefined;
}

/** True for a map whose keys are free and whose values are scalars: labels, or the quantities of `limits`. */
export function isFreeMap(schema: OpenApiSchema | undefined, version: string): boolean {
  if (!schema?.additionalProperties) return false;
  const target = targetOf(schema);
  if (!target) return true;
  const type = target.through === 'map' ? definition(target.name, version)?.type : 'object';
  return type !== 'object' && type !== 'array';
}

/** Whether a field could hold a value by its shape: a mapping, a list or a scalar. A null and an unknown shape fit all. */
export function mayHold(schema: OpenApiSchema | undefined, value: Node, version: string): boolean {
  if (value.type === 'scalar' && value.value === null) return true;
  const target = schema?.$ref?.replace('#/definitions/', '');
  const type = (target === undefined ? schema : definition(target, version))?.type;
  if (type === undefined) return true;
  return { mapping: type === 'object', sequence: type === 'array', scalar: type !== 'object' && type !== 'array' }[
    value.type
  ];
}

function read<T>(file: string): T {
  const value: T = JSON.parse(readFileSync(path.join(packageRoot(), 'schemas/kubernetes', file), 'utf8'));
  return value;
}
