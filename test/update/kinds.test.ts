import { describe, expect, it } from 'vitest';
import { findings, lintUpdate } from './lint.js';

/** A manifest in JSON; `a.b: value` puts a value behind a path. */
function object(apiVersion: string, kind: string, fields: Record<string, unknown>): string {
  const root: Record<string, unknown> = { apiVersion, kind, metadata: { name: 'a' } };
  for (const [path, value] of Object.entries(fields)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at = root;
    for (const key of keys) {
      const next: Record<string, unknown> = isRecord(at[key]) ? at[key] : {};
      at[key] = next;
      at = next;
    }
    at[last] = value;
  }
  return JSON.stringify(root);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const pod = { containers: [{ name: 'a', image: 'a:1' }] };
const never = { ...pod, restartPolicy: 'Never' };
const labels = { a: 'a', b: 'b' };

const claim = (fields: Record<string, unknown> = {}) =>
  object('v1', 'PersistentVolumeClaim', {
    'spec.accessModes': ['ReadWriteOnce'],
    'spec.resources.requests.storage': '10Gi',
    ...fields,
  });
const service = (fields: Record<string, unknown> = {}) =>
  object('v1', 'Service', { 'spec.ports': [{ port: 80 }], ...fields });
const workload = (kind: string, fields: Record<string, unknown> = {}) =>
  object('apps/v1', kind, {
    'spec.selector.matchLabels': { a: 'a' },
    'spec.template.metadata.labels': labels,
    'spec.template.spec': pod,
    ...fields,
  });
const job = (fields: Record<string, unknown> = {}) =>
  object('batch/v1', 'Job', { 'spec.template.spec': never, ...fields });
const volume = (fields: Record<string, unknown> = {}) =>
  object('v1', 'PersistentVolume', {
    'spec.capacity.storage': '1Gi',
    'spec.accessModes': ['ReadWriteOnce'],
    'spec.csi': { driver: 'a.b', volumeHandle: 'x' },
    ...fields,
  });
const podOf = (fields: Record<string, unknown> = {}) => object('v1', 'Pod', { spec: { ...pod }, ...fields });
const secret = (fields: Record<string, unknown> = {}) => object('v1', 'Secret', fields);

/** What, before, after, and what is said: each was asked of a kube-apiserver 1.36.3. */
const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'a Deployment keeps its selector',
    workload('Deployment'),
    workload('Deployment', { 'spec.selector.matchLabels': labels }),
    ['error /spec/selector/matchLabels/b'],
  ],
  [
    'so does a DaemonSet',
    workload('DaemonSet'),
    workload('DaemonSet', { 'spec.selector.matchLabels': { b: 'b' } }),
    ['error /spec/selector/matchLabels/b'],
  ],
  [
    'so does a StatefulSet',
    workload('StatefulSet'),
    workload('StatefulSet', { 'spec.selector.matchLabels': labels }),
    ['error /spec/selector/matchLabels/b'],
  ],
  [
    'an empty list of expressions is no change',
    workload('Deployment'),
    workload('Deployment', { 'spec.selector.matchExpressions': [] }),
    [],
  ],
  [
    'the default policy may be written',
    workload('StatefulSet'),
    workload('StatefulSet', { 'spec.podManagementPolicy': 'OrderedReady' }),
    [],
  ],
  [
    'another policy may not',
    workload('StatefulSet'),
    workload('StatefulSet', { 'spec.podManagementPolicy': 'Parallel' }),
    ['error /spec/podManagementPolicy'],
  ],
  [
    'replicas that are gone become 1',
    workload('Deployment', { 'spec.replicas': 3 }),
    workload('Deployment'),
    ['warning /spec/replicas'],
  ],

  [
    'a Job keeps its template',
    job(),
    job({ 'spec.template.spec': { ...never, dnsPolicy: 'Default' } }),
    ['error /spec/template/spec/dnsPolicy'],
  ],
  [
    'what neither side writes is no change of a Job',
    job({ 'spec.completions': 1 }),
    job({ 'spec.completions': 1, 'spec.template.spec': { ...never, dnsPolicy: 'ClusterFirst' } }),
    ['info /metadata/name'],
  ],
  [
    'a suspended Job may be sent to other nodes',
    job({ 'spec.suspend': true }),
    job({
      'spec.template.metadata.labels': labels,
      'spec.template.spec': { ...never, nodeSelector: labels, affinity: { nodeAffinity: {} } },
    }),
    ['info /metadata/name'],
  ],
  [
    'and may not run another image',
    job({ 'spec.suspend': true }),
    job({
      'spec.template.spec.containers': [{ name: 'a', image: 'a:2' }],
      'spec.template.spec.restartPolicy': 'Never',
    }),
    ['error /spec/template/spec/containers/0/image'],
  ],
  [
    'completions stay',
    job({ 'spec.completions': 2, 'spec.parallelism': 2 }),
    job({ 'spec.completions': 3, 'spec.parallelism': 3 }),
    ['error /spec/completions'],
  ],
  [
    'those of an indexed Job change together with parallelism',
    job({ 'spec.completionMode': 'Indexed', 'spec.completions': 2, 'spec.parallelism': 2 }),
    job({ 'spec.completionMode': 'Indexed', 'spec.completions': 3, 'spec.parallelism': 3 }),
    ['info /metadata/name'],
  ],
  [
    'and not alone',
    job({ 'spec.completionMode': 'Indexed', 'spec.completions': 2, 'spec.parallelism': 2 }),
    job({ 'spec.completionMode': 'Indexed', 'spec.completions': 3, 'spec.parallelism': 2 }),
    ['error /spec/completions'],
  ],

  ['a Service does not become headless', service(), service({ 'spec.clusterIP': 'None' }), ['error /spec/clusterIP']],
  ['and stays so', service({ 'spec.clusterIP': 'None' }), service(), ['warning /spec/clusterIP']],
  [
    'and is no LoadBalancer then',
    service({ 'spec.clusterIP': 'None' }),
    service({ 'spec.type': 'LoadBalancer' }),
    ['error /spec/type'],
  ],
  [
    'and may get a name outside',
    service({ 'spec.clusterIP': 'None' }),
    object('v1', 'Service', { spec: { type: 'ExternalName', externalName: 'a.b' } }),
    [],
  ],
  [
    'an address does not change',
    service({ 'spec.clusterIP': '10.0.0.1' }),
    service({ 'spec.clusterIP': '10.0.0.2' }),
    ['error /spec/clusterIP'],
  ],
  [
    'one that was not written may be the right one',
    service(),
    service({ 'spec.clusterIP': '10.0.0.2' }),
    ['info /spec/clusterIP'],
  ],
  ['one that is no longer written stays', service({ 'spec.clusterIP': '10.0.0.1' }), service(), []],
  [
    'a second family may come',
    service({ 'spec.ipFamilies': ['IPv4'] }),
    service({ 'spec.ipFamilies': ['IPv4', 'IPv6'], 'spec.ipFamilyPolicy': 'PreferDualStack' }),
    [],
  ],
  [
    'the first one stays',
    service({ 'spec.ipFamilies': ['IPv4'] }),
    service({ 'spec.ipFamilies': ['IPv6'] }),
    ['error /spec/ipFamilies/0'],
  ],
  [
    'a load balancer keeps its class',
    service({ 'spec.type': 'LoadBalancer' }),
    service({ 'spec.type': 'LoadBalancer', 'spec.loadBalancerClass': 'a/b' }),
    ['error /spec/loadBalancerClass'],
  ],
  ['until it is none', service({ 'spec.type': 'LoadBalancer', 'spec.loadBalancerClass': 'a/b' }), service(), []],
  [
    'a health check keeps its port',
    service({ 'spec.type': 'LoadBalancer', 'spec.externalTrafficPolicy': 'Local', 'spec.healthCheckNodePort': 30001 }),
    service({ 'spec.type': 'LoadBalancer', 'spec.externalTrafficPolicy': 'Local', 'spec.healthCheckNodePort': 30002 }),
    ['error /spec/healthCheckNodePort'],
  ],

  [
    'a claim may grow',
    claim(),
    claim({ 'spec.resources.requests.storage': '20Gi' }),
    ['info /spec/resources/requests/storage'],
  ],
  [
    'and does not shrink',
    claim(),
    claim({ 'spec.resources.requests.storage': '10G' }),
    ['error /spec/resources/requests/storage'],
  ],
  ['the same size in other words', claim(), claim({ 'spec.resources.requests.storage': '10240Mi' }), []],
  ['a class may be set where none was', claim(), claim({ 'spec.storageClassName': 'fast' }), []],
  [
    'and not where there was the empty one',
    claim({ 'spec.storageClassName': '' }),
    claim({ 'spec.storageClassName': 'fast' }),
    ['error /spec/storageClassName'],
  ],
  ['nor be taken away', claim({ 'spec.storageClassName': 'fast' }), claim(), ['error /spec/storageClassName']],
  [
    'it may move from the annotation into the field',
    claim({ 'metadata.annotations': { 'volume.beta.kubernetes.io/storage-class': 'fast' } }),
    claim({ 'spec.storageClassName': 'fast' }),
    [],
  ],
  ['a volume may be named once', claim(), claim({ 'spec.volumeName': 'v' }), []],
  [
    'and not another one',
    claim({ 'spec.volumeName': 'v' }),
    claim({ 'spec.volumeName': 'w' }),
    ['error /spec/volumeName'],
  ],
  [
    'the source under its newer name',
    claim({ 'spec.dataSource': { kind: 'PersistentVolumeClaim', name: 'b' } }),
    claim({ 'spec.dataSourceRef': { kind: 'PersistentVolumeClaim', name: 'b' } }),
    [],
  ],

  ['a volume keeps its source', volume(), volume({ 'spec.csi.volumeHandle': 'y' }), ['error /spec/csi/volumeHandle']],
  [
    'a secret for growing may come',
    volume(),
    volume({ 'spec.csi.controllerExpandSecretRef': { name: 'a', namespace: 'b' } }),
    [],
  ],
  [
    'capacity, modes and policy are free',
    volume(),
    volume({ 'spec.capacity.storage': '2Gi', 'spec.persistentVolumeReclaimPolicy': 'Delete' }),
    [],
  ],
  [
    'a label of nodes may get its new name',
    volume({
      'spec.nodeAffinity.required.nodeSelectorTerms': [
        { matchExpressions: [{ key: 'failure-domain.beta.kubernetes.io/zone', operator: 'In', values: ['a'] }] },
      ],
    }),
    volume({
      'spec.nodeAffinity.required.nodeSelectorTerms': [
        { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['a'] }] },
      ],
    }),
    [],
  ],
  [
    'and no other value',
    volume({
      'spec.nodeAffinity.required.nodeSelectorTerms': [
        { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] },
      ],
    }),
    volume({
      'spec.nodeAffinity.required.nodeSelectorTerms': [
        { matchExpressions: [{ key: 'zone', operator: 'In', values: ['b'] }] },
      ],
    }),
    ['error /spec/nodeAffinity/required/nodeSelectorTerms/0/matchExpressions/0/values/0'],
  ],

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

describe('what may change', () => {
  it.each(cases)('%s', async (_, before, after, wanted) => {
    expect(await findings(before, after)).toEqual(wanted);
  });

  it('depends on the version', async () => {
    const set = (limit: number) => workload('StatefulSet', { 'spec.revisionHistoryLimit': limit });
    expect(await findings(set(3), set(5), '1.32')).toEqual(['error /spec/revisionHistoryLimit']);
    expect(await findings(set(3), set(5), '1.33')).toEqual([]);
    const indexed = (n: number) =>
      job({ 'spec.completionMode': 'Indexed', 'spec.completions': n, 'spec.parallelism': n });
    expect(await findings(indexed(2), indexed(3), '1.26')).toEqual(['error /spec/completions']);
    const suspended = (cpu: number) =>
      job({
        'spec.suspend': true,
        'spec.template.spec': { ...never, containers: [{ name: 'a', image: 'a:1', resources: { requests: { cpu } } }] },
      });
    expect(await findings(suspended(1), suspended(2), '1.35')).toEqual([
      'error /spec/template/spec/containers/0/resources/requests/cpu',
    ]);
    expect(await findings(suspended(1), suspended(2), '1.36')).toEqual(['info /metadata/name']);
    const driver = (info: boolean) => object('storage.k8s.io/v1', 'CSIDriver', { 'spec.podInfoOnMount': info });
    expect(await findings(driver(false), driver(true), '1.28')).toEqual(['error /spec/podInfoOnMount']);
    expect(await findings(driver(false), driver(true), '1.29')).toEqual([]);
  });

  it('a claim does not grow where its class in the workspace does not allow it', async () => {
    const sized = (storage: string) =>
      claim({ 'spec.storageClassName': 'fast', 'spec.resources.requests.storage': storage });
    const storageClass = (fields: Record<string, unknown>) =>
      object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'a/b', ...fields }).replace(
        '"name":"a"',
        '"name":"fast"',
      );
    const said = async (fields: Record<string, unknown>) => {
      const beside = { 'class.json': storageClass(fields) };
      const { diagnostics } = await lintUpdate(
        { 'a.json': sized('1Gi'), ...beside },
        { 'a.json': sized('2Gi'), ...beside },
      );
      return diagnostics.map(({ severity }) => severity);
    };
    expect(await said({})).toEqual(['error']);
    expect(await said({ allowVolumeExpansion: true })).toEqual(['info']);
  });

  it('says nothing of what a Secret holds', async () => {
    const after = secret({ immutable: true, stringData: { password: 'new' } });
    const { diagnostics } = await lintUpdate(
      { 'a.json': secret({ immutable: true, stringData: { password: 'old' } }) },
      { 'a.json': after },
    );
    expect(diagnostics.map(({ message, related }) => [message.includes('old'), related.length])).toEqual([[false, 0]]);
  });
});
