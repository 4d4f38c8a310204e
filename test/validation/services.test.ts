import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/syntax/index.js';
import { found } from './found.js';

const service = (spec: Json, version?: string) => found({ apiVersion: 'v1', kind: 'Service', spec }, version);
const port = { port: 8443 };

describe('Services', () => {
  const cases: readonly [title: string, spec: Json, findings: string[]][] = [
    ['one port is enough', { ports: [port] }, []],
    ['no port at all', { selector: { app: 'lamp' } }, ['required /spec/ports']],
    ['a headless Service needs none', { clusterIP: 'None' }, []],
    ['headless, and reached from outside', { clusterIP: 'None', type: 'NodePort' }, ['invalid /spec/clusterIP']],
    [
      'several ports need names',
      { ports: [port, { port: 9 }] },
      ['required /spec/ports/0/name', 'required /spec/ports/1/name'],
    ],
    [
      'one number, two protocols',
      {
        ports: [
          { ...port, name: 'a' },
          { ...port, name: 'b', protocol: 'UDP' },
        ],
      },
      [],
    ],
    [
      'the same port twice',
      {
        ports: [
          { ...port, name: 'a' },
          { ...port, name: 'b' },
        ],
      },
      ['duplicate /spec/ports/1'],
    ],
    ['targetPort 0 and empty stand for the port', { ports: [{ ...port, targetPort: 0 }] }, []],
    ['targetPort that is no name', { ports: [{ ...port, targetPort: '8443' }] }, ['invalid /spec/ports/0/targetPort']],
    ['a node port on ClusterIP', { ports: [{ ...port, nodePort: 30100 }] }, ['forbidden /spec/ports/0/nodePort']],
    [
      'ExternalName with an address of its own',
      { type: 'ExternalName', externalName: 'db.example.com.', clusterIP: 'None' },
      ['forbidden /spec/clusterIP'],
    ],
    ['ExternalName without a name', { type: 'ExternalName' }, ['required /spec/externalName']],
    [
      'affinity None drops its settings',
      { ports: [port], sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
      [],
    ],
    [
      'affinity ClientIP reads them',
      { ports: [port], sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
      ['invalid /spec/sessionAffinityConfig/clientIP/timeoutSeconds'],
    ],
    [
      'traffic policy inside only',
      { ports: [port], externalTrafficPolicy: 'Local' },
      ['invalid /spec/externalTrafficPolicy'],
    ],
    [
      'traffic policy with external addresses',
      { ports: [port], externalTrafficPolicy: 'Local', externalIPs: ['192.0.2.7'] },
      [],
    ],
    [
      'an external address that no endpoint has',
      { ports: [port], externalIPs: ['127.0.0.1'] },
      ['invalid /spec/externalIPs/0'],
    ],
    ['two families on one stack', { ports: [port], ipFamilies: ['IPv4', 'IPv6'] }, ['invalid /spec/ipFamilyPolicy']],
    [
      'ranges for a load balancer only',
      { ports: [port], loadBalancerSourceRanges: ['192.0.2.0/24'] },
      ['forbidden /spec/loadBalancerSourceRanges'],
    ],
  ];
  it.each(cases)('%s', (_, spec, findings) => {
    expect(service(spec)).toEqual(findings);
  });

  it('reads addresses leniently before 1.36', () => {
    expect(service({ ports: [port], externalIPs: ['192.0.2.007'] }, '1.35')).toEqual([]);
    expect(service({ ports: [port], externalIPs: ['192.0.2.007'] })).toEqual(['invalid /spec/externalIPs/0']);
  });
});

describe('networking', () => {
  const ingress = (path: Json) =>
    found({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', spec: { rules: [{ http: { paths: [path] } }] } });
  const backend = { service: { name: 'lamp', port: { number: 80 } } };
  const place = '/spec/rules/0/http/paths/0';
  const paths: readonly [title: string, path: Json, findings: string[]][] = [
    ['a path', { path: '/light', pathType: 'Prefix', backend }, []],
    ['no type of path', { path: '/light', backend }, [`required ${place}/pathType`]],
    ['a relative path', { path: 'light', pathType: 'Exact', backend }, [`invalid ${place}/path`]],
    [
      'dots in a path that is matched as it is',
      { path: '/a/../b', pathType: 'Exact', backend },
      [`invalid ${place}/path`],
    ],
    ['dots that the controller reads', { path: '/a/../b', pathType: 'ImplementationSpecific', backend }, []],
    ['no backend', { path: '/', pathType: 'Prefix', backend: {} }, [`invalid ${place}/backend`]],
    [
      'a Service without a port',
      { path: '/', pathType: 'Prefix', backend: { service: { name: 'lamp' } } },
      [`required ${place}/backend`],
    ],
  ];
  it.each(paths)('Ingress: %s', (_, path, findings) => {
    expect(ingress(path)).toEqual(findings);
  });

  const block = (ipBlock: Json) =>
    found({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { ingress: [{ from: [{ ipBlock }] }] } });
  it('NetworkPolicy: exceptions lie inside their range', () => {
    expect(block({ cidr: '192.0.2.0/24', except: ['192.0.2.64/26'] })).toEqual([]);
    expect(block({ cidr: '192.0.2.0/24', except: ['192.0.3.0/26'] })).toEqual([
      'invalid /spec/ingress/0/from/0/ipBlock/except/0',
    ]);
    expect(block({ cidr: '192.0.2.0/24', except: ['192.0.2.0/24'] })).toEqual([
      'invalid /spec/ingress/0/from/0/ipBlock/except/0',
    ]);
  });
});
