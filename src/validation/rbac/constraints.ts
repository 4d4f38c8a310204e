import type { Constraints, FieldRule } from '../../schema/constraint.js';

const group = 'io.k8s.api.rbac.v1';
const needed: FieldRule = { required: true };
const source = (fn: string) => `pkg/apis/rbac/validation ${fn}`;

export const rbac: Constraints = {
  [`${group}.PolicyRule`]: { source: source('ValidatePolicyRule'), fields: { verbs: needed } },
  [`${group}.AggregationRule`]: { source: source('ValidateClusterRole'), fields: { clusterRoleSelectors: needed } },
  [`${group}.RoleRef`]: {
    source: source('ValidateRoleBinding'),
    fields: {
      apiGroup: { required: false, values: ['rbac.authorization.k8s.io'] },
      kind: { required: false },
      name: { required: true, format: 'path-segment' },
    },
  },
  [`${group}.Subject`]: {
    source: source('ValidateRoleBindingSubject'),
    fields: { kind: { values: ['ServiceAccount', 'User', 'Group'], strict: true }, name: needed },
  },
};
