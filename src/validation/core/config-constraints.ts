import type { Constraints, FieldRule } from '../../schema/constraint.js';

const v1 = 'io.k8s.api.core.v1';
const keyed: FieldRule = { keys: { format: 'config-key' } };

/** ConfigMap, Secret, Namespace. */
export const config: Constraints = {
  [`${v1}.ConfigMap`]: {
    source: 'pkg/apis/core/validation ValidateConfigMap',
    fields: { data: keyed, binaryData: keyed },
  },
  [`${v1}.Secret`]: {
    source: 'pkg/apis/core/validation ValidateSecret',
    fields: { data: keyed, stringData: keyed },
  },
  [`${v1}.NamespaceSpec`]: {
    source: 'pkg/apis/core/validation ValidateNamespace',
    fields: { finalizers: { items: { format: 'qualified-name', strict: true } } },
  },
};
