import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/engine/index.js';
import { SourceText } from '../../src/text/index.js';

async function lintFiles(files: Readonly<Record<string, string>>) {
  const texts = Object.entries(files).map(([name, content]) => new SourceText(name, content));
  const result = await lint(texts, { kubernetes: ['1.36'], preset: 'recommended', rules });
  expect(result.internalErrors).toEqual([]);
  return result.diagnostics.map((one) => `${one.text.name}: ${one.severity} ${one.consequence} ${one.rule}`);
}

const patch = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      containers:
        - name: db
          ports:
            - $patch: replace
            - containerPort: 5433
          readinessProbe:
            httpGet:
              path: /
              port: metrics
          volumeMounts:
            - name: data
              mountPath: /data
`;
const kustomization = (line: string) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${line}\n`;

describe('a kustomize patch', () => {
  it.each([
    'patches: [{path: patch.yaml}]',
    'patchesStrategicMerge: [./patch.yaml]',
    'patchesStrategicMerge: ["../over/patch.yaml"]',
    'namePrefix: a-',
  ])('is not asked for what it lacks (%s)', async (line) => {
    expect(await lintFiles({ 'over/kustomization.yaml': kustomization(line), 'over/patch.yaml': patch })).toEqual([]);
  });

  it('is still told of its typos', async () => {
    const files = {
      'over/kustomization.yaml': kustomization('patches: [{path: patch.yaml}]'),
      'over/patch.yaml': patch.replace('mountPath', 'mountPaht'),
    };
    expect(await lintFiles(files)).toEqual(['over/patch.yaml: error rejected schema/unknown-field']);
  });

  it('is an ordinary object where no kustomization speaks of it', async () => {
    expect(await lintFiles({ 'over/patch.yaml': patch })).toContain(
      'over/patch.yaml: error rejected schema/missing-field',
    );
  });
});

describe('a placeholder', () => {
  const service = (port: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  clusterIP: None\n  ports:\n    - port: ${port}\n`;

  it.each(['<PORT>', `\${PORT}`, '$PORT', '__PORT__', "'{{ .port }}'", 'DB_PORT'])(
    'is an info where its value is wrong: %s',
    async (value) => {
      expect(await lintFiles({ 'a.yaml': service(value) })).toEqual(['a.yaml: info rejected config/placeholder']);
    },
  );

  it('is an error where it is none', async () => {
    expect(await lintFiles({ 'a.yaml': service('high') })).toEqual(['a.yaml: error rejected schema/wrong-type']);
  });
});
