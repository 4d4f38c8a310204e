import type { ObjectIdentity } from '../diagnostic/index.js';
import { canonicalKind, groupOf } from '../object/index.js';
import { Catalogue } from '../schema/catalogue.js';
import type { Json } from '../syntax/index.js';
import { descend, isObject, isSet, text } from '../validation/read.js';
import type { JsonObject } from '../validation/visitor.js';
import { immutableFields, updateChecks } from './groups/index.js';
import { checkImmutable } from './immutable.js';
import { type Beside, type Refusal, Update } from './update.js';

/** Groups that a kind was served under before it came into its own; the objects are the same ones. */
const moved: Readonly<Record<string, string>> = {
  'extensions/DaemonSet': 'apps',
  'extensions/Deployment': 'apps',
  'extensions/ReplicaSet': 'apps',
  'extensions/Ingress': 'networking.k8s.io',
  'extensions/NetworkPolicy': 'networking.k8s.io',
};

/** `apps/StatefulSet`: the group and kind that an object is followed by, whatever its version. */
export function groupKind(identity: ObjectIdentity): string {
  const kind = canonicalKind(identity.kind ?? '');
  const group = groupOf(identity.apiVersion ?? '');
  return `${moved[`${group}/${kind}`] ?? group}/${kind}`;
}

/** True for a kind whose updates are looked at. */
export function isCompared(kind: string): boolean {
  return Object.hasOwn(immutableFields, kind) || Object.hasOwn(updateChecks, kind);
}

/**
 * What the API server of a version refuses of an update beyond what it refuses of a new object: the fields that may not
 * change. Nothing for a kind that the version does not serve.
 */
export function refusalsOf(before: Json, after: Json, version: string, beside?: Beside): readonly Refusal[] {
  if (!isObject(before) || !isObject(after)) return [];
  const identity = identityOf(after);
  const kind = groupKind(identity);
  if (!isCompared(kind)) return [];
  const catalogue = Catalogue.of(version);
  const served = catalogue.definitionOf(text(after, 'apiVersion'), kind.slice(kind.indexOf('/') + 1));
  if (served === undefined) return [];
  const sameVersion = text(before, 'apiVersion') === text(after, 'apiVersion');
  // Between its versions this group's fields were moved about, which only the API server's conversion follows.
  if (!sameVersion && kind.startsWith('resource.k8s.io/')) return [];
  const update = new Update({
    before: sameVersion ? before : selectedByLabels(before),
    after,
    definition: served,
    identity,
    version,
    ...(beside && { beside }),
  });
  checkImmutable(update, immutableFields[kind] ?? []);
  updateChecks[kind]?.(update);
  return update.refusals;
}

function identityOf(object: JsonObject): ObjectIdentity {
  const metadata = descend(object, 'metadata') ?? {};
  const read = (holder: JsonObject, key: string) => text(holder, key) || null;
  return {
    apiVersion: read(object, 'apiVersion'),
    kind: read(object, 'kind'),
    namespace: read(metadata, 'namespace'),
    name: read(metadata, 'name'),
  };
}

/** The betas of workloads took the labels of the template for a selector that was not written. */
function selectedByLabels(workload: JsonObject): JsonObject {
  const spec = descend(workload, 'spec');
  const labels = spec && descend(spec, 'template', 'metadata', 'labels');
  if (!spec || !labels || isSet(spec, 'selector') || !/^(?:apps|extensions)\/v1beta/.test(text(workload, 'apiVersion')))
    return workload;
  return { ...workload, spec: { ...spec, selector: { matchLabels: labels } } };
}
