import { describe, expect, it } from 'vitest';
import { findings } from './lint.js';
import { labels, object, pod, podOf, secret } from './objects.js';

/** What, before, after, and what is said: each was asked of a kube-apiserver 1.36.3. */
const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'a Pod may run another image and tolerate more',
    podOf(),
    podOf({ spec: { containers: [{ name: 'a', image: 'a:2' }], tolerations: [{ operator: 'Exists' }] } }),
    [],
  ],
  ['and nothing else', podOf(), podOf({ spec: { ...pod, nodeSelector: labels } }), ['error /spec/nodeSelector']],
  [
    'tolerations stay',
    podOf({ spec: { ...pod, tolerations: [{ key: 'a', operator: 'Exists' }] } }),
    podOf(),
    ['error /spec/tolerations'],
  ],
  [
    'one that waits may be sent to nodes',
    podOf({ spec: { ...pod, schedulingGates: [{ name: 'a/b' }] } }),
    podOf({ spec: { ...pod, nodeSelector: labels } }),
    [],
  ],
  [
    'and not beside other pods',
    podOf({ spec: { ...pod, schedulingGates: [{ name: 'a/b' }] } }),
    podOf({ spec: { ...pod, affinity: { podAffinity: {} } } }),
    ['error /spec/affinity'],
  ],
  [
    'AppArmor does not come later',
    podOf(),
    podOf({ 'metadata.annotations': { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' } }),
    ['error /metadata/annotations/container.apparmor.security.beta.kubernetes.io~1a'],
  ],

  [
    'an immutable Secret keeps its data',
    secret({ immutable: true, stringData: { a: 'a' } }),
    secret({ immutable: true, stringData: { a: 'b' } }),
    ['error /stringData/a'],
  ],
  [
    'however it is written',
    secret({ immutable: true, data: { a: 'YQ==' } }),
    secret({ immutable: true, stringData: { a: 'a' } }),
    [],
  ],
  ['and stays immutable', secret({ immutable: true }), secret(), ['error /immutable']],
  ['another type', secret({ type: 'a/b' }), secret(), ['error /type']],
  ['the default type', secret({ type: 'Opaque' }), secret(), []],
  [
    'the order of scopes',
    object('v1', 'ResourceQuota', { 'spec.scopes': ['BestEffort', 'NotTerminating'] }),
    object('v1', 'ResourceQuota', { 'spec.scopes': ['NotTerminating', 'BestEffort'] }),
    [],
  ],
  [
    'other scopes',
    object('v1', 'ResourceQuota', { 'spec.scopes': ['BestEffort'] }),
    object('v1', 'ResourceQuota', { 'spec.scopes': ['NotBestEffort'] }),
    ['error /spec/scopes/0'],
  ],
  [
    'the default group of a role',
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { kind: 'Role', name: 'b' } }),
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
      roleRef: { kind: 'Role', name: 'b', apiGroup: 'rbac.authorization.k8s.io' },
    }),
    [],
  ],
  [
    'the default policy of a class',
    object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'a/b' }),
    object('storage.k8s.io/v1', 'StorageClass', {
      provisioner: 'a/b',
      reclaimPolicy: 'Delete',
      allowVolumeExpansion: true,
    }),
    [],
  ],
  [
    'another policy of a class',
    object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'a/b' }),
    object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'a/b', reclaimPolicy: 'Retain' }),
    ['error /reclaimPolicy'],
  ],
  [
    'the scope of a custom resource',
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { 'spec.scope': 'Namespaced' }),
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { 'spec.scope': 'Cluster' }),
    ['error /spec/scope'],
  ],
  [
    'the version that objects are stored in',
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { 'spec.versions': [{ name: 'v1', storage: true }] }),
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { 'spec.versions': [{ name: 'v2', storage: true }] }),
    ['error /spec/versions'],
  ],
  [
    'a second range of addresses',
    object('networking.k8s.io/v1', 'ServiceCIDR', { 'spec.cidrs': ['10.0.0.0/24'] }),
    object('networking.k8s.io/v1', 'ServiceCIDR', { 'spec.cidrs': ['10.0.0.0/24', 'fd00::/112'] }),
    [],
  ],
];

describe('what Pods, Secrets and others may change', () => {
  it.each(cases)('%s', async (_, before, after, wanted) => {
    expect(await findings(before, after)).toEqual(wanted);
  });
});
