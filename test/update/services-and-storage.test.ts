import { describe, expect, it } from 'vitest';
import { findings } from './lint.js';
import { claim, object, service, volume } from './objects.js';

/** What, before, after, and what is said: each was asked of a kube-apiserver 1.36.3. */
const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
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
];

describe('what Services, claims and volumes may change', () => {
  it.each(cases)('%s', async (_, before, after, wanted) => {
    expect(await findings(before, after)).toEqual(wanted);
  });
});
