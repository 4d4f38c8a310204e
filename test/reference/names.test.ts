import { describe, expect, it } from 'vitest';
import { configMap, linkFiles, missing, reader, targetsOf } from './workspace.js';

describe('namespaces', () => {
  it('an absent namespace matches any, on both sides', () => {
    expect(missing(linkFiles({ 'a.yaml': reader('c', 'namespace: one'), 'b.yaml': configMap('c') }))).toEqual([]);
    expect(missing(linkFiles({ 'a.yaml': reader('c'), 'b.yaml': configMap('c', 'namespace: one') }))).toEqual([]);
  });

  it('two that are written have to be the same', () => {
    const linked = linkFiles({ 'a.yaml': reader('c', 'namespace: one'), 'b.yaml': configMap('c', 'namespace: other') });
    expect(missing(linked)).toEqual(['ConfigMap c']);
    expect(linked.missingNames[0]?.otherNamespace.map(({ made }) => made.namespace)).toEqual(['other']);
  });

  it('cluster-scoped kinds ignore them', () => {
    const linked = linkFiles({
      'a.yaml': `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: c, namespace: one }
spec: { storageClassName: fast }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast, namespace: other }
provisioner: example.com/disk
`,
    });
    expect(missing(linked)).toEqual([]);
  });

  it('a kustomization may move everything to another', () => {
    const files = { 'a.yaml': reader('c', 'namespace: one'), 'b.yaml': configMap('c', 'namespace: other') };
    expect(
      missing(linkFiles({ ...files, 'kustomization.yaml': 'namespace: z\nresources: [a.yaml, b.yaml]\n' })),
    ).toEqual([]);
  });
});

describe('nearness', () => {
  const copies = {
    'one/app/a.yaml': `${reader('c')}---${configMap('c')}`,
    'one/app/b.yaml': configMap('c'),
    'one/c.yaml': configMap('c'),
    'two/d.yaml': configMap('c'),
  };

  it.each([
    ['the same file', copies, ['one/app/a.yaml']],
    ['the same folder', { ...copies, 'one/app/a.yaml': reader('c') }, ['one/app/b.yaml']],
    ['the nearest common folder', { ...copies, 'one/app/a.yaml': reader('c'), 'one/app/b.yaml': '' }, ['one/c.yaml']],
    ['anywhere', { 'one/app/a.yaml': reader('c'), 'two/d.yaml': configMap('c') }, ['two/d.yaml']],
  ])('%s', (_, files, expected) => {
    expect(targetsOf(linkFiles(files), 'c')).toEqual(expected);
  });

  it('is the same with many copies as with few', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`far/${i}/c.yaml`, configMap('c')]));
    expect(targetsOf(linkFiles({ ...many, ...copies }), 'c')).toEqual(['one/app/a.yaml']);
    expect(targetsOf(linkFiles({ ...many, ...copies, 'one/app/a.yaml': reader('c') }), 'c')).toEqual([
      'one/app/b.yaml',
    ]);
    expect(targetsOf(linkFiles({ ...many, 'far/7/x/a.yaml': reader('c') }), 'c')).toEqual(['far/7/c.yaml']);
  });

  it('variants in one file are all meant', () => {
    const linked = linkFiles({ 'a.yaml': `${reader('c')}---${configMap('c')}---${configMap('c')}` });
    expect(targetsOf(linked, 'c')).toHaveLength(2);
  });
});

describe('near names', () => {
  const near = (name: string, defined: string[]) => {
    const files = { 'a.yaml': reader(name), 'b.yaml': defined.map((one) => configMap(one)).join('---') };
    return linkFiles(files).missingNames[0]?.near?.made.name;
  };

  it.each([
    ['shop-setings', ['shop-settings'], 'shop-settings'],
    ['shop_settings', ['shop-settings'], 'shop-settings'],
    ['Shop-Settings', ['shop-settings'], 'shop-settings'],
    ['shop-setting', ['shop-settings', 'other'], 'shop-settings'],
    ['db-1', ['db-2'], undefined],
    ['web-a', ['web-b'], undefined],
    ['dev', ['prod'], undefined],
    ['shop', ['cart'], undefined],
    ['conf-ab', ['conf-ax', 'conf-xb'], undefined],
  ])('%s among %j: %s', (name, defined, expected) => {
    expect(near(name, defined)).toBe(expected);
  });

  it('count only where they are near in place too', () => {
    const far = linkFiles({ 'apps/one/base/a.yaml': reader('setings'), 'apps/two/base/b.yaml': configMap('settings') });
    expect(far.missingNames[0]?.near).toBeUndefined();
    const beside = linkFiles({ 'apps/one/a.yaml': reader('setings'), 'apps/two/b.yaml': configMap('settings') });
    expect(beside.missingNames[0]?.near?.made.name).toBe('settings');
  });
});

describe('what is never missed', () => {
  it.each([
    ['optional', reader('c', '', 'optional: true')],
    ['a placeholder', reader(`\${CONFIG}`)],
    ['a placeholder in angles', reader('<CONFIG>')],
    ['what every cluster has', reader('kube-root-ca.crt')],
    ['an empty name', reader('""')],
  ])('%s', (_, text) => {
    expect(missing(linkFiles({ 'a.yaml': text }))).toEqual([]);
  });

  it('what the caller says to exist', () => {
    expect(missing(linkFiles({ 'a.yaml': reader('c') }, { external: [{ kind: 'ConfigMap', name: 'c' }] }))).toEqual([]);
  });

  it('what a document that cannot be read may hold', () => {
    const broken = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n data: [\n';
    expect(missing(linkFiles({ 'a.yaml': reader('c'), 'b.yaml': broken }))).toEqual([]);
    expect(missing(linkFiles({ 'a.yaml': reader('d'), 'b.yaml': broken }))).toEqual(['ConfigMap d']);
    expect(missing(linkFiles({ 'a.yaml': reader('c'), 'b.yaml': broken.replace('ConfigMap', 'Secret') }))).toEqual([
      'ConfigMap c',
    ]);
  });

  it('anything under a kustomization that takes in what is not here', () => {
    const kustomization = 'resources:\n  - https://example.com/base?ref=main\n  - a.yaml\n';
    expect(missing(linkFiles({ 'x/a.yaml': reader('c'), 'x/kustomization.yaml': kustomization }))).toEqual([]);
    expect(missing(linkFiles({ 'x/a.yaml': reader('c'), 'x/kustomization.yaml': 'resources: [a.yaml]\n' }))).toEqual([
      'ConfigMap c',
    ]);
  });
});

describe('makers', () => {
  const secret = (name: string, key: string) => `
apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  containers:
    - name: app
      image: example/app:1.0
      env:
        - name: A
          valueFrom:
            secretKeyRef: { name: ${name}, key: ${key} }
`;
  const made = (text: string, name: string, key: string) => {
    const linked = linkFiles({ 'a.yaml': secret(name, key), 'b.yaml': text });
    return [...missing(linked), ...linked.missingKeys.map(({ part }) => `key ${part.value}`)];
  };

  it('an ExternalSecret makes the Secret it names, with its keys', () => {
    const text = `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: e }
spec:
  target: { name: s }
  data:
    - secretKey: user
`;
    expect(made(text, 's', 'user')).toEqual([]);
    expect(made(text, 's', 'pass')).toEqual(['key pass']);
    expect(made(text, 'e', 'user')).toEqual(['Secret e']);
    expect(made(`${text}  dataFrom: [{}]\n`, 's', 'pass')).toEqual([]);
  });

  it('a SealedSecret and a Certificate make theirs', () => {
    expect(
      made(
        'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: s }\nspec: { encryptedData: { user: x } }',
        's',
        'user',
      ),
    ).toEqual([]);
    const certificate =
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: c }\nspec: { secretName: s }';
    expect(made(certificate, 's', 'tls.key')).toEqual([]);
    expect(made(certificate, 's', 'key')).toEqual(['key key']);
  });

  it('a kustomize generator makes one, under its name with a hash too', () => {
    const files = (name: string, key: string) => ({
      'a.yaml': secret(name, key),
      'kustomization.yaml': 'secretGenerator:\n  - name: s\n    literals: [user=me]\n    files: [a/b.txt, c=d.txt]\n',
    });
    for (const key of ['user', 'b.txt', 'c']) expect(linkFiles(files('s', key)).missingKeys).toEqual([]);
    expect(linkFiles(files('s', 'd.txt')).missingKeys).toHaveLength(1);
    expect(missing(linkFiles(files('s-5k7t9mhg2b', 'user')))).toEqual([]);
  });

  it('a name with the prefix of a kustomization is that name', () => {
    const linked = linkFiles({
      'base/c.yaml': configMap('c'),
      'dev/kustomization.yaml': 'namePrefix: dev-\nresources: [../base]\n',
      'dev/a.yaml': reader('dev-c'),
    });
    expect(missing(linked)).toEqual([]);
  });

  it('a StatefulSet makes its claims, and they take the place of volumes of the same name', () => {
    const linked = linkFiles({
      'a.yaml': `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template:
    spec:
      containers: []
      volumes:
        - name: data
          persistentVolumeClaim: { claimName: whatever }
  volumeClaimTemplates:
    - metadata: { name: data }
---
apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  containers: []
  volumes:
    - name: a
      persistentVolumeClaim: { claimName: data-db-0 }
    - name: b
      persistentVolumeClaim: { claimName: data-bd-0 }
`,
    });
    expect(missing(linked)).toEqual(['PersistentVolumeClaim data-bd-0']);
  });

  it('a patch defines nothing, and adds keys to what it patches', () => {
    const kustomization = 'resources: [a.yaml]\npatches: [{ path: p.yaml }]\n';
    const patch = configMap('c').replace('key:', 'added:');
    expect(missing(linkFiles({ 'kustomization.yaml': kustomization, 'a.yaml': reader('c'), 'p.yaml': patch }))).toEqual(
      ['ConfigMap c'],
    );
    const keyed = secret('c', 'added').replace('secretKeyRef', 'configMapKeyRef');
    const files = {
      'kustomization.yaml': kustomization,
      'a.yaml': `${keyed}---${configMap('c')}`,
      'p.yaml': patch,
    };
    expect(linkFiles(files).missingKeys).toEqual([]);
  });
});

describe('kinds', () => {
  it('a written kind decides what is looked for', () => {
    const hpa = (kind: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: h }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: ${kind}, name: web }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
`;
    expect(missing(linkFiles({ 'a.yaml': hpa('Deployment') }))).toEqual([]);
    const linked = linkFiles({ 'a.yaml': hpa('StatefulSet') });
    expect(missing(linked)).toEqual(['apps/StatefulSet web']);
    expect(linked.missingNames[0]?.otherKind.map(({ made }) => made.kind)).toEqual(['apps/Deployment']);
  });

  it('a kind of another group is another kind', () => {
    const text = `${reader('c')}---${configMap('c').replace('apiVersion: v1', 'apiVersion: example.com/v1')}`;
    expect(missing(linkFiles({ 'a.yaml': text }))).toEqual(['ConfigMap c']);
  });

  it('case and an old group do not matter', () => {
    const linked = linkFiles({
      'a.yaml': `${reader('c').replace('kind: Pod', 'kind: pod')}---${configMap('c').replace('ConfigMap', 'configmap')}`,
    });
    expect(targetsOf(linked, 'c')).toEqual(['a.yaml']);
  });
});
