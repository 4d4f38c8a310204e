import type { Constraints } from '../../schema/constraint.js';

const v1 = 'io.k8s.api.core.v1';

export const services: Constraints = {
  [`${v1}.Service`]: {
    source: 'pkg/apis/core/validation validateService',
    fields: { spec: { required: 'present' } },
  },
  [`${v1}.ServiceSpec`]: {
    source: 'pkg/apis/core/validation validateService',
    fields: {
      selector: { keys: { format: 'qualified-name' }, entries: { format: 'label-value' } },
      internalTrafficPolicy: { values: ['Cluster', 'Local'], strict: true },
      ipFamilyPolicy: { values: ['SingleStack', 'PreferDualStack', 'RequireDualStack'], strict: true },
    },
  },
  [`${v1}.ServicePort`]: {
    source: 'pkg/apis/core/validation validateServicePort',
    fields: {
      name: { format: 'dns-label' },
      port: { min: 1, max: 65535 },
      appProtocol: { format: 'qualified-name', strict: true },
    },
  },
};
