import { partsOf } from '../pointer.js';
import type { OpenApiSchema } from '../translate.js';
import type { CustomKinds } from './custom-kinds.js';
import type { Structural } from './structural.js';

/**
 * The schemas of custom resources as definitions with names, so that what is said of built-in kinds (did you mean, the
 * field belongs one level up) is said of them too. A name is `crd:NAME/VERSION#PATH.WORD`: the path through the schema,
 * `*` for the values of a map and `-` for the items of a list, and what people call it.
 */
const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const roots = new Map<string, Structural>();

/** The name of a version's own definition; makes its schema known under it. */
export function nameCustom(custom: CustomKinds, version: string, root: Structural): string {
  const id = `${custom.name}/${version}`;
  roots.set(id, root);
  return `crd:${id}#.${custom.kind}`;
}

/** The name of the definition of what stands at a pointer into an object of the definition `root`. */
export function customNameAt(root: string, pointer: string): string {
  const [id, schema] = parse(root);
  const kind = root.slice(root.lastIndexOf('.') + 1);
  const path: string[] = [];
  let at = schema;
  let word = kind;
  for (const part of partsOf(pointer)) {
    if (path.length === 0 && part === 'metadata') return objectMeta;
    const property: Structural | undefined = at?.properties.get(part);
    if (property) {
      path.push(encodeURIComponent(part));
      word = `${kind}${part.charAt(0).toUpperCase()}${part.slice(1)}`.replace(/\./g, '-');
      at = property;
    } else if (at?.items && /^\d+$/.test(part)) {
      path.push('-');
      at = at.items;
    } else {
      path.push('*');
      at = typeof at?.additional === 'object' ? at.additional : undefined;
    }
  }
  return `crd:${id}#${path.join('/')}.${word}`;
}

/** The schema behind such a name, in the form of the published ones; undefined for any other name. */
export function customDefinition(name: string): OpenApiSchema | undefined {
  if (!name.startsWith('crd:')) return undefined;
  const [, root, path] = parse(name);
  let at = root;
  for (const part of path)
    at = part === '-' ? at?.items : part === '*' ? valuesOf(at) : at?.properties.get(decodeURIComponent(part));
  if (!at) return undefined;
  const properties: Record<string, OpenApiSchema> = {};
  const base = name.slice(0, name.lastIndexOf('.'));
  const kind = name.slice(name.lastIndexOf('.') + 1);
  const prefix = base.endsWith('#') ? base : `${base}/`;
  for (const [field, child] of at.properties)
    properties[field] = refer(
      child,
      `#/definitions/${prefix}${encodeURIComponent(field)}`,
      path.length === 0 ? `${kind}${field.charAt(0).toUpperCase()}${field.slice(1)}` : field,
    );
  if (path.length === 0)
    Object.assign(properties, {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: `#/definitions/${objectMeta}` },
    });
  return { type: 'object', properties };
}

function refer(child: Structural, name: string, word: string): OpenApiSchema {
  const end = `.${word.replace(/\./g, '-')}`;
  const values = valuesOf(child);
  if (child.items?.properties.size) return { type: 'array', items: { $ref: `${name}/-${end}` } };
  if (child.properties.size > 0) return { $ref: `${name}${end}` };
  if (values?.properties.size) return { type: 'object', additionalProperties: { $ref: `${name}/*${end}` } };
  return { type: child.type };
}

function valuesOf(schema: Structural | undefined): Structural | undefined {
  return typeof schema?.additional === 'object' ? schema.additional : undefined;
}

function parse(name: string): [id: string, root: Structural | undefined, path: string[]] {
  const hash = name.indexOf('#');
  const id = name.slice('crd:'.length, hash);
  const path = name.slice(hash + 1, name.lastIndexOf('.'));
  return [id, roots.get(id), path === '' ? [] : path.split('/')];
}
