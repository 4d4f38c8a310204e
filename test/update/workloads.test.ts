import { describe, expect, it } from 'vitest';
import { findings, lintUpdate } from './lint.js';
import { claim, job, labels, never, object, secret, workload } from './objects.js';

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
    ['info /spec/template/spec/dnsPolicy'],
  ],
  [
    'a suspended Job may be sent to other nodes',
    job({ 'spec.suspend': true }),
    job({
      'spec.template.metadata.labels': labels,
      'spec.template.spec': { ...never, nodeSelector: labels, affinity: { nodeAffinity: {} } },
    }),
    ['info /spec/template/spec/nodeSelector'],
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
    ['info /spec/completions'],
  ],
  [
    'and not alone',
    job({ 'spec.completionMode': 'Indexed', 'spec.completions': 2, 'spec.parallelism': 2 }),
    job({ 'spec.completionMode': 'Indexed', 'spec.completions': 3, 'spec.parallelism': 2 }),
    ['error /spec/completions'],
  ],
];

describe('what workloads may change', () => {
  it.each(cases)('%s', async (_, before, after, wanted) => {
    expect(await findings(before, after)).toEqual(wanted);
  });
});

describe('what may change', () => {
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
    expect(await findings(suspended(1), suspended(2), '1.36')).toEqual([
      'info /spec/template/spec/containers/0/resources/requests/cpu',
    ]);
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
