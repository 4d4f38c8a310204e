import { describe, expect, it } from 'vitest';
import { objectsOf, workloadOf } from '../../src/object/index.js';
import { parseText } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';

const workload = (content: string) =>
  parseText(new SourceText('a.yaml', content))
    .flatMap((document) => objectsOf(document))
    .map(workloadOf)[0];

const pod = 'metadata: {labels: {app: a}}, spec: {containers: [{name: main}]}';

describe('workloadOf', () => {
  it.each([
    ['Pod', 'v1', pod, '/spec'],
    ['PodTemplate', 'v1', `template: {${pod}}`, '/template/spec'],
    ['ReplicationController', 'v1', `spec: {template: {${pod}}}`, '/spec/template/spec'],
    ['Deployment', 'apps/v1', `spec: {template: {${pod}}}`, '/spec/template/spec'],
    ['Deployment', 'extensions/v1beta1', `spec: {template: {${pod}}}`, '/spec/template/spec'],
    ['StatefulSet', 'apps/v1', `spec: {template: {${pod}}}`, '/spec/template/spec'],
    ['DaemonSet', 'apps/v1', `spec: {template: {${pod}}}`, '/spec/template/spec'],
    ['ReplicaSet', 'apps/v1', `spec: {template: {${pod}}}`, '/spec/template/spec'],
    ['Job', 'batch/v1', `spec: {template: {${pod}}}`, '/spec/template/spec'],
    [
      'CronJob',
      'batch/v1',
      `spec: {jobTemplate: {spec: {template: {${pod}}}}}`,
      '/spec/jobTemplate/spec/template/spec',
    ],
  ])('finds the pod of a %s of %s', (kind, apiVersion, body, pointer) => {
    const found = workload(`{apiVersion: ${apiVersion}, kind: ${kind}, ${body}}`);
    expect(found?.kind).toBe(kind);
    expect(found?.pod.pointer).toBe(pointer);
    expect(found?.podMetadata.at('labels').at('app').text).toBe('a');
    expect(found?.containers.map(({ name }) => name)).toEqual(['main']);
  });

  it('takes a kind of the wrong case, and one without an apiVersion, for the real one', () => {
    expect(workload(`{apiVersion: apps/v1, kind: statefulset, spec: {template: {${pod}}}}`)?.kind).toBe('StatefulSet');
    expect(workload(`{kind: Deployment, spec: {template: {${pod}}}}`)?.kind).toBe('Deployment');
    expect(workload(`{apiVersion: v1, kind: Deployment, spec: {template: {${pod}}}}`)?.kind).toBe('Deployment');
  });

  it('leaves kinds of other groups alone', () => {
    expect(workload(`{apiVersion: batch.volcano.sh/v1alpha1, kind: Job, spec: {template: {${pod}}}}`)).toBeUndefined();
    expect(workload('{apiVersion: v1, kind: Service, spec: {}}')).toBeUndefined();
  });

  it('tells containers by their role, in the order in which they start', () => {
    const found = workload(`apiVersion: v1
kind: Pod
spec:
  containers: [{name: main, ports: [{containerPort: 80}]}]
  initContainers: [{name: first}, {name: side, restartPolicy: Always}]
  ephemeralContainers: [{name: debug, targetContainerName: main}]
`);
    expect(found?.containers.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'init first',
      'sidecar side',
      'plain main',
      'ephemeral debug',
    ]);
    const port = found?.containers[2]?.spec.at('ports').items()[0]?.at('containerPort');
    expect(port?.number).toBe(80);
    expect(port?.pointer).toBe('/spec/containers/0/ports/0/containerPort');
  });

  it('survives values of any type in the wrong place', () => {
    for (const spec of ['1', '[]', '{containers: {}}', '{containers: [1, null, []]}', '{containers: [{name: [a]}]}']) {
      const found = workload(`{apiVersion: v1, kind: Pod, spec: ${spec}}`);
      expect(found?.containers.every(({ name }) => name === undefined)).toBe(true);
    }
  });
});
