import type { Json } from '../../syntax/index.js';
import { field, flagAt, isObject, listAt, objectAt, textAt } from './read.js';

/** One version of a custom resource. */
export interface CustomVersion {
  readonly name: string;
  readonly served: boolean;
  /** Set for a deprecated version: what the API server warns with. */
  readonly deprecated?: string;
  /** `openAPIV3Schema` as it was written. */
  readonly schema?: Json;
  /** With the status subresource, `status` is decoded and then dropped when an object is created. */
  readonly status: boolean;
  readonly scale?: { readonly spec: string; readonly status: string; readonly selector?: string };
}

/** What a CustomResourceDefinition says of the kinds that it defines. Plain data. */
export interface CustomKinds {
  /** `voyages.ports.example.com` */
  readonly name: string;
  readonly group: string;
  readonly kind: string;
  readonly listKind: string;
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /**
   * The definition is of apiextensions.k8s.io/v1beta1, which no Kubernetes since 1.22 serves. Its schema is not used to
   * judge: it need not be structural, keeps unknown fields by default, and what runs in a cluster is its successor.
   */
  readonly retired: boolean;
  readonly versions: readonly CustomVersion[];
}

/** Reads a CustomResourceDefinition; undefined for what is none, or names no group, kind or version. Pure. */
export function readCrd(crd: Json): CustomKinds | undefined {
  const apiVersion = textAt(crd, 'apiVersion');
  if (!apiVersion?.startsWith('apiextensions.k8s.io/') || textAt(crd, 'kind') !== 'CustomResourceDefinition') return;
  const spec = objectAt(crd, 'spec');
  const names = objectAt(spec, 'names');
  const group = textAt(spec, 'group');
  const kind = textAt(names, 'kind');
  const plural = textAt(names, 'plural');
  if (!spec || !group || !kind || !plural) return undefined;
  const retired = apiVersion !== 'apiextensions.k8s.io/v1';
  const versions = listAt(spec, 'versions').flatMap((version) => readVersion(version, `${group} ${kind}`) ?? []);
  const old = textAt(spec, 'version');
  if (retired && versions.length === 0 && old) versions.push({ name: old, served: true, status: false });
  if (versions.length === 0) return undefined;
  return {
    name: textAt(objectAt(crd, 'metadata'), 'name') ?? `${plural}.${group}`,
    group,
    kind,
    listKind: textAt(names, 'listKind') ?? `${kind}List`,
    plural,
    scope: textAt(spec, 'scope') === 'Cluster' ? 'Cluster' : 'Namespaced',
    retired,
    versions,
  };
}

function readVersion(version: Json, what: string): CustomVersion | undefined {
  const name = textAt(version, 'name');
  if (!name) return undefined;
  const subresources = objectAt(version, 'subresources');
  const scale = objectAt(subresources, 'scale');
  const [spec, status, selector] = [
    textAt(scale, 'specReplicasPath'),
    textAt(scale, 'statusReplicasPath'),
    textAt(scale, 'labelSelectorPath'),
  ];
  const schema = field(objectAt(version, 'schema'), 'openAPIV3Schema');
  return {
    name,
    served: flagAt(version, 'served'),
    status: isObject(field(subresources, 'status')),
    ...(flagAt(version, 'deprecated') && {
      deprecated: textAt(version, 'deprecationWarning') ?? `${what} ${name} is deprecated`,
    }),
    ...(isObject(schema) && { schema }),
    ...(spec && status && { scale: { spec, status, ...(selector && { selector }) } }),
  };
}
