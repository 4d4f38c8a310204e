import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/schema/catalogue.js';
import type { Json } from '../../src/syntax/index.js';
import { validate } from '../../src/validation/validate.js';

type JsonMap = { [key: string]: Json };
const container = (more: JsonMap = {}): JsonMap => ({ name: 'shop', image: 'shop:1', ...more });
/** A pod whose only container has `more`. */
const one = (more: JsonMap): JsonMap => ({ containers: [container(more)] });

/** What is found in a Pod of this spec, without what is only warned of. */
function pod(spec: JsonMap, version = '1.36', metadata: JsonMap = { name: 'shop' }): string[] {
  return judge({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { ...one({}), ...spec } }, version);
}

function judge(object: JsonMap, version: string): string[] {
  const catalogue = Catalogue.of(version);
  const definition = catalogue.definitionOf(String(object.apiVersion), String(object.kind)) ?? '';
  const found = validate(object, definition, catalogue).filter((v) => !v.warning);
  return found.map((v) => `${v.later ? 'later ' : ''}${v.kind} ${v.pointer}`);
}

const c = '/spec/containers/0';
const cases: Readonly<Record<string, readonly [title: string, spec: JsonMap, findings: string[]][]>> = {
  names: [
    ['as they should be', one({}), []],
    ['a container twice', { containers: [container(), container()] }, ['duplicate /spec/containers/1/name']],
    ['an init container as a container', { initContainers: [container()] }, ['duplicate /spec/initContainers/0/name']],
    ['upper case', { containers: [container({ name: 'Shop' })] }, [`invalid ${c}/name`]],
    ['a volume twice', { volumes: [{ name: 'a' }, { name: 'a' }] }, ['duplicate /spec/volumes/1/name']],
  ],
  ports: [
    ['zero is absent for the node', one({ ports: [{ containerPort: 80, hostPort: 0 }] }), []],
    ['none at all', one({ ports: [{ name: 'http' }] }), [`required ${c}/ports/0/containerPort`]],
    [
      'taken on the node',
      one({ ports: ['a', 'b'].map((name) => ({ name, containerPort: 80, hostPort: 80 })) }),
      [`duplicate ${c}/ports/1/hostPort`],
    ],
    [
      'taken by the network of the node',
      { hostNetwork: true, ...one({ ports: [{ containerPort: 80 }, { containerPort: 80 }] }) },
      [`duplicate ${c}/ports/1/containerPort`],
    ],
    [
      'the same for UDP',
      { hostNetwork: true, ...one({ ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }] }) },
      [],
    ],
  ],
  mounts: [
    [
      'of no volume',
      one({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }),
      [`invalid ${c}/volumeMounts/0/name`],
    ],
    [
      'of a volume without a type',
      { volumes: [{ name: 'a' }], ...one({ volumeMounts: [{ name: 'a', mountPath: 'x' }] }) },
      [],
    ],
    [
      'at one path',
      { volumes: [{ name: 'a' }], ...one({ volumeMounts: [1, 2].map(() => ({ name: 'a', mountPath: '/a' })) }) },
      [`duplicate ${c}/volumeMounts/1/mountPath`],
    ],
    [
      'a device that is no claim',
      { volumes: [{ name: 'a', emptyDir: {} }], ...one({ volumeDevices: [{ name: 'a', devicePath: '/dev/a' }] }) },
      [`invalid ${c}/volumeDevices/0/name`],
    ],
  ],
  volumes: [
    [
      'two types',
      { volumes: [{ name: 'a', hostPath: { path: '/a' }, emptyDir: {} }] },
      ['forbidden /spec/volumes/0/hostPath'],
    ],
    [
      'a step back',
      { volumes: [{ name: 'a', hostPath: { path: '/a/../b' } }] },
      ['invalid /spec/volumes/0/hostPath/path'],
    ],
    [
      'one path for two files',
      {
        volumes: [
          {
            name: 'a',
            projected: { sources: ['x', 'y'].map((name) => ({ secret: { name, items: [{ key: 'k', path: 'p' }] } })) },
          },
        ],
      },
      ['invalid /spec/volumes/0/projected/sources/1/secret/items/0/path'],
    ],
  ],
  env: [
    [
      'a value and a source',
      one({ env: [{ name: 'A', value: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
      [`invalid ${c}/env/0/valueFrom`],
    ],
    [
      'an unknown field',
      one({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.phase' } } }] }),
      [`unsupported ${c}/env/0/valueFrom/fieldRef/fieldPath`],
    ],
    ['a label', one({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } }] }), []],
    ['a list that names nothing', one({ envFrom: [{}] }), [`required ${c}/envFrom/0`]],
  ],
  probes: [
    [
      'two handlers',
      one({ livenessProbe: { exec: { command: ['x'] }, tcpSocket: { port: 1 } } }),
      [`forbidden ${c}/livenessProbe/tcpSocket`],
    ],
    [
      'two successes of liveness',
      one({ livenessProbe: { tcpSocket: { port: 1 }, successThreshold: 2 } }),
      [`invalid ${c}/livenessProbe/successThreshold`],
    ],
    ['two successes of readiness', one({ readinessProbe: { tcpSocket: { port: 1 }, successThreshold: 2 } }), []],
    [
      'of an init container',
      { initContainers: [container({ name: 'i', livenessProbe: { tcpSocket: { port: 1 } } })] },
      ['forbidden /spec/initContainers/0/livenessProbe'],
    ],
    [
      'of a sidecar',
      {
        initContainers: [container({ name: 'i', restartPolicy: 'Always', livenessProbe: { tcpSocket: { port: 1 } } })],
      },
      [],
    ],
    [
      'a hook longer than the end',
      one({ lifecycle: { preStop: { sleep: { seconds: 31 } } } }),
      [`invalid ${c}/lifecycle/preStop/sleep/seconds`],
    ],
  ],
  resources: [
    [
      'more than the limit',
      one({ resources: { requests: { cpu: 2 }, limits: { cpu: '1500m' } } }),
      [`invalid ${c}/resources/requests/cpu`],
    ],
    ['in other units', one({ resources: { requests: { memory: '1Gi' }, limits: { memory: '1073741824' } } }), []],
    [
      'half a device',
      one({ resources: { limits: { 'example.com/gpu': '500m' } } }),
      [`invalid ${c}/resources/limits/example.com~1gpu`],
    ],
    ['huge pages alone', one({ resources: { limits: { 'hugepages-2Mi': '4Mi' } } }), [`forbidden ${c}/resources`]],
    ['a misspelt name', one({ resources: { limits: { mem: '1Gi' } } }), [`invalid ${c}/resources/limits/mem`]],
    [
      'of the pod, too few',
      { resources: { requests: { cpu: 1 } }, ...one({ resources: { requests: { cpu: 2 } } }) },
      ['invalid /spec/resources/requests/cpu'],
    ],
    ['a claim of nobody', one({ resources: { claims: [{ name: 'gpu' }] } }), [`invalid ${c}/resources/claims/0/name`]],
  ],
  scheduling: [
    ['a toleration of nothing', { tolerations: [{}] }, ['invalid /spec/tolerations/0/operator']],
    ['a toleration of everything', { tolerations: [{ operator: 'Exists' }] }, []],
    [
      'one spread twice',
      {
        topologySpreadConstraints: [1, 2].map(() => ({
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
        })),
      },
      ['duplicate /spec/topologySpreadConstraints/1'],
    ],
  ],
  security: [
    [
      'a profile without a name',
      { securityContext: { seccompProfile: { type: 'Localhost' } } },
      ['required /spec/securityContext/seccompProfile/localhostProfile'],
    ],
    [
      'privileged without privileges',
      one({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
      [`invalid ${c}/securityContext`],
    ],
    [
      'Linux options on Windows',
      { os: { name: 'windows' }, ...one({ securityContext: { runAsUser: 1 } }) },
      [`forbidden ${c}/securityContext/runAsUser`],
    ],
  ],
  dns: [
    ['none without nameservers', { dnsPolicy: 'None' }, ['required /spec/dnsConfig']],
    ['underscores', { dnsConfig: { searches: ['_ldap._tcp.example.com', '.'] } }, []],
  ],
};

describe('pods', () => {
  for (const [subject, list] of Object.entries(cases))
    it.each(list)(`${subject}: %s`, (_title, spec, findings) => {
      expect(pod(spec)).toEqual(findings);
    });

  it('take a stop signal, which is dropped', () => {
    expect(pod(one({ lifecycle: { stopSignal: 'SIGNOTHING' } }))).toEqual([]);
  });
});

describe('pods by version', () => {
  const versions: readonly [title: string, spec: JsonMap, version: string, findings: string[]][] = [
    ['strict env names', one({ env: [{ name: '1A' }] }), '1.31', [`invalid ${c}/env/0/name`]],
    ['relaxed env names', one({ env: [{ name: '1A' }] }), '1.32', []],
    ['an image volume is dropped', { volumes: [{ name: 'a', image: {}, emptyDir: {} }] }, '1.34', []],
    [
      'an image volume counts',
      { volumes: [{ name: 'a', image: {}, emptyDir: {} }] },
      '1.35',
      ['forbidden /spec/volumes/0/image', 'required /spec/volumes/0/image/reference'],
    ],
    ['leading zeros', { hostAliases: [{ ip: '010.0.0.1', hostnames: ['a'] }] }, '1.35', []],
    [
      'no leading zeros',
      { hostAliases: [{ ip: '010.0.0.1', hostnames: ['a'] }] },
      '1.36',
      ['invalid /spec/hostAliases/0/ip'],
    ],
    ['a container’s own restarts', one({ restartPolicy: 'Never' }), '1.33', [`forbidden ${c}/restartPolicy`]],
    ['a container’s own restarts, served', one({ restartPolicy: 'Never' }), '1.35', []],
  ];
  it.each(versions)('%s', (_title, spec, version, findings) => {
    expect(pod(spec, version)).toEqual(findings);
  });
});

describe('templates', () => {
  const set = (spec: JsonMap, claims: JsonMap[] = []): JsonMap => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: {
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: { metadata: { labels: { app: 'db' } }, spec: { ...one({}), ...spec } },
      volumeClaimTemplates: claims,
    },
  });
  const claim: JsonMap = {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
  const mount = one({ volumeMounts: [{ name: 'data', mountPath: '/data' }] });
  const at = '/spec/template/spec/containers/0/volumeMounts/0/name';

  it('mount the claims of a StatefulSet', () => {
    expect(judge(set(mount, [claim]), '1.36')).toEqual([]);
    expect(judge(set(mount), '1.36')).toEqual([`invalid ${at}`]);
  });

  it('of a StatefulSet are found out later before 1.34', () => {
    expect(judge(set(mount), '1.33')).toEqual([`later invalid ${at}`]);
  });

  it('of a StatefulSet have any host name', () => {
    expect(judge(set({ hostname: 'A_B', subdomain: 'a.b' }), '1.36')).toEqual([]);
  });
});
