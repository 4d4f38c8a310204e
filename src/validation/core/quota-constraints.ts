import type { Constraints } from '../../schema/constraint.js';

const v1 = 'io.k8s.api.core.v1';

/** ResourceQuota, LimitRange, ReplicationController. */
export const quotas: Constraints = {
  [`${v1}.ScopedResourceSelectorRequirement`]: {
    source: 'pkg/apis/core/validation validateScopedResourceSelectorRequirement',
    fields: { operator: { strict: true }, scopeName: { strict: true } },
  },
  [`${v1}.LimitRangeSpec`]: {
    source: 'pkg/apis/core/validation ValidateLimitRange',
    fields: { limits: { required: false } },
  },
  [`${v1}.LimitRangeItem`]: {
    source: 'pkg/apis/core/validation ValidateLimitRange',
    fields: { type: { required: true, format: 'qualified-name' } },
  },
  [`${v1}.ReplicationController`]: {
    source: 'pkg/apis/core/validation ValidateReplicationController',
    fields: { spec: { required: 'present' } },
  },
  [`${v1}.ReplicationControllerSpec`]: {
    source: 'pkg/apis/core/validation ValidateReplicationControllerSpec',
    fields: { replicas: { min: 0 }, minReadySeconds: { min: 0 }, template: { required: 'present' } },
  },
};
