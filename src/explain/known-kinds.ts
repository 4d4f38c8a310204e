import type { KubernetesObject } from '../object/index.js';
import { Catalogue } from '../schema/catalogue.js';
import type { CustomKinds } from '../schema/crd/index.js';
import { kindHistories } from '../schema/definitions.js';
import { customVersionOf } from '../validation/custom/index.js';

/** Which kinds there are: those that a version of Kubernetes serves, and those that CustomResourceDefinitions add. */
export interface KnownKinds {
  readonly version: string;
  readonly customs: readonly CustomKinds[];
}

/** The definition of a built-in kind; undefined for any other. */
export function rootOf({ identity }: KubernetesObject, { version }: KnownKinds): string | undefined {
  const { apiVersion, kind } = identity;
  return apiVersion === null || kind === null ? undefined : Catalogue.of(version).definitionOf(apiVersion, kind);
}

/** The same, and of a kind that is not served any more the definition of what took its place: its fields are mostly the same. */
export function likelyRootOf(object: KubernetesObject, known: KnownKinds): string | undefined {
  const { apiVersion, kind } = object.identity;
  const own = rootOf(object, known);
  if (own !== undefined) return own;
  const [version = '', successor] = kindHistories()[`${apiVersion}/${kind}`]?.replacement?.split(/\/(?=[^/]*$)/) ?? [];
  return successor === undefined ? undefined : Catalogue.of(known.version).definitionOf(version, successor);
}

/** An `apiVersion` with a `kind` that may be written. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Everything that may be written as an object: no lists, and nothing that is only asked for below an object. */
export function servedKinds({ version, customs }: KnownKinds): ServedKind[] {
  const own = Catalogue.of(version).kinds.flatMap((one): ServedKind[] => {
    const slash = one.lastIndexOf('/');
    if (kindHistories()[one]?.via !== 'resource') return [];
    return [{ apiVersion: one.slice(0, slash), kind: one.slice(slash + 1) }];
  });
  const custom = customs.flatMap((one) =>
    one.versions.flatMap(({ name, served }): ServedKind[] =>
      served ? [{ apiVersion: `${one.group}/${name}`, kind: one.kind }] : [],
    ),
  );
  return [...own, ...custom, ...kustomize];
}

/** What is no kind of the API server and stands among manifests all the same. */
const kustomize: readonly ServedKind[] = [
  { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' },
  { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' },
];

/** The `apiVersion` to write for a kind: a stable one before a beta, the newest first, the core group before others. */
export function preferredVersion(served: readonly ServedKind[]): string | undefined {
  const rank = ({ apiVersion }: ServedKind) => {
    const [, number = '0', level = ''] = /v(\d+)(alpha|beta)?\d*$/.exec(apiVersion) ?? [];
    const stable = level === '' ? 2 : level === 'beta' ? 1 : 0;
    return stable * 1000 + Number(number) * 2 + (apiVersion.includes('/') ? 0 : 1);
  };
  return served.reduce<ServedKind | undefined>((best, one) => (best && rank(best) >= rank(one) ? best : one), undefined)
    ?.apiVersion;
}

/** The schema that a CustomResourceDefinition gives an object, as it was written; undefined where none does. */
export function customSchemaOf({ identity }: KubernetesObject, { customs }: KnownKinds) {
  const { apiVersion, kind } = identity;
  if (apiVersion === null) return undefined;
  for (const custom of customs) {
    const version = custom.kind === kind ? customVersionOf(custom, apiVersion) : undefined;
    if (version) return version.schema;
  }
  return undefined;
}
