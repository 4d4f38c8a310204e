import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/syntax/index.js';
import { parseAddress, written } from '../../src/validation/address.js';
import { nanos } from '../../src/validation/quantity.js';
import { found } from './found.js';

type Case = readonly [title: string, object: { [key: string]: Json }, findings: string[]];
const base64 = (text: string) => Buffer.from(text).toString('base64');

const configuration: readonly Case[] = [
  [
    'a key in both maps',
    { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'x' }, binaryData: { a: 'eA==' } },
    ['invalid /data/a'],
  ],
  [
    'more than a mebibyte',
    { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'x'.repeat(2 ** 20 + 1) } },
    ['too-long '],
  ],
  [
    'a key for TLS in plain text',
    { apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'x' } },
    ['required /data/tls.key'],
  ],
  [
    'a registry login that is no JSON',
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': base64('{') },
    },
    ['invalid /data/.dockerconfigjson'],
  ],
  [
    'a quota of half a pod',
    { apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { pods: '500m' } } },
    ['invalid /spec/hard/pods'],
  ],
  [
    'a scope that counts no CPU',
    { apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { cpu: 1 }, scopes: ['BestEffort'] } },
    ['invalid /spec/scopes'],
  ],
  [
    'a request above the default of max',
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      spec: { limits: [{ type: 'Container', max: { cpu: 1 }, defaultRequest: { cpu: 2 } }] },
    },
    ['invalid /spec/limits/0/defaultRequest/cpu', 'invalid /spec/limits/0/defaultRequest/cpu'],
  ],
];

const volumes: readonly Case[] = [
  [
    'a claim for nothing',
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '0' } } },
    },
    ['invalid /spec/resources/requests/storage'],
  ],
  [
    'a foreign data source is dropped',
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
        dataSource: { kind: 'Backup', name: '' },
      },
    },
    [],
  ],
  [
    'two types of volume',
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      spec: {
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: 1 },
        hostPath: { path: '/x' },
        nfs: { server: 'a', path: '/b' },
      },
    },
    ['forbidden /spec/nfs'],
  ],
  [
    'a local volume anywhere',
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: 1 }, local: { path: '/x' } },
    },
    ['required /spec/nodeAffinity'],
  ],
  [
    'two requests for one audience',
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'CSIDriver',
      spec: { tokenRequests: [{ audience: 'a' }, { audience: 'a' }] },
    },
    ['duplicate /spec/tokenRequests/1/audience'],
  ],
];

const access: readonly Case[] = [
  [
    'URLs in a namespace',
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', rules: [{ verbs: ['get'], nonResourceURLs: ['/x'] }] },
    ['invalid /rules/0/nonResourceURLs'],
  ],
  [
    'a Role for the cluster',
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', roleRef: { kind: 'Role', name: 'a' } },
    ['unsupported /roleRef/kind'],
  ],
  [
    'a ServiceAccount of no namespace',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      roleRef: { kind: 'ClusterRole', name: 'a' },
      subjects: [{ kind: 'ServiceAccount', name: 'a' }],
    },
    ['required /subjects/0/namespace'],
  ],
];

const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'lamp' };
const scaling: readonly Case[] = [
  [
    'fewer at most than at least',
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      spec: { scaleTargetRef, minReplicas: 3, maxReplicas: 2 },
    },
    ['invalid /spec/maxReplicas'],
  ],
  [
    'a metric without its source',
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      spec: { scaleTargetRef, maxReplicas: 2, metrics: [{ type: 'Pods' }] },
    },
    ['required /spec/metrics/0/pods'],
  ],
  [
    'both budgets',
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec: { minAvailable: 1, maxUnavailable: 1 } },
    ['invalid /spec'],
  ],
];

describe.each([
  ['configuration', configuration],
  ['volumes', volumes],
  ['access', access],
  ['scaling', scaling],
])('%s', (_, cases) => {
  it.each(cases)('%s', (_title, object, findings) => {
    expect(found(object)).toEqual(findings);
  });
});

describe('quantities and addresses', () => {
  it.each([
    ['1', 1_000_000_000n],
    ['1.5Ki', 1_536_000_000_000n],
    ['250m', 250_000_000n],
    ['1e3', 1_000_000_000_000n],
    ['0.0000000001', 1n],
    ['-2', -2_000_000_000n],
    ['1GB', undefined],
    ['', undefined],
  ])('nanos of %s', (text, expected) => {
    expect(nanos(text)).toBe(expected);
  });
  it.each([
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['::', '::'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.1'],
  ])('%s is written %s', (text, expected) => {
    expect(written(parseAddress(text)?.bits ?? -1n)).toBe(expected);
  });
});
