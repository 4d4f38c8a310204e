import { describe, expect, it } from 'vitest';
import { canonicalKind, isManifest, kustomizeFacts, objectsOf, placeholderIn } from '../../src/object/index.js';
import { parseText } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';

const documentsOf = (content: string, name = 'a.yaml') => parseText(new SourceText(name, content));
const identities = (content: string, name?: string) =>
  documentsOf(content, name)
    .flatMap((document) => objectsOf(document))
    .map(({ identity, pointer }) => `${pointer} ${identity.apiVersion} ${identity.kind} ${identity.name}`.trim());

describe('objectsOf', () => {
  it('takes each document with apiVersion and kind', () => {
    const content =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\n# nothing\n---\nkind: X\napiVersion: e.io/v1\n';
    expect(identities(content)).toEqual(['v1 Pod a', 'e.io/v1 X null']);
  });

  it('takes the items of lists, nested and typed ones', () => {
    const list = `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Pod, metadata: {name: a}}
  - apiVersion: v1
    kind: ConfigMapList
    items:
      - metadata: {name: b}
  - metadata: {name: c}
`;
    expect(identities(list)).toEqual(['/items/0 v1 Pod a', '/items/1/items/0 v1 ConfigMap b', '/items/2 null null c']);
  });

  it('takes objects whose apiVersion or kind is misspelt or missing', () => {
    expect(identities('apiVerison: v1\nkind: Pod\n')).toEqual(['null Pod null']);
    expect(identities('kind: Service\nmetadata: {name: a}\nspec: {}\n')).toEqual(['null Service a']);
    expect(identities('apiVersion: v1\nKind: Pod\n')).toEqual(['v1 null null']);
    expect(identities('apiVersion: apps/v1\nmetadata: {name: a}\nspec: {}\n')).toEqual(['apps/v1 null a']);
  });

  it('passes over what is no object', () => {
    for (const content of [
      'kind: pipeline\nname: build\nsteps: []\n',
      'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
      'replicaCount: 1\n',
      '- a\n',
      'text',
      '',
    ]) {
      expect(identities(content)).toEqual([]);
      expect(documentsOf(content).some(isManifest)).toBe(false);
    }
  });

  it('passes over kustomizations, by name or by kind', () => {
    expect(identities('resources: [a.yaml]\n', 'k/kustomization.yaml')).toEqual([]);
    expect(identities('apiVersion: v1\nkind: Pod\n', 'k/Kustomization')).toEqual([]);
    expect(identities('apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n')).toEqual([]);
    expect(identities('apiVersion: example.com/v1\nkind: Component\n')).toHaveLength(1);
  });

  it('knows patches from what kustomizations say', () => {
    const deployment = (extra: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n${extra}`;
    const scale = deployment('  replicas: 3\n');
    const facts = kustomizeFacts(
      documentsOf(
        `resources: [../base, whole.yaml]
patches:
  - path: ../patches/memory.yaml
    target: {kind: Deployment}
patchesStrategicMerge:
  - cpu.yaml
  - |-
    kind: Deployment
patchesJson6902:
  - path: ops.yaml
`,
        'over/kustomization.yaml',
      ),
    );
    expect([...facts.patches].sort()).toEqual(['over/cpu.yaml', 'over/ops.yaml', 'patches/memory.yaml']);
    expect([...facts.resources]).toEqual(['base', 'over/whole.yaml']);
    const partial = (content: string, name: string) =>
      documentsOf(content, name).flatMap((document) => objectsOf(document, facts))[0]?.partial;
    expect(partial(scale, 'over/cpu.yaml')).toBe('kustomize-patch');
    expect(partial(scale, 'patches/memory.yaml')).toBe('kustomize-patch');
    expect(partial(scale, 'over/unnamed.yaml')).toBe('kustomize-patch');
    expect(partial(scale, 'over/whole.yaml')).toBeUndefined();
    expect(partial(scale, 'base/unnamed.yaml')).toBeUndefined();
    const whole = deployment('  selector: {}\n  template: {spec: {containers: [{name: a, image: b}]}}\n');
    expect(partial(whole, 'over/unnamed.yaml')).toBeUndefined();
    expect(partial(`${whole}$patch: delete\n`, 'elsewhere/a.yaml')).toBe('kustomize-patch');
  });
});

describe('canonicalKind', () => {
  it('spells built-in kinds and leaves others alone', () => {
    expect(canonicalKind('statefulSet')).toBe('StatefulSet');
    expect(canonicalKind('CSIdriver')).toBe('CSIDriver');
    expect(canonicalKind('widget')).toBe('widget');
  });
});

describe('placeholderIn', () => {
  it.each([
    ['<NAME>', '<NAME>'],
    ['gcr.io/<your-project>/app', '<your-project>'],
    [`\${VAR}`, `\${VAR}`],
    ['a-$VERSION', '$VERSION'],
    ['{{ .Values.x }}', '{{ .Values.x }}'],
    ['__HOST__', '__HOST__'],
    ['x-PROJECT_ID', 'PROJECT_ID'],
  ])('finds the one in %s', (value, expected) => {
    expect(placeholderIn(value)).toBe(expected);
  });

  it.each(['nginx', 'a < b > c', '1 <2> 3', '$(POD_NAME)', 'TCP', 'some_name', 'a__b__c', '$5'])(
    'finds none in %s',
    (value) => {
      expect(placeholderIn(value)).toBeUndefined();
    },
  );
});
