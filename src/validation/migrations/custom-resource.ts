import type { Json } from '../../syntax/index.js';
import { descend, isObject, isSet, list } from '../read.js';
import type { JsonObject } from '../visitor.js';
import type { Change } from './change.js';
import type { Migrate } from './migration.js';

/** What one version of v1 has of its own and all versions of v1beta1 might have together. */
const shared = ['validation', 'subresources', 'additionalPrinterColumns'] as const;

/** What v1 wants where v1beta1 had no schema: any object, with all its fields. */
const anything: Json = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };

/**
 * apiextensions.k8s.io/v1beta1 CustomResourceDefinition. What stood once for all versions stands in each of them, a version
 * must have a schema, and fields that it does not name are dropped unless it says otherwise.
 * Source: deprecation guide, v1.22, CustomResourceDefinition; kubernetes/kubernetes
 * staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/conversion.go.
 */
export const customResource: Migrate = (object) => {
  const spec = descend(object, 'spec');
  if (!spec || isSet(spec, 'conversion')) return undefined;
  const versions = list(spec, 'versions').filter(isObject);
  const name = typeof spec.version === 'string' ? spec.version : undefined;
  if (versions.length === 0 && name === undefined) return undefined;
  const changes: Change[] = [];
  if (versions.length === 0) {
    changes.push({
      type: 'set',
      at: ['spec', 'versions'],
      value: [{ name: name ?? '', served: true, storage: true, ...ofVersion({}, spec) }],
      after: 'version',
    });
  } else {
    for (const [i, version] of versions.entries()) {
      const at = ['spec', 'versions', i];
      if (Array.isArray(version.additionalPrinterColumns)) return undefined;
      for (const [field, value] of Object.entries(ofVersion(version, spec)))
        changes.push({ type: 'set', at: [...at, field], value });
    }
  }
  for (const field of ['version', ...shared])
    if (isSet(spec, field)) changes.push({ type: 'remove', at: ['spec', field] });
  // v1 takes no other answer than the usual one.
  if (spec.preserveUnknownFields === true) changes.push({ type: 'remove', at: ['spec', 'preserveUnknownFields'] });
  if (!isSet(spec, 'scope')) changes.push({ type: 'set', at: ['spec', 'scope'], value: 'Namespaced', after: 'group' });
  const isPruned = spec.preserveUnknownFields === false;
  const isKept = !isSet(spec, 'validation') && versions.every((version) => !isSet(version, 'schema'));
  return {
    changes,
    doubts: isPruned || isKept ? [] : ['fields that the schema does not name are dropped from now on'],
  };
};

/** What a version lacks of what stood once for all of them. */
function ofVersion(version: JsonObject, spec: JsonObject): Record<string, Json> {
  const columns = list(spec, 'additionalPrinterColumns').filter(isObject);
  const schema = descend(spec, 'validation') ?? anything;
  return {
    ...(!isSet(version, 'schema') && { schema }),
    ...(isSet(spec, 'subresources') && !isSet(version, 'subresources') && { subresources: spec.subresources ?? {} }),
    ...(columns.length > 0 && { additionalPrinterColumns: columns.map(withJsonPath) }),
  };
}

function withJsonPath(column: JsonObject): Json {
  return Object.fromEntries(
    Object.entries(column).map(([name, value]) => [name === 'JSONPath' ? 'jsonPath' : name, value]),
  );
}
