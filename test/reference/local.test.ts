import { describe, expect, it } from 'vitest';
import { linkFiles } from './workspace.js';

const unresolved = (pod: string, kind = 'Pod') => {
  const spec = pod.replace(/^/gm, kind === 'Pod' ? '  ' : '              ');
  const text =
    kind === 'Pod'
      ? `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n${spec}`
      : `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: p }\nspec:\n  jobTemplate:\n    spec:\n      template:\n          spec:\n${spec}`;
  return linkFiles({ 'a.yaml': text }).missingLocals.map(({ reference }) => [
    reference.space,
    reference.value,
    reference.pointer,
  ]);
};

describe('references inside one object', () => {
  it('mounts and devices name volumes', () => {
    const pod = `
containers:
  - name: a
    volumeMounts: [{ name: data, mountPath: /a }, { name: gone, mountPath: /b }]
    volumeDevices: [{ name: raw, devicePath: /dev/x }]
volumes: [{ name: data }]
`;
    expect(unresolved(pod)).toEqual([
      ['volume', 'gone', '/spec/containers/0/volumeMounts/1/name'],
      ['volume', 'raw', '/spec/containers/0/volumeDevices/0/name'],
    ]);
    expect(unresolved(pod, 'CronJob').map(([, , pointer]) => pointer)).toEqual([
      '/spec/jobTemplate/spec/template/spec/containers/0/volumeMounts/1/name',
      '/spec/jobTemplate/spec/template/spec/containers/0/volumeDevices/0/name',
    ]);
  });

  it('a probe asks a port of its own container only', () => {
    const pod = `
initContainers:
  - name: proxy
    restartPolicy: Always
    ports: [{ name: admin, containerPort: 1 }]
    startupProbe: { tcpSocket: { port: admin } }
containers:
  - name: a
    ports: [{ name: http, containerPort: 2 }]
    readinessProbe: { httpGet: { port: http } }
    livenessProbe: { httpGet: { port: admin } }
    lifecycle: { preStop: { httpGet: { port: 8080 } } }
`;
    expect(unresolved(pod)).toEqual([['port', 'admin', '/spec/containers/0/livenessProbe/httpGet/port']]);
  });

  it('container names and resource claims', () => {
    const pod = `
containers:
  - name: a
    env:
      - { name: A, valueFrom: { resourceFieldRef: { containerName: a, resource: limits.cpu } } }
      - { name: B, valueFrom: { resourceFieldRef: { containerName: b, resource: limits.cpu } } }
    resources: { claims: [{ name: gpu }, { name: tpu }] }
resourceClaims: [{ name: gpu }]
ephemeralContainers: [{ name: debug, targetContainerName: c }]
`;
    expect(unresolved(pod).map(([space, value]) => [space, value])).toEqual([
      ['container', 'b'],
      ['resource-claim', 'tpu'],
      ['container', 'c'],
    ]);
  });

  it('a broken document is blamed only for what is surely misspelt', () => {
    const pod = (mount: string) => `apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  volumes:
    - name: storage
      emptyDir: {}
  containers:
    - name: a
      volumeMounts:
        - name: ${mount}
          mountPath: /a
      image: nginx: 1.7
`;
    const found = (mount: string) =>
      linkFiles({ 'a.yaml': pod(mount) }).missingLocals.map(({ reference }) => reference.value);
    expect(found('other')).toEqual([]);
    expect(found('storgae')).toEqual(['storgae']);
  });
});

describe('governing Services', () => {
  const set = (serviceName: string, spec: string) =>
    linkFiles({
      'a.yaml': `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec: { serviceName: ${serviceName} }
---
apiVersion: v1
kind: Service
metadata: { name: db }
spec: ${spec}
`,
    });

  it('have to be headless', () => {
    expect(set('db', '{ clusterIP: None }').notHeadless).toEqual([]);
    expect(set('db', '{ clusterIPs: [None] }').notHeadless).toEqual([]);
    expect(set('db', `{ clusterIP: "\${IP}" }`).notHeadless).toEqual([]);
    expect(set('db', '{}').notHeadless).toHaveLength(1);
    expect(set('db', '{ type: NodePort }').notHeadless).toHaveLength(1);
    expect(set('bd', '{}').notHeadless).toEqual([]);
  });
});
