import type { Constraints } from '../../schema/constraint.js';

const v1 = 'io.k8s.api.scheduling.v1';

export const scheduling: Constraints = {
  [`${v1}.PriorityClass`]: {
    source: 'pkg/apis/scheduling/validation ValidatePriorityClass',
    fields: { value: { required: false }, preemptionPolicy: { strict: true } },
  },
};
