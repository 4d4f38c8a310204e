import { describe, expect, it } from 'vitest';
import { deployment, linkFiles, service } from './workspace.js';

const unmatched = (files: Readonly<Record<string, string>>) => linkFiles(files).missingMatches;

describe('selectors over pods', () => {
  it('match when every label is there', () => {
    expect(unmatched({ 'a.yaml': service('{ app: web }'), 'b.yaml': deployment('{ app: web, tier: front }') })).toEqual(
      [],
    );
    expect(
      unmatched({ 'a.yaml': service('{ app: web, tier: back }'), 'b.yaml': deployment('{ app: web, tier: front }') }),
    ).toHaveLength(1);
  });

  it('name the object that comes nearest, and the label that differs', () => {
    const files = {
      'a.yaml': service('{ app: web, tier: back }'),
      'b.yaml': `${deployment('{ app: web }')}---${deployment('{ app: web, tier: backk }')}---${deployment('{ app: other }')}`,
    };
    const near = unmatched(files)[0]?.near;
    expect(near?.slip).toBe(true);
    expect(near?.unmet.map(({ label }) => label?.value)).toEqual(['backk']);
  });

  it('say nothing where no manifest makes pods, or where there is no selector', () => {
    expect(unmatched({ 'a.yaml': service('{ app: web }') })).toEqual([]);
    expect(unmatched({ 'a.yaml': service('{}'), 'b.yaml': deployment('{ app: web }') })).toEqual([]);
  });

  it('leave alone placeholders and the labels of controllers', () => {
    const pods = deployment('{ app: web }');
    expect(unmatched({ 'a.yaml': service(`{ app: "\${APP}" }`), 'b.yaml': pods })).toEqual([]);
    expect(unmatched({ 'a.yaml': service('{ statefulset.kubernetes.io/pod-name: db-0 }'), 'b.yaml': pods })).toEqual(
      [],
    );
    expect(unmatched({ 'a.yaml': service('{ app: web, pod-template-hash: abc }'), 'b.yaml': pods })).toEqual([]);
  });

  it('keep to the namespace, where both are written', () => {
    const pods = deployment('{ app: web }', 'namespace: one');
    expect(unmatched({ 'a.yaml': service('{ app: web }', 'namespace: one'), 'b.yaml': pods })).toEqual([]);
    expect(unmatched({ 'a.yaml': service('{ app: web }'), 'b.yaml': pods })).toEqual([]);
    expect(unmatched({ 'a.yaml': service('{ app: web }', 'namespace: other'), 'b.yaml': pods })).toHaveLength(1);
  });

  it('know the labels that kustomizations and patches give', () => {
    const files = { 'a.yaml': service('{ app: web, env: dev }'), 'b.yaml': deployment('{ app: web }') };
    expect(
      unmatched({ ...files, 'kustomization.yaml': 'resources: [a.yaml, b.yaml]\ncommonLabels: { env: dev }\n' }),
    ).toEqual([]);
    const patch =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { metadata: { labels: { env: dev } } } }\n';
    const patched = {
      ...files,
      'p.yaml': patch,
      'kustomization.yaml': 'resources: [a.yaml, b.yaml]\npatches: [{ path: p.yaml }]\n',
    };
    expect(unmatched(patched)).toEqual([]);
  });

  it('hold back for a custom resource of that name, and for a document that cannot be read', () => {
    const other = deployment('{ app: other }');
    const custom = 'apiVersion: example.com/v1\nkind: Database\nmetadata: { name: web }\n';
    expect(unmatched({ 'a.yaml': service('{ app: web }'), 'b.yaml': other, 'c.yaml': custom })).toEqual([]);
    const broken = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: [\n  labels: { app: web }\n';
    expect(unmatched({ 'a.yaml': service('{ app: web }'), 'b.yaml': other, 'c.yaml': broken })).toEqual([]);
  });

  it('read expressions', () => {
    const budget = (expression: string) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: b }
spec:
  minAvailable: 1
  selector: { matchExpressions: [${expression}] }
`;
    const pods = deployment('{ app: web }');
    const count = (expression: string) => unmatched({ 'a.yaml': budget(expression), 'b.yaml': pods }).length;
    expect(count('{ key: app, operator: In, values: [db, web] }')).toBe(0);
    expect(count('{ key: app, operator: Exists }')).toBe(0);
    expect(count('{ key: app, operator: In, values: [db] }')).toBe(1);
    expect(count('{ key: app, operator: Exists }, { key: app, operator: NotIn, values: [web] }')).toBe(1);
    expect(count('{ key: app, operator: DoesNotExist }')).toBe(0);
  });
});

describe('ports of what is selected', () => {
  const ports = (port: string, labels = '{ app: web }') =>
    linkFiles({
      'a.yaml': service('{ app: web }', '', `- port: 80\n      targetPort: ${port}`),
      'b.yaml': deployment(labels),
    }).missingPodPorts.map(({ part, candidates }) => [part.value, candidates.map(({ name }) => name)]);

  it('a name has to be declared, a number not', () => {
    expect(ports('http')).toEqual([]);
    expect(ports('9999')).toEqual([]);
    expect(ports('htpp')).toEqual([['htpp', ['http']]]);
  });

  it('nothing is said where nothing is selected', () => {
    expect(ports('htpp', '{ app: other }')).toEqual([]);
  });
});

describe('selectors over the own template', () => {
  const mismatches = (labels: string, selector: string) =>
    linkFiles({ 'a.yaml': deployment(labels, '', selector) }).ownMismatches.flatMap(({ selector: own }) =>
      own.unmet.map(({ requirement, label }) => [requirement.key, label?.value]),
    );

  it('have to match', () => {
    expect(mismatches('{ app: web, tier: a }', '{ app: web }')).toEqual([]);
    expect(mismatches('{ app: web }', '{ app: shop }')).toEqual([['app', 'web']]);
    expect(mismatches('{ app: web }', '{ app: web, tier: a }')).toEqual([['tier', undefined]]);
    expect(mismatches('{}', '{ app: web }')).toEqual([['app', undefined]]);
    expect(mismatches(`{ app: "\${APP}" }`, '{ app: web }')).toEqual([]);
  });
});
