import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/syntax/index.js';
import { found, warned } from './found.js';

type Fields = { [key: string]: Json };

/** A Pod with one container; `container` is added to it, `spec` to the Pod's spec. */
function pod(spec: Fields, container: Fields = {}, annotations: Fields = {}): Fields {
  const containers = [{ name: 'lamp', image: 'example/lamp:1', ...container }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'lamp', annotations }, spec: { containers, ...spec } };
}

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** What it is, the object, what is warned of, and a version in which it is not. */
const table: readonly (readonly [string, Fields, readonly string[], string?])[] = [
  [
    'labels of nodes that have other names now',
    pod({
      nodeSelector: { 'beta.kubernetes.io/arch': 'arm64' },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'failure-domain.beta.kubernetes.io/zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: {},
        },
      ],
      affinity: {
        nodeAffinity: {
          [required]: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'beta.kubernetes.io/os', operator: 'Exists' }] }],
          },
        },
      },
    }),
    [
      `api/deprecated /spec/affinity/nodeAffinity/${required}/nodeSelectorTerms/0/matchExpressions/0/key`,
      'api/deprecated /spec/nodeSelector/beta.kubernetes.io~1arch',
      'api/deprecated /spec/topologySpreadConstraints/0/topologyKey',
    ],
  ],
  [
    'the old label of control planes',
    pod({ nodeSelector: { 'node-role.kubernetes.io/master': '' } }),
    ['api/deprecated /spec/nodeSelector/node-role.kubernetes.io~1master'],
    '1.30',
  ],
  [
    'a label value that no node can have',
    pod({
      affinity: {
        nodeAffinity: {
          [preferred]: [
            {
              weight: 1,
              preference: { matchExpressions: [{ key: 'example.com/disk', operator: 'In', values: ['ok', 'not ok'] }] },
            },
          ],
        },
      },
    }),
    [`api/warning /spec/affinity/nodeAffinity/${preferred}/0/preference/matchExpressions/0/values/1`],
    '1.32',
  ],
  [
    'no selector where pods are counted',
    pod({
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'example.com/rack', whenUnsatisfiable: 'DoNotSchedule' }],
      affinity: { podAntiAffinity: { [required]: [{ topologyKey: 'kubernetes.io/hostname' }] } },
    }),
    [
      `api/warning /spec/affinity/podAntiAffinity/${required}/0/labelSelector`,
      'api/warning /spec/topologySpreadConstraints/0/labelSelector',
    ],
    '1.27',
  ],
  [
    'volumes of plugins that are gone',
    pod({
      volumes: [
        { name: 'a', rbd: { monitors: ['192.0.2.1'], image: 'a' } },
        { name: 'b', cephfs: { monitors: ['192.0.2.1'] } },
        { name: 'c', emptyDir: {} },
      ],
    }),
    ['api/deprecated /spec/volumes/0/rbd', 'api/deprecated /spec/volumes/1/cephfs'],
    '1.27',
  ],
  [
    'files of a volume that overlap',
    pod({
      volumes: [
        {
          name: 'a',
          projected: {
            sources: [
              { configMap: { name: 'a', items: [{ key: 'x', path: 'conf' }] } },
              { secret: { name: 'b', items: [{ key: 'y', path: 'conf/key/' }] } },
              { secret: { name: 'c', items: [{ key: 'y', path: 'configuration' }] } },
            ],
          },
        },
      ],
    }),
    ['api/warning /spec/volumes/0/projected/sources/1/secret/items/0/path'],
    '1.30',
  ],
  [
    'parts of bytes',
    pod({ overhead: { memory: '1.5' } }, { resources: { limits: { memory: '100m', cpu: '100m' } } }),
    ['api/warning /spec/containers/0/resources/limits/memory', 'api/warning /spec/overhead/memory'],
  ],
  [
    'amounts that come to whole bytes',
    pod({}, { resources: { limits: { memory: '0.5Gi', 'ephemeral-storage': '1500000m' } } }),
    [],
  ],
  [
    'variables set twice',
    pod(
      {},
      {
        env: [
          { name: 'PATH', value: '/bin' },
          { name: 'PATH', value: '$(PATH):/opt' },
          { name: 'PATH', value: '$(PATH)' },
        ],
      },
    ),
    ['api/warning /spec/containers/0/env/2/name'],
  ],
  [
    'ports in each other’s way',
    pod(
      { initContainers: [{ name: 'first', image: 'example/first:1', ports: [{ containerPort: 80, name: 'http' }] }] },
      {
        ports: [
          { containerPort: 80, name: 'http' },
          { containerPort: 80, protocol: 'UDP' },
          { containerPort: 90, hostPort: 90 },
          { containerPort: 90 },
          { containerPort: 70, hostPort: 70, hostIP: '192.0.2.1' },
          { containerPort: 70, hostPort: 70 },
          { containerPort: 60, hostIP: '192.0.2.1' },
        ],
      },
    ),
    [
      'api/warning /spec/containers/0/ports/0/containerPort',
      'api/warning /spec/containers/0/ports/0/name',
      'api/warning /spec/containers/0/ports/3/containerPort',
      'api/warning /spec/containers/0/ports/5/containerPort',
      'api/warning /spec/containers/0/ports/6/hostIP',
    ],
    '1.27',
  ],
  [
    'annotations that fields have replaced',
    pod(
      {},
      {},
      {
        'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
        'container.apparmor.security.beta.kubernetes.io/lamp': 'unconfined',
        'scheduler.alpha.kubernetes.io/critical-pod': '',
      },
    ),
    [
      'api/deprecated /metadata/annotations/container.apparmor.security.beta.kubernetes.io~1lamp',
      'api/deprecated /metadata/annotations/scheduler.alpha.kubernetes.io~1critical-pod',
      'api/deprecated /metadata/annotations/seccomp.security.alpha.kubernetes.io~1pod',
    ],
  ],
  [
    'annotations beside the fields',
    pod(
      { securityContext: { seccompProfile: { type: 'Unconfined' }, appArmorProfile: { type: 'Unconfined' } } },
      {},
      {
        'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
        'container.apparmor.security.beta.kubernetes.io/lamp': 'unconfined',
      },
    ),
    [],
  ],
  [
    'lists with an item twice, and one without a name',
    pod({
      imagePullSecrets: [{ name: 'a' }, { name: 'a' }, {}],
      hostAliases: [{ ip: '192.0.2.1' }, { ip: '192.0.2.1' }],
    }),
    [
      'api/warning /spec/hostAliases/1/ip',
      'api/warning /spec/imagePullSecrets/1/name',
      'api/warning /spec/imagePullSecrets/2/name',
    ],
  ],
  [
    'addresses in another form',
    pod({ dnsConfig: { nameservers: ['2001:DB8::1', '2001:db8::1'] } }),
    ['api/warning /spec/dnsConfig/nameservers/0'],
    '1.32',
  ],
  ['a name that makes no host name', { ...pod({}), metadata: { name: 'lamp.v2' } }, ['api/warning /metadata/name']],
  [
    'an owner twice',
    {
      ...pod({}),
      metadata: {
        name: 'lamp',
        ownerReferences: [
          { apiVersion: 'v1', kind: 'Node', name: 'a', uid: 'u' },
          { uid: 'u', name: 'a', kind: 'Node', apiVersion: 'v1' },
        ],
      },
    },
    ['api/warning /metadata/ownerReferences/1'],
  ],
];

describe('what the API server warns of in pods', () => {
  for (const [title, object, expected, not] of table) {
    it(title, () => {
      expect(found(object)).toEqual([]);
      expect(warned(object)).toEqual(expected);
      if (not) expect(warned(object, not)).toEqual([]);
    });
  }

  it('says nothing more of a value that is refused', () => {
    const object = pod({ dnsConfig: { nameservers: ['010.0.0.1'] } });
    expect(found(object)).toEqual(['invalid /spec/dnsConfig/nameservers/0']);
    expect(warned(object)).toEqual([]);
    expect(found(object, '1.35')).toEqual([]);
    expect(warned(object, '1.35')).toEqual(['api/warning /spec/dnsConfig/nameservers/0']);
  });
});
