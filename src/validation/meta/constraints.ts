import type { Constraints } from '../../schema/constraint.js';
import { selectors } from './selector-constraints.js';

const v1 = 'io.k8s.apimachinery.pkg.apis.meta.v1';
const unasked = { required: false };

export const meta: Constraints = {
  ...selectors,
  // What is asked of metadata depends on where it stands: object-meta.ts.
  [`${v1}.OwnerReference`]: {
    source: 'k8s.io/apimachinery/pkg/api/validation/objectmeta.go validateOwnerReference',
    fields: { apiVersion: unasked, kind: unasked, name: unasked, uid: unasked },
  },
};
