import { describe, expect, test } from 'vitest';
import { config, problems, read } from './read.js';

const nothing = {
  kubernetes: undefined,
  preset: undefined,
  severities: new Map(),
  include: [],
  exclude: [],
  world: undefined,
  external: [],
  schemas: [],
  references: [],
};

describe('what a configuration says', () => {
  test('nothing, where it is empty or all is commented out', () => {
    for (const content of ['', '\n', '# preset: strict\n', '---\n', '{}\n', 'rules:\n  # nothing yet\nexclude:\n'])
      expect(config(content)).toEqual(nothing);
  });

  test.each([
    ['1.30', ['1.30']],
    ['"1.30"', ['1.30']],
    ['v1.30.4', ['1.30']],
    ['[1.36, 1.30]', ['1.30', '1.36']],
    ['[1.30, 1.30.2]', ['1.30']],
  ])('kubernetes: %s', (written, versions) => {
    expect(config(`kubernetes: ${written}`).kubernetes).toEqual(versions);
  });

  test('preset and world', () => {
    expect(config('preset: all\nworld: closed')).toMatchObject({ preset: 'all', world: 'closed' });
  });

  test('rules: off is a word, quoted or not', () => {
    const { severities } = config(`rules:
  reference/unresolved: off
  schema/unknown-field: 'off'
  selector/no-pods: info
  selector/template-labels: warning`);
    expect([...severities.values()]).toEqual(['off', 'off', 'info', 'warning']);
  });

  test('include, exclude and schemas: one or several', () => {
    expect(config('include: k8s/\nexclude: [vendor/, "*.gen.yaml"]\nschemas: crds/')).toMatchObject({
      include: ['k8s/'],
      exclude: ['vendor/', '*.gen.yaml'],
      schemas: [{ path: 'crds/', range: { start: 56, end: 61 } }],
    });
  });

  test('external: in words or as mappings; built-in kinds get their groups', () => {
    const { external } = config(`external:
  - Secret/db-*
  - StatefulSet/db
  - apps/Deployment/web
  - cert-manager.io/ClusterIssuer/*
  - "*/from-elsewhere"
  - {kind: ConfigMap, name: 1234, namespace: shop-*, keys: [currency, on]}
  - {kind: Secret, name: tls, keys: tls.crt}`);
    expect(external).toEqual([
      { kind: 'Secret', name: 'db-*' },
      { kind: 'apps/StatefulSet', name: 'db' },
      { kind: 'apps/Deployment', name: 'web' },
      { kind: 'cert-manager.io/ClusterIssuer', name: '*' },
      { kind: '*', name: 'from-elsewhere' },
      { kind: 'ConfigMap', name: '1234', namespace: 'shop-*', keys: ['currency', 'on'] },
      { kind: 'Secret', name: 'tls', keys: ['tls.crt'] },
    ]);
  });

  test('references: rows with their defaults', () => {
    const { references } = config(`references:
  - from: example.com/Widget
    at: spec.secretRef
    to: Secret
    keysAt: [key]
  - row: selector
    from: [example.com/Widget]
    at: spec.selector
    to: pods
  - row: local
    from: example.com/Widget
    at: spec.main
    space: container
  - row: maker
    from: example.com/Widget
    makes: Deployment
  - row: maker
    from: example.com/Widget
    at: spec.config
    name: ['["example.com/name"]', name]
    makes: ConfigMap
    fixedKeys: [settings]
  - row: definition
    from: example.com/Widget
    at: spec.ports[]
    space: service-port
    name: name
    number: port`);
    const from = ['example.com/Widget'];
    expect(references).toEqual([
      {
        row: 'name',
        from,
        at: 'spec.secretRef',
        to: ['Secret'],
        keysAt: ['key'],
        does: 'refers to',
        effect: 'it cannot work until that exists',
      },
      { row: 'selector', from, at: 'spec.selector', to: 'pods', form: 'selector', effect: 'it selects nothing' },
      {
        row: 'local',
        from,
        at: 'spec.main',
        space: 'container',
        within: 'object',
        effect: 'nothing has that name',
        consequence: 'broken',
      },
      { row: 'maker', from, at: '', makes: 'apps/Deployment', name: [], openKeys: 'always' },
      {
        row: 'maker',
        from,
        at: 'spec.config',
        makes: 'ConfigMap',
        name: ['["example.com/name"]', 'name'],
        fixedKeys: ['settings'],
        openKeys: [],
      },
      { row: 'definition', from, at: 'spec.ports[]', space: 'service-port', name: 'name', number: 'port' },
    ]);
  });

  test('anchors and merge keys work', () => {
    expect(config('include: &a [x/]\nexclude: *a')).toMatchObject({ include: ['x/'], exclude: ['x/'] });
  });

  test('JSON is a configuration too', () => {
    expect(problems('{ "preset": "strict", "kubernetes": ["1.30"] }', 'p.json')).toEqual([]);
    expect(problems('{ "preset": true, "kubernetes": 1.30 }', 'p.json')).toEqual([
      '1:13 [true] "preset" cannot be "true": it is "recommended", "strict" or "all"',
    ]);
    expect(read('{ "preset": true, "kubernetes": 1.30 }', 'p.json').config.kubernetes).toEqual(['1.30']);
  });
});
