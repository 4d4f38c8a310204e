import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/engine/index.js';
import type { Json } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';
import { found, warned } from './found.js';

type Fields = { [key: string]: Json };

const service = (spec: Fields): Fields => ({
  apiVersion: 'v1',
  kind: 'Service',
  spec: { ports: [{ port: 80 }], ...spec },
});

/** What it is, the object, what is warned of, and a version in which it is not. */
const table: readonly (readonly [string, Fields, readonly string[], string?])[] = [
  [
    'what a Service without a cluster IP ignores',
    service({ clusterIP: 'None', sessionAffinity: 'ClientIP', externalIPs: ['192.0.2.1'] }),
    ['api/warning /spec/externalIPs', 'api/warning /spec/sessionAffinity'],
    '1.33',
  ],
  [
    'external addresses',
    service({ externalIPs: ['192.0.2.1'], loadBalancerIP: '010.0.0.1' }),
    ['api/deprecated /spec/externalIPs', 'api/warning /spec/loadBalancerIP'],
  ],
  [
    'a way of spreading traffic with a new name',
    service({ trafficDistribution: 'PreferClose' }),
    ['api/deprecated /spec/trafficDistribution'],
    '1.34',
  ],
  [
    'an external name of another type',
    service({ externalName: 'lamp.example.com' }),
    ['api/warning /spec/externalName'],
    '1.27',
  ],
  [
    'a claim',
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'lamp', annotations: { 'volume.beta.kubernetes.io/storage-class': 'fast' } },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100m' } } },
    },
    [
      'api/deprecated /metadata/annotations/volume.beta.kubernetes.io~1storage-class',
      'api/warning /spec/resources/requests/storage',
    ],
  ],
  [
    'a volume',
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce'],
        persistentVolumeReclaimPolicy: 'Recycle',
        nfs: { server: 'nfs.example.com', path: '/lamp' },
      },
    },
    ['api/deprecated /spec/persistentVolumeReclaimPolicy'],
    '1.27',
  ],
  [
    'more requests than limits',
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      spec: { hard: { cpu: 2, 'limits.cpu': '1500m', 'requests.memory': '1Gi' } },
    },
    ['api/warning /spec/hard/cpu'],
    '1.34',
  ],
  [
    'an Ingress of a class by annotation',
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'lamp', annotations: { 'kubernetes.io/ingress.class': 'nginx' } },
      spec: { defaultBackend: { service: { name: 'lamp', port: { number: 80 } } } },
    },
    ['api/deprecated /metadata/annotations/kubernetes.io~1ingress.class'],
  ],
  [
    'a range of a NetworkPolicy',
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: '2001:DB8::/32' } }] }] },
    },
    ['api/warning /spec/egress/0/to/0/ipBlock/cidr'],
    '1.32',
  ],
  [
    'revisions without end',
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      spec: {
        revisionHistoryLimit: -1,
        serviceName: 'lamp',
        selector: { matchLabels: { app: 'lamp' } },
        template: {
          metadata: { labels: { app: 'lamp' } },
          spec: { containers: [{ name: 'lamp', image: 'example/lamp:1' }] },
        },
      },
    },
    ['api/warning /spec/revisionHistoryLimit'],
  ],
  [
    'a driver that is handed tokens in the open',
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'CSIDriver',
      metadata: { name: 'csi.example.com' },
      spec: { tokenRequests: [{ audience: 'a' }] },
    },
    ['api/warning /spec/serviceAccountTokenInSecrets'],
    '1.34',
  ],
];

describe('what the API server warns of', () => {
  for (const [title, object, expected, not] of table) {
    it(title, () => {
      expect(found(object)).toEqual([]);
      expect(warned(object)).toEqual(expected);
      if (not) expect(warned(object, not)).toEqual([]);
    });
  }

  it('asks formats of strings before those of other types', () => {
    const schema = {
      type: 'object',
      properties: {
        a: { type: 'string', format: 'colour' },
        b: { type: 'integer', format: 'uint8' },
        c: { type: 'string', format: 'date-time' },
        d: { type: 'array', items: { type: 'boolean', format: 'flag' } },
      },
    };
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'lamps.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'lamps', kind: 'Lamp' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
      },
    };
    const at = 'api/warning /spec/versions/0/schema/openAPIV3Schema/properties';
    expect(warned(crd)).toEqual([`${at}/a/format`, `${at}/b/format`, `${at}/d/items/format`]);
    expect(warned(crd, '1.34')).toEqual([`${at}/a/format`]);
    expect(warned(crd, '1.33')).toEqual([]);
  });
});

async function linted(text: string, off: readonly string[] = [], kubernetes = '1.36'): Promise<string[]> {
  const { diagnostics } = await lint([new SourceText('a.yaml', text)], {
    kubernetes: [kubernetes],
    preset: 'recommended',
    rules,
    severities: new Map(off.map((rule) => [rule, 'off'])),
  });
  return diagnostics.map(({ rule, severity, consequence }) => `${severity} ${consequence} ${rule}`);
}

describe('a warning and the rule that knows more', () => {
  const text = `
apiVersion: v1
kind: Pod
metadata: { name: lamp }
spec:
  containers:
    - name: lamp
      image: example/lamp:1
      env:
        - { name: A, value: a }
        - { name: A, value: b }
      ports:
        - { name: web, containerPort: 80 }
        - { name: api, containerPort: 80 }
  volumes:
    - name: a
      rbd: { monitors: [192.0.2.1], image: a }
`;

  it('say it once', async () => {
    expect(await linted(text)).toEqual([
      'warning risk config/duplicate-env',
      'warning risk pod/duplicate-port',
      'error broken storage/removed-volume-plugin',
    ]);
  });

  it('where the rule is off the warning speaks', async () => {
    const off = ['config/duplicate-env', 'pod/duplicate-port', 'storage/removed-volume-plugin'];
    expect(await linted(text, off)).toEqual([
      'warning risk api/warning',
      'warning risk api/warning',
      'warning risk api/deprecated',
    ]);
  });
});

describe('kinds that are on their way out', () => {
  const endpoints = 'apiVersion: v1\nkind: Endpoints\nmetadata: { name: lamp }\n';
  const range =
    'apiVersion: networking.k8s.io/v1beta1\nkind: ServiceCIDR\nmetadata: { name: lamp }\nspec: { cidrs: [192.0.2.0/24] }\n';

  it('are told of from the version on that deprecates them', async () => {
    expect(await linted(endpoints, [], '1.32')).toEqual([]);
    expect(await linted(endpoints, [], '1.33')).toEqual(['warning risk api/deprecated']);
    expect(await linted(range, [], '1.33')).toEqual([]);
    expect(await linted(range, [], '1.34')).toEqual(['warning risk api/deprecated']);
  });

  it('a migration is safe where the new version only warns', async () => {
    const old = `apiVersion: batch/v1beta1
kind: CronJob
metadata: { name: lamp.v2 }
spec:
  schedule: '0 4 * * *'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: lamp, image: 'example/lamp:1' }]
`;
    const { diagnostics } = await lint([new SourceText('a.yaml', old)], {
      kubernetes: ['1.36'],
      preset: 'recommended',
      rules,
    });
    const removed = diagnostics.find(({ rule }) => rule === 'api/removed');
    expect(removed?.fixes.map(({ safety }) => safety)).toEqual(['safe']);
  });
});
