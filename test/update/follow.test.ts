import { describe, expect, it } from 'vitest';
import { lintUpdate } from './lint.js';

const binding = (
  role: string,
  { name = 'readers', namespace = 'shop', apiVersion = 'rbac.authorization.k8s.io/v1' } = {},
) =>
  `apiVersion: ${apiVersion}
kind: RoleBinding
metadata:
  name: ${name}
  namespace: ${namespace}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ${role}
`;

async function places(before: Record<string, string>, after: Record<string, string>): Promise<string[]> {
  const { diagnostics } = await lintUpdate(before, after);
  return diagnostics.map(({ text, range, related }) => {
    const at = text.positionAt(range.start);
    const other = related.map((one) => `${one.text.name}:${one.text.positionAt(one.range.start).line}`);
    return [`${text.name}:${at.line}:${at.column}`, ...other].join(' ');
  });
}

describe('following objects', () => {
  it('finds the same object in the same file, and shows both sides', async () => {
    expect(await places({ 'a.yaml': binding('view') }, { 'a.yaml': binding('edit') })).toEqual([
      'a.yaml:9:9 main:a.yaml:9',
    ]);
  });

  it('finds it in a renamed file, among other documents, and as an item of a List', async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n${binding('edit')
      .replace(/^(?=.)/gm, '    ')
      .replace('    api', '  - api')}`;
    expect(await places({ 'a.yaml': binding('view') }, { 'rbac/b.yaml': binding('edit') })).toEqual([
      'rbac/b.yaml:9:9 main:a.yaml:9',
    ]);
    expect(
      await places(
        { 'a.yaml': binding('view') },
        { 'b.yaml': `${binding('x', { name: 'other' })}---\n${binding('edit')}` },
      ),
    ).toEqual(['b.yaml:19:9 main:a.yaml:9']);
    expect(await places({ 'a.yaml': binding('view') }, { 'a.yaml': list })).toEqual(['a.yaml:12:13 main:a.yaml:9']);
  });

  it('finds it under another version of its API, and not under another name, namespace or kind', async () => {
    const beta = binding('view', { apiVersion: 'rbac.authorization.k8s.io/v1beta1' });
    expect(await places({ 'a.yaml': beta }, { 'a.yaml': binding('edit') })).toEqual(['a.yaml:9:9 main:a.yaml:9']);
    expect(await places({ 'a.yaml': binding('view') }, { 'a.yaml': binding('edit', { name: 'writers' }) })).toEqual([]);
    expect(await places({ 'a.yaml': binding('view') }, { 'a.yaml': binding('edit', { namespace: 'blog' }) })).toEqual(
      [],
    );
    const cluster = binding('edit')
      .replace('RoleBinding', 'ClusterRoleBinding')
      .replace('kind: Role\n', 'kind: ClusterRole\n');
    expect(await places({ 'a.yaml': binding('view') }, { 'a.yaml': cluster })).toEqual([]);
  });

  it('takes the same file first where overlays have the same object', async () => {
    const before = { 'dev/a.yaml': binding('view'), 'prod/a.yaml': binding('admin') };
    const after = { 'dev/a.yaml': binding('edit'), 'prod/a.yaml': binding('admin') };
    expect(await places(before, after)).toEqual(['dev/a.yaml:9:9 main:dev/a.yaml:9']);
  });

  it('is silent where several could be meant', async () => {
    const twice = `${binding('view')}---\n${binding('admin')}`;
    expect(await places({ 'a.yaml': twice }, { 'a.yaml': binding('edit') })).toEqual([]);
    expect(
      await places({ 'a.yaml': binding('view'), 'b.yaml': binding('admin') }, { 'c.yaml': binding('edit') }),
    ).toEqual([]);
    expect(
      await places({ 'a.yaml': binding('view') }, { 'b.yaml': binding('edit'), 'c.yaml': binding('admin') }),
    ).toEqual([]);
  });

  it('leaves a copy alone whose original is still there', async () => {
    const after = { 'a.yaml': binding('view'), 'copy.yaml': binding('edit') };
    expect(await places({ 'a.yaml': binding('view') }, after)).toEqual([]);
  });

  it('is silent about patches, placeholders and objects without a name', async () => {
    const kustomization = 'patches:\n  - path: a.yaml\n';
    const patched = (role: string) => ({ 'a.yaml': binding(role), 'kustomization.yaml': kustomization });
    expect(await places(patched('view'), patched('edit'))).toEqual([]);
    expect(await places({ 'a.yaml': binding('<ROLE>') }, { 'a.yaml': binding('edit') })).toEqual([]);
    const unnamed = (role: string) => binding(role).replace('  name: readers', '  generateName: readers-');
    expect(await places({ 'a.yaml': unnamed('view') }, { 'a.yaml': unnamed('edit') })).toEqual([]);
  });

  it('says what of the base could not be read', async () => {
    const broken = binding('view').replace('metadata:', 'metadata: [');
    const { diagnostics, notChecked } = await lintUpdate({ 'a.yaml': broken }, { 'a.yaml': binding('edit') });
    expect(diagnostics).toEqual([]);
    expect(notChecked.map(({ text, reason }) => `${text.name}: ${reason}`)).toEqual([
      'main:a.yaml: not compared: unreadable in main',
    ]);
  });

  it('says of several versions which ones refuse', async () => {
    const set = (limit: number) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  revisionHistoryLimit: ${limit}
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } } }
`;
    const { diagnostics } = await lintUpdate({ 'a.yaml': set(3) }, { 'a.yaml': set(5) }, ['1.32', '1.36']);
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringMatching(/\(Kubernetes 1\.32\)$/)]);
  });
});
