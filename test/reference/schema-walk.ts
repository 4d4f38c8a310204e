import { readFileSync } from 'node:fs';
import { expand, join, kindName, startsOf } from '../../src/reference/compile.js';
import { type Row, rows } from '../../src/reference/table/index.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Body {
  readonly to: string;
  readonly schema: Schema;
}
interface Kind {
  readonly definition?: string;
  readonly via: string;
  readonly to?: string;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../schemas/kubernetes/${file}`, import.meta.url), 'utf8'));
}

/** A field of the newest API that names something, by its look or by its type. */
export interface Field {
  /** `apps/StatefulSet`. */
  readonly kind: string;
  /** `spec.template.spec.volumes[].secret.secretName`. */
  readonly path: string;
}

/** Names of fields that look like references. */
const looks =
  /(?:Ref|Refs|Name|Names|Selector|Selectors|ClassName|Class|Secrets|Namespace|Namespaces|LabelKeys)$|^(?:selector|serviceAccount|driver|provisioner|attacher|endpoints|container|roleRef|subjects|service|backend|resource|claims|namespaces)$/;

/** Types that are references, whatever their field is called. */
const types =
  /\.(?:LocalObjectReference|ObjectReference|SecretReference|TypedLocalObjectReference|TypedObjectReference|CrossVersionObjectReference|ServiceReference|IngressServiceBackend|LabelSelector|NodeSelector|NodeSelectorTerm|RoleRef|Subject|ParamRef|ParentReference|OwnerReference|ConfigMapKeySelector|SecretKeySelector|ConfigMapEnvSource|SecretEnvSource|ConfigMapVolumeSource|SecretVolumeSource|ConfigMapProjection|SecretProjection|ClusterTrustBundleProjection|PersistentVolumeClaimVolumeSource|FileKeySelector|ResourceFieldSelector|ObjectFieldSelector|ResourceClaim|PodResourceClaim)$/;

/** What every object has, and what is written by the cluster and not by people. */
const passedOver = /^(?:apiVersion|kind|status)$|^metadata\.|\.status$/;

/** All fields of the newest served version of each kind that look like references or are of such a type. */
export function referenceFields(): Field[] {
  const bodies = read<Record<string, readonly Body[]>>('definitions.json');
  const kinds = read<Record<string, Kind>>('kinds.json');
  const newest = '1.36';
  const schemaOf = (name: string) => bodies[name]?.find(({ to }) => to === newest)?.schema;
  const served = new Map<string, string>();
  for (const [name, { definition, via, to }] of Object.entries(kinds)) {
    if (via !== 'resource' || to !== newest || definition === undefined) continue;
    const parts = name.split('/');
    const kind = kindName(parts.length > 2 ? parts[0] : '', parts.at(-1) ?? '');
    // Of several versions the one that was made first is the stable one: `v1` stands before `v1beta1`.
    if (!served.has(kind)) served.set(kind, definition);
  }
  const found: Field[] = [];
  for (const [kind, definition] of served) {
    const walk = (schema: Schema | undefined, path: string, above: readonly string[]): void => {
      if (!schema) return;
      const target = schema.$ref?.replace('#/definitions/', '');
      if (target !== undefined) {
        if (!above.includes(target)) walk(schemaOf(target), path, [...above, target]);
        return;
      }
      if (schema.items) walk(schema.items, `${path}[]`, above);
      if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, join(path, '*'), above);
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        const at = join(path, name);
        if (passedOver.test(at)) continue;
        const type = field.$ref ?? field.items?.$ref ?? '';
        if (looks.test(name) || types.test(type)) found.push({ kind, path: field.items ? `${at}[]` : at });
        walk(field, at, above);
      }
    };
    walk(schemaOf(definition), '', [definition]);
  }
  return found;
}

/** Every path of a kind that some row of the table reads, in the form of `Field.path`. */
export function readPaths(kind: string): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const [from, start] of startsOf(kind)) {
    for (const row of rows) {
      if (!row.from.includes(from)) continue;
      for (const path of pathsOf(row)) {
        const whole = path.startsWith('/') ? path.slice(1) : join(start, path);
        for (const parts of expand(whole)) paths.add(written(parts));
      }
    }
  }
  return paths;
}

/** The paths of one row, from the start of what it applies to; with `/` before it from the object's top. */
function pathsOf(row: Row): string[] {
  const at = (path: string) => join(row.at, path);
  switch (row.row) {
    case 'name':
      return [
        at(row.name ?? 'name'),
        ...[row.kindAt?.kind, row.kindAt?.apiGroup, row.kindAt?.apiVersion, row.namespaceAt, row.optionalAt].flatMap(
          (path) => (path === undefined ? [] : [at(path)]),
        ),
        ...[...(row.keysAt ?? []), ...(row.portsAt ?? [])].map(at),
        ...(row.partsAt ?? []).map((part) => (part.from === 'object' ? `/${part.at}` : at(part.at))),
      ];
    case 'selector':
      return [
        at(row.selector ?? ''),
        ...(typeof row.anyNamespace === 'string' ? [at(row.anyNamespace)] : []),
        ...(row.portsAt ?? []).map(at),
      ];
    case 'definition':
      return [at(row.name ?? '')];
    default:
      return [row.at];
  }
}

function written(parts: readonly string[]): string {
  return parts.reduce((path, part) => (part === '[]' ? `${path}[]` : path === '' ? part : `${path}.${part}`), '');
}

/** True where a field is read itself, or something inside of it, or the mapping that it stands in is a selector. */
export function isRead({ path }: Field, paths: ReadonlySet<string>): boolean {
  if (paths.has(path)) return true;
  for (const one of paths) if (one.startsWith(`${path}.`) || one.startsWith(`${path}[`)) return true;
  return false;
}
