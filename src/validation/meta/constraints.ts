import type { Constraints } from '../../schema/constraint.js';
import { selectors } from './selector-constraints.js';

const v1 = 'io.k8s.apimachinery.pkg.apis.meta.v1';

export const meta: Constraints = {
  ...selectors,
  [`${v1}.ObjectMeta`]: {
    source: 'k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessor',
    fields: {
      labels: { keys: { format: 'qualified-name' }, entries: { format: 'label-value' } },
      annotations: { keys: { format: 'qualified-name' } },
    },
  },
};
