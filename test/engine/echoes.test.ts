import { describe, expect, it } from 'vitest';
import { lint, rules, SourceText } from '../../src/index.js';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shpo
    spec:
      containers:
        - name: shop
          image: example/shop:1
          volumeMounts:
            - name: dat
              mountPath: /data
      volumes:
        - name: data
          emptyDir: {}
`;

async function said(off: readonly string[]) {
  const result = await lint([new SourceText('a.yaml', deployment)], {
    kubernetes: ['1.36'],
    preset: 'recommended',
    rules,
    severities: new Map(off.map((id) => [id, 'off'])),
  });
  return result.diagnostics.map(({ rule, path }) => `${rule} ${path}`);
}

describe('what validation and a reference both find', () => {
  it('is said once, by the rule that knows the other end', async () => {
    expect(await said([])).toEqual([
      'selector/template-labels /spec/template/metadata/labels/app',
      'reference/volume-mount /spec/template/spec/containers/0/volumeMounts/0/name',
    ]);
  });

  it('is said by validation where that rule is off', async () => {
    expect(await said(['selector/template-labels', 'reference/volume-mount'])).toEqual([
      'schema/invalid-value /spec/template/metadata/labels',
      'schema/invalid-value /spec/template/spec/containers/0/volumeMounts/0/name',
    ]);
  });
});
