import type { Constraints } from '../../schema/constraint.js';

const v1 = 'io.k8s.api.core.v1';

export const endpoints: Constraints = {
  [`${v1}.EndpointAddress`]: {
    source: 'pkg/apis/core/validation validateEndpointAddress',
    fields: {
      ip: { required: true },
      hostname: { format: 'dns-label' },
      nodeName: { format: 'dns-subdomain', strict: true },
    },
  },
  [`${v1}.EndpointPort`]: {
    source: 'pkg/apis/core/validation validateEndpointPort',
    fields: {
      name: { format: 'dns-label' },
      port: { min: 1, max: 65535 },
      appProtocol: { format: 'qualified-name', strict: true },
    },
  },
};
