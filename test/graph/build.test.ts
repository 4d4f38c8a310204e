import { describe, expect, test } from 'vitest';
import { NothingSelectedError, pictureOf, select } from '../../src/graph/index.js';
import { app, edgesOf, graphOfFiles } from './graph.js';

describe('the graph', () => {
  test('has an edge for what is found, with the word of what refers and both places', async () => {
    const graph = await graphOfFiles({ 'web.yaml': app('web') });
    expect(edgesOf(graph)).toEqual([
      'Deployment/web -envFrom-> ConfigMap/web-settings',
      'Service/web -selector-> Deployment/web',
    ]);
    const [env] = graph.edges;
    expect(env?.references[0]).toMatchObject({
      as: 'envFrom',
      path: '/spec/template/spec/containers/0/envFrom/0/configMapRef/name',
      place: { file: 'web.yaml', line: 30, column: 37 },
      target: { file: 'web.yaml', line: 3, column: 19 },
    });
  });

  test('a name that is nowhere is a missing node at the end of a broken edge, with what the rule says', async () => {
    const graph = await graphOfFiles({
      'web.yaml': app('web', 'web-setings', false),
      'settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web-settings }\ndata: { key: value }\n',
    });
    expect(edgesOf(graph)).toContain('Deployment/web -envFrom-> ConfigMap/web-setings (broken)');
    expect(graph.nodes.find(({ state }) => state === 'missing')).toMatchObject({
      name: 'web-setings',
      place: null,
      hint: 'did you mean web-settings?',
    });
    const edge = graph.edges.find(({ state }) => state === 'broken');
    expect(edge?.references[0]?.problem).toMatchObject({ rule: 'reference/unresolved', severity: 'error' });
    expect(graph.nodes.find(({ name }) => name === 'web-settings')).toMatchObject({ unused: true });
  });

  test('a port or a selector that misses is broken, what is made elsewhere is grey', async () => {
    const broken = app('web')
      .replace('targetPort: http', 'targetPort: htpp')
      .replace('containers:', 'imagePullSecrets: [{ name: registry }]\n      containers:');
    const other = app('shop').replace('selector: { app: shop }', 'selector: { app: shpo }');
    const edges = edgesOf(await graphOfFiles({ 'web.yaml': broken, 'shop.yaml': other }));
    expect(edges).toContain('Service/web -selector: no port "htpp"-> Deployment/web (broken)');
    expect(edges).toContain('Deployment/web -imagePullSecrets-> Secret/registry (elsewhere)');
    expect(edges).toContain('Service/shop -selector-> pods/app=shpo (broken)');
  });

  test('references of one sort between two objects are one edge', async () => {
    const twice = app('web').replace(
      'envFrom:',
      'env:\n            - { name: A, valueFrom: { configMapKeyRef: { name: web-settings, key: key } } }\n            - { name: B, valueFrom: { configMapKeyRef: { name: web-settings, key: key } } }\n          envFrom:',
    );
    const graph = await graphOfFiles({ 'web.yaml': twice });
    expect(edgesOf(graph)).toContain('Deployment/web -env ×2, envFrom-> ConfigMap/web-settings');
  });

  test('objects of an app are a group; what has no label goes where all that it is joined to belongs', async () => {
    const graph = await graphOfFiles({ 'k8s/web.yaml': app('web'), 'k8s/api.yaml': app('api') });
    expect(graph.groups.map(({ title, folder }) => [title, folder])).toEqual([
      ['web', 'k8s'],
      ['api', 'k8s'],
    ]);
    const groups = new Map(graph.nodes.map(({ name, group }) => [name, group]));
    expect(groups.get('web-settings')).toBe('k8s: web');
    expect(groups.get('api-settings')).toBe('k8s: api');
  });

  test('what is asked for twice, once in vain, is in the group all the same', async () => {
    const web = app('web').replace(
      'envFrom:',
      'env: [{ name: A, valueFrom: { configMapKeyRef: { name: web-settings, key: kye } } }]\n          envFrom:',
    );
    const graph = await graphOfFiles({ 'web.yaml': web });
    expect(edgesOf(graph)).toContain('Deployment/web -env: no key "kye"-> ConfigMap/web-settings (broken)');
    expect(graph.nodes.map(({ group }) => group)).toEqual(['web', 'web', 'web']);
  });

  test('what several apps share belongs to none', async () => {
    const graph = await graphOfFiles({ 'a.yaml': app('a', 'common'), 'b.yaml': app('b', 'common', false) });
    expect(graph.nodes.find(({ name }) => name === 'common')?.group).toBeNull();
  });

  test('a document that cannot be read is told, since what it holds may be missed', async () => {
    const graph = await graphOfFiles({
      'web.yaml': app('web'),
      'broken.yaml': 'apiVersion: v1\nkind: [Secret\nname: }\n',
    });
    expect(graph.notRead).toMatchObject([{ file: 'broken.yaml', line: 1 }]);
  });

  test('nothing at all makes an empty graph', async () => {
    expect(await graphOfFiles({})).toEqual({ groups: [], nodes: [], edges: [], notRead: [] });
  });
});

describe('a picture', () => {
  test('lets one node stand for variants of which any may be meant', async () => {
    const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web-settings }\ndata: { key: value }\n';
    const graph = await graphOfFiles({
      'base/web.yaml': app('web', 'web-settings', false),
      'overlays/a/settings.yaml': settings,
      'overlays/b/settings.yaml': settings,
    });
    const count = (edges: readonly string[]) => edges.filter((edge) => edge.includes('web-settings')).length;
    expect(count(edgesOf(graph))).toBe(2);
    const picture = pictureOf(graph);
    expect(count(edgesOf(picture))).toBe(1);
    expect(picture.nodes.find(({ state }) => state === 'stand-in')).toMatchObject({ hint: 'any of 2' });
  });

  test('cuts a large set at what many apps share', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`${i}.yaml`, app(`app${i}`, 'common', i === 0)]),
    );
    const picture = pictureOf(await graphOfFiles(files));
    const stands = picture.nodes.filter(({ state }) => state === 'stand-in');
    expect(stands.map(({ hint }) => hint)).toEqual(Array.from({ length: 12 }, () => 'shared by 12'));
  });
});

describe('select', () => {
  const files = {
    'web.yaml': app('web'),
    'api.yaml': app('api').replaceAll('{ name: api', '{ namespace: back, name: api'),
  };

  test('by focus: what it leads to and what leads to it', async () => {
    const graph = await graphOfFiles(files);
    expect(select(graph, { focus: 'deploy/web' }).nodes.map(({ kind }) => kind)).toEqual([
      'ConfigMap',
      'Service',
      'apps/Deployment',
    ]);
    expect(select(graph, { focus: 'ConfigMap/web-settings' }).edges).toHaveLength(2);
  });

  test('by kind and by namespace', async () => {
    const graph = await graphOfFiles(files);
    expect(edgesOf(select(graph, { kinds: ['cm'] })).every((edge) => edge.includes('ConfigMap/'))).toBe(true);
    const named = select(graph, { namespace: 'back' }).nodes.map(({ namespace }) => namespace);
    expect(named).toContain('back');
  });

  test('what is not there is told, with a guess', async () => {
    const graph = await graphOfFiles(files);
    expect(() => select(graph, { focus: 'Deployment/wbe' })).toThrow(NothingSelectedError);
    expect(() => select(graph, { focus: 'Deployment/wbe' })).toThrow('did you mean Deployment/web?');
    expect(() => select(graph, { kinds: ['Confgmap'] })).toThrow('did you mean ConfigMap?');
    expect(() => select(graph, { namespace: 'bakc' })).toThrow('did you mean back?');
  });
});
