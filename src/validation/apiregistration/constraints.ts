import type { Constraints } from '../../schema/constraint.js';

const v1 = 'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1';
const source = 'k8s.io/kube-aggregator pkg/apis/apiregistration/validation ValidateAPIService';

export const apiregistration: Constraints = {
  [`${v1}.APIService`]: { source, fields: { spec: { required: 'present' } } },
  [`${v1}.APIServiceSpec`]: {
    source,
    fields: {
      group: { format: 'dns-subdomain' },
      version: { required: true, format: 'dns-1035-label' },
      groupPriorityMinimum: { required: 'present', min: 1, max: 20000 },
      versionPriority: { required: 'present', min: 1, max: 1000 },
    },
  },
  [`${v1}.ServiceReference`]: {
    source,
    fields: { name: { required: true }, namespace: { required: true }, port: { min: 1, max: 65535 } },
  },
};
