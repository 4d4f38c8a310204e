import type { Row } from './row.js';

const bindings = ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'];

/** RBAC, ServiceAccounts, admission policies and namespaces. */
export const accessRows: readonly Row[] = [
  {
    row: 'name',
    from: bindings,
    at: 'roleRef',
    to: ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'],
    kindAt: { kind: 'kind', apiGroup: 'apiGroup' },
    does: 'grants',
    effect: 'it grants nothing until that exists',
  },
  {
    row: 'name',
    from: bindings,
    at: 'subjects[]',
    to: ['ServiceAccount'],
    kindAt: { kind: 'kind' },
    namespaceAt: 'namespace',
    does: 'grants rights to',
    effect: 'nobody has them',
  },
  {
    row: 'name',
    from: ['ServiceAccount'],
    at: '{imagePullSecrets,secrets}[]',
    to: ['Secret'],
    does: 'uses',
    effect: 'its pods go without it',
  },
  {
    row: 'name',
    from: ['Secret'],
    at: 'metadata.annotations["kubernetes.io/service-account.name"]',
    name: '',
    to: ['ServiceAccount'],
    does: 'holds the token of',
    effect: 'no token is written, and the Secret is removed',
  },
  ...['Validating', 'Mutating'].map(
    (what): Row => ({
      row: 'name',
      from: [`admissionregistration.k8s.io/${what}AdmissionPolicyBinding`],
      at: 'spec.policyName',
      name: '',
      to: [`admissionregistration.k8s.io/${what}AdmissionPolicy`],
      does: 'puts into force',
      effect: 'it has no effect',
    }),
  ),
];
