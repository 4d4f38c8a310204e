import { childOf, rewriteChild, splitBefore } from '../syntax/index.js';
import { Catalogue } from './catalogue.js';
import { fieldsOf } from './definition-path.js';
import { definition, targetOf } from './definitions.js';
import type { Holder } from './holder.js';
import type { SchemaFix, SchemaProblem } from './problem.js';
import type { Movable } from './repair-ground.js';
import { pointerPart } from './run.js';

/** Kinds that people write side by side, the likeliest first. */
const candidates = [
  'v1/Service',
  'apps/v1/Deployment',
  'apps/v1/StatefulSet',
  'v1/Pod',
  'networking.k8s.io/v1/Ingress',
  'v1/PersistentVolumeClaim',
  'v1/PersistentVolume',
  'batch/v1/Job',
  'batch/v1/CronJob',
  'networking.k8s.io/v1/NetworkPolicy',
  'autoscaling/v2/HorizontalPodAutoscaler',
];

/**
 * A `spec` none of whose fields fits its own kind, while all fit another's: two objects were glued together, and the
 * `---` and the head of the second are missing. One problem that covers the whole spec.
 */
export function gluedSpec(holder: Holder, version: string, movable?: Movable): SchemaProblem | undefined {
  const { node, unknown } = holder;
  if (holder.pointer !== '/spec' || unknown.size < 2 || node.entries.some((entry) => !unknown.has(entry.name)))
    return undefined;
  for (const key of candidates) {
    const slash = key.lastIndexOf('/');
    const kind = Catalogue.of(version).definitionOf(key.slice(0, slash), key.slice(slash + 1));
    const spec = kind ? targetOf(definition(kind, version)?.properties?.spec)?.name : undefined;
    if (!spec || spec === holder.definition) continue;
    const fields = new Set(fieldsOf(spec, version));
    if (!node.entries.every((entry) => fields.has(entry.name))) continue;
    const first = node.entries[0];
    if (!first) return undefined;
    const fix = movable && headFor(holder, key, movable);
    return {
      ...(fix && { fix }),
      rule: 'schema/unknown-field',
      pointer: `${holder.pointer}/${pointerPart(first.name)}`,
      range: node.range,
      consequence: 'rejected',
      message: `this is the spec of a ${key.slice(slash + 1)}, not of this object: "---" and the apiVersion, kind and metadata of a ${key.slice(slash + 1)} are missing before it`,
    };
  }
  return undefined;
}

/** The head of the object that a spec belongs to: before it where there are two, else in place of the one that is there. */
function headFor({ node: spec }: Holder, key: string, { object, ground }: Movable): SchemaFix | undefined {
  const { writable, at } = ground;
  const [apiVersion, kind] = [key.slice(0, key.lastIndexOf('/')), key.slice(key.lastIndexOf('/') + 1)];
  const specs = object.entries.filter(({ name, merged }) => name === 'spec' && !merged);
  const own = specs.find(({ value }) => value === spec);
  const name = childOf(childOf(object, 'metadata'), 'name');
  if (at !== '' || !own || name?.type !== 'scalar' || typeof name.value !== 'string') return undefined;
  if (specs.length > 1) {
    const edit = splitBefore(writable, own, { apiVersion, kind, metadata: { name: name.value } });
    return edit && { title: `Begin a ${kind} ${name.value} with ---`, safety: 'suggested', edits: [edit] };
  }
  const edits = [...rewriteChild(object, 'apiVersion', apiVersion), ...rewriteChild(object, 'kind', kind)];
  return { title: `Write ${apiVersion} ${kind}`, safety: 'suggested', edits };
}
