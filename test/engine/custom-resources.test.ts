import { describe, expect, it } from 'vitest';
import { lint, rules, SourceText } from '../../src/index.js';

const crd = (field: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ships.sea.example.com
spec:
  group: sea.example.com
  names: { kind: Ship, plural: ships }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                ${field}: { type: integer }
`;
const ship = 'apiVersion: sea.example.com/v1\nkind: Ship\nmetadata:\n  name: one\nspec:\n  masts: 3\n';

async function said(files: Readonly<Record<string, string>>) {
  const texts = Object.entries(files).map(([name, content]) => new SourceText(name, content));
  const result = await lint(texts, { kubernetes: ['1.36'], preset: 'recommended', rules });
  expect(result.internalErrors).toEqual([]);
  return [
    ...result.diagnostics.map(({ text, rule, path }) => `${text.name} ${rule} ${path}`),
    ...result.notChecked.map(({ text, reason }) => `${text.name} ${reason}`),
  ];
}

describe('custom resources', () => {
  it('are judged by definitions of the workspace, wherever those stand', async () => {
    expect(await said({ 'a.yaml': ship, 'z/crd.yaml': crd('masts') })).toEqual([]);
    expect(await said({ 'a.yaml': ship, 'z/crd.yaml': crd('sails') })).toEqual([
      'a.yaml schema/unknown-field /spec/masts',
    ]);
    expect(await said({ 'a.yaml': `${crd('sails')}---\n${ship}` })).toEqual([
      'a.yaml schema/unknown-field /spec/masts',
    ]);
    const list = `apiVersion: v1\nkind: List\nitems:\n  - ${crd('sails').trimEnd().replace(/\n/g, '\n    ')}\n`;
    expect(await said({ 'a.yaml': ship, 'b.yaml': list })).toEqual(['a.yaml schema/unknown-field /spec/masts']);
  });

  it('are counted where nothing defines them', async () => {
    expect(await said({ 'a.yaml': ship })).toEqual(['a.yaml no schema for sea.example.com/v1 Ship']);
  });
});
