import { describe, expect, it } from 'vitest';
import { linkFiles } from './workspace.js';

/** An object in flow style; of fields that are given twice the last one stays. */
const object = (kind: string, name: string, spec: readonly string[], metadata = '') => {
  const fields = new Map(spec.filter((one) => one !== '').map((one) => [one.slice(0, one.indexOf(':')), one]));
  return `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name}${metadata} }\nspec: { ${[...fields.values()].join(', ')} }\n`;
};
const claim = (spec: string, name = 'c') =>
  object(
    'PersistentVolumeClaim',
    name,
    ['accessModes: [ReadWriteOnce]', 'resources: { requests: { storage: 5Gi } }', ...spec.split('; ')],
    ', namespace: shop',
  );
const volume = (spec: string, name = 'v', metadata = '') =>
  object(
    'PersistentVolume',
    name,
    ['accessModes: [ReadWriteOnce]', 'capacity: { storage: 10Gi }', 'hostPath: { path: /v }', ...spec.split('; ')],
    metadata,
  );
const storageClass = (provisioner: string) =>
  `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: disks }\nprovisioner: ${provisioner}\n`;
const set = (replicas: number, template: string) =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db, namespace: shop }\nspec: { replicas: ${replicas}, volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } }, ${template} } }] }\n`;

const linked = (...documents: string[]) => linkFiles({ 'a.yaml': documents.join('---\n') });
/** The conditions that fail, of each claim and volume. */
const misfits = (...documents: string[]) =>
  linked(...documents).unboundClaims.flatMap(({ claim: { identity }, volumes, named, served }) =>
    volumes.map(
      (one) =>
        `${identity.name} ${one.volume.identity.name}: ${one.misfits.map(({ condition }) => condition).join(', ')}${named ? ', named' : ''}${served ? '' : ', static'}`,
    ),
  );
const bound = (...documents: string[]) =>
  linked(...documents).claimEdges.map(({ volumes }) => volumes.map(({ identity }) => identity.name));

describe('a claim and a volume of one class', () => {
  it.each([
    ['', '', []],
    ['', 'volumeMode: Filesystem', []],
    ['volumeMode: Block', '', ['c v: volumeMode, static']],
    ['selector: { matchLabels: { tier: fast } }', '', ['c v: selector, static']],
    ['resources: { requests: { storage: 10240Mi } }', '', []],
    ['resources: { requests: { storage: 10241Mi } }', '', ['c v: storage, static']],
    ['resources: { requests: { storage: 20Gi } }', 'capacity: { storage: <SIZE> }', []],
    ['accessModes: [ReadWriteOnce, ReadOnlyMany]', '', ['c v: accessModes, static']],
    ['', 'claimRef: { namespace: shop, name: other }', []],
  ])('asked with %j, offered with %j', (asks, offers, expected) => {
    expect(misfits(claim(`storageClassName: ''; ${asks}`), volume(offers))).toEqual(expected);
  });

  it('a label that the selector wants', () => {
    const fast = claim("storageClassName: ''; selector: { matchLabels: { tier: fast } }");
    expect(bound(fast, volume('', 'v', ', labels: { tier: fast }'))).toEqual([['v']]);
  });

  it('another claim that can use the volume has it', () => {
    const small = claim("storageClassName: ''", 'small');
    const large = claim("storageClassName: ''; resources: { requests: { storage: 50Gi } }", 'large');
    expect(misfits(small, large, volume(''))).toEqual([]);
    expect(misfits(large, volume(''))).toEqual(['large v: storage, static']);
  });

  it('a patch may change either', () => {
    const large = claim("storageClassName: ''; resources: { requests: { storage: 50Gi } }", 'large');
    const files = (kind: string, name: string) => ({
      'base/a.yaml': `${large}---\n${volume('')}`,
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'overlay/kustomization.yaml': 'resources: [../base]\npatches: [{ path: p.yaml }]\n',
      'overlay/p.yaml': `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n`,
    });
    expect(linkFiles(files('PersistentVolume', 'v')).unboundClaims).toEqual([]);
    expect(linkFiles(files('PersistentVolumeClaim', 'large')).unboundClaims).toEqual([]);
    expect(linkFiles(files('PersistentVolume', 'other')).unboundClaims).toHaveLength(1);
  });
});

describe('classes', () => {
  it('a class that makes volumes leaves nobody waiting for a hand-made one that others use', () => {
    const other = claim('storageClassName: disks', 'other');
    const large = claim('storageClassName: disks; resources: { requests: { storage: 50Gi } }', 'large');
    const hand = volume('storageClassName: disks');
    expect(misfits(large, other, hand, storageClass('ebs.csi.aws.com'))).toEqual([]);
    expect(misfits(large, hand, storageClass('kubernetes.io/no-provisioner'))).toEqual(['large v: storage, static']);
    expect(misfits(large, hand)).toEqual(['large v: storage']);
  });

  it('the annotation of old counts more than the field', () => {
    const old = volume(
      'storageClassName: new',
      'v',
      ', annotations: { volume.beta.kubernetes.io/storage-class: disks }',
    );
    expect(bound(claim('storageClassName: disks'), old)).toEqual([['v']]);
  });

  it('of another class: a volume beside the claim that nobody else can use', () => {
    const manual = volume('storageClassName: manual');
    expect(misfits(claim(''), manual)).toEqual(['c v: storageClass']);
    expect(misfits(claim('storageClassName: disks'), manual, storageClass('ebs.csi.aws.com'))).toEqual([]);
    expect(linkFiles({ 'a/a.yaml': claim(''), 'a/b.yaml': manual }).unboundClaims).toEqual([]);
  });
});

describe('a volume that is kept, or named', () => {
  it('a kept one is not asked for its class', () => {
    const kept = volume('storageClassName: manual; claimRef: { namespace: shop, name: c }');
    expect(bound(claim("storageClassName: ''"), kept)).toEqual([['v']]);
    expect(misfits(claim("storageClassName: ''; volumeMode: Block"), kept)).toEqual(['c v: volumeMode, static']);
  });

  it('a named one is not asked for labels, but for whom it is kept', () => {
    const named = claim("storageClassName: ''; volumeName: v; selector: { matchLabels: { tier: fast } }");
    expect(bound(named, volume(''))).toEqual([['v']]);
    expect(misfits(named, volume('claimRef: { namespace: shop, name: other }'))).toEqual([
      'c v: claimRef, named, static',
    ]);
    expect(misfits(named, volume('storageClassName: manual'))).toEqual(['c v: storageClass, named, static']);
  });

  it('those of a template', () => {
    const kept = (n: number) => volume(`claimRef: { namespace: shop, name: data-db-${n} }`, `v${n}`);
    const linkedSet = linked(set(2, "storageClassName: ''"), kept(0), kept(1));
    expect(linkedSet.claimEdges.map(({ volumes, count, static: hand }) => [volumes.length, count, hand])).toEqual([
      [2, 2, true],
    ]);
    expect(misfits(set(2, ''), volume(''))).toEqual([]);
  });

  it('only disks and folders of nodes are surely all that there is of a class', () => {
    const hand = (n: number, more = '') => volume(`storageClassName: disks; ${more}`, `v${n}`);
    const isStatic = (...documents: string[]) =>
      linked(set(3, 'storageClassName: disks'), ...documents).claimEdges.map((edge) => edge.static ?? false);
    expect(isStatic(hand(0), hand(1))).toEqual([true]);
    expect(isStatic(hand(0))).toEqual([false]);
    expect(isStatic(hand(0), storageClass('kubernetes.io/no-provisioner'))).toEqual([true]);
    expect(isStatic(hand(0), hand(1), storageClass('ebs.csi.aws.com'))).toEqual([false]);
  });
});
