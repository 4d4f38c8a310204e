import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/schema/catalogue.js';
import type { Json } from '../../src/syntax/index.js';
import { validate } from '../../src/validation/validate.js';

type JsonMap = { [key: string]: Json };

function found(kind: string, metadata: JsonMap | null, version = '1.36', body: JsonMap = {}): string[] {
  const apiVersion = { Role: 'rbac.authorization.k8s.io/v1', Lease: 'coordination.k8s.io/v1' }[kind] ?? 'v1';
  const catalogue = Catalogue.of(version);
  const object: JsonMap = { apiVersion, kind, ...(metadata && { metadata }), ...body };
  const violations = validate(object, catalogue.definitionOf(apiVersion, kind) ?? '', catalogue);
  return violations
    .filter((v) => !v.warning && /^\/(metadata|template)/.test(v.pointer))
    .map((v) => `${v.kind} ${v.pointer}`);
}

describe('names', () => {
  const name = '/metadata/name';
  const names: readonly [kind: string, metadata: JsonMap | null, version: string, findings: string[]][] = [
    ['ConfigMap', null, '1.36', [`required ${name}`]],
    ['ConfigMap', { name: '' }, '1.36', [`required ${name}`]],
    ['ConfigMap', { name: 'a.b' }, '1.36', []],
    ['ConfigMap', { name: 'a_b' }, '1.36', [`invalid ${name}`]],
    ['ConfigMap', { generateName: 'a-' }, '1.36', []],
    ['ConfigMap', { generateName: 'a--b.' }, '1.36', ['invalid /metadata/generateName']],
    ['Namespace', { name: 'a.b' }, '1.36', [`invalid ${name}`]],
    ['Role', { name: 'system:Reader 1' }, '1.36', []],
    ['Role', { name: 'a/b' }, '1.36', [`invalid ${name}`]],
    ['Service', { name: '1-up' }, '1.35', [`invalid ${name}`]],
    ['Service', { name: '1-up' }, '1.36', []],
    ['LimitRange', {}, '1.36', []],
  ];
  it.each(names)('of a %s: %j in %s', (kind, metadata, version, findings) => {
    expect(found(kind, metadata, version)).toEqual(findings);
  });

  it('of namespaces count where there is one', () => {
    expect(found('ConfigMap', { name: 'a', namespace: 'A b' })).toEqual(['invalid /metadata/namespace']);
    expect(found('PersistentVolume', { name: 'a', namespace: 'A b' })).toEqual([]);
  });
});

describe('the rest of metadata', () => {
  it.each<[title: string, metadata: JsonMap, findings: string[]]>([
    ['a label that is no label', { labels: { app: 'a b' } }, ['invalid /metadata/labels/app']],
    ['a label without a name', { labels: { 'example.com/': 'a' } }, ['invalid /metadata/labels/example.com~1']],
    ['an annotation in capitals', { annotations: { 'EXAMPLE.com/A': 'a b' } }, []],
    ['an annotation with a space', { annotations: { 'A b': '' } }, ['invalid /metadata/annotations/A b']],
    ['annotations beyond measure', { annotations: { a: 'x'.repeat(2 ** 18) } }, ['too-long /metadata/annotations']],
    ['a finalizer without a domain', { finalizers: ['mine'] }, ['invalid /metadata/finalizers/0']],
    [
      'an owner without a UID',
      { ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'a' }] },
      ['required /metadata/ownerReferences/0/uid'],
    ],
    [
      'two controllers',
      {
        ownerReferences: ['a', 'b'].map((name) => ({
          apiVersion: 'v1',
          kind: 'Pod',
          name,
          uid: name,
          controller: true,
        })),
      },
      ['invalid /metadata/ownerReferences'],
    ],
  ])('%s', (_title, metadata, findings) => {
    expect(found('ConfigMap', { name: 'a', ...metadata })).toEqual(findings);
  });

  it('takes a plain finalizer where Kubernetes does', () => {
    expect(found('Lease', { name: 'a', finalizers: ['mine'] })).toEqual([]);
  });

  it('of a template is labels and annotations', () => {
    const spec = { containers: [{ name: 'a', image: 'a' }] };
    const metadata = { name: 'A_B', finalizers: ['x'], ownerReferences: [{}], labels: { a: '-' } };
    expect(found('PodTemplate', { name: 'a' }, '1.36', { template: { metadata, spec } })).toEqual([
      'invalid /template/metadata/labels/a',
    ]);
  });
});
