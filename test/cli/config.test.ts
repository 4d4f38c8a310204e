import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../folder.js';
import { plimsoll } from './io.js';

/** Reads ConfigMap shop-settings and its key currency, and Secret db-password. */
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: example/shop:2.1
      envFrom:
        - configMapRef:
            name: shop-settings
      env:
        - name: CURRENCY
          valueFrom:
            configMapKeyRef:
              name: shop-settings
              key: currency
        - name: PASSWORD
          valueFrom:
            secretKeyRef:
              name: db-password
              key: password
`;
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n  a: b\n';
const bad = configMap.replace('\ndata:', '\ndta:');
const old = 'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata:\n  name: tidy\nspec: {}\n';
const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.com
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
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
                size: {type: integer}
                settings: {type: string}
`;
const widget = `apiVersion: example.com/v1
kind: Widget
metadata:
  name: w
spec:
  size: large
  settings: widget-settings
`;

/** Runs on some files; findings as \`file severity rule\`, without places. */
async function lint(files: Record<string, string>, args: readonly string[] = ['.'], from = '.') {
  const cwd = path.join(folderOf({ '.git/HEAD': '', ...files }), from);
  const { code, stdout, stderr } = await plimsoll([...args, '--format', 'compact'], { cwd });
  const found = stdout.split('\n').flatMap((line) => {
    const [, file, severity, rule] = /^([^:]+):\d+:\d+: (\w+) .*\[(.+)\]$/.exec(line) ?? [];
    return file ? [`${file} ${severity} ${rule}`] : [];
  });
  return { code, found, stderr };
}

describe('keys', () => {
  test('kubernetes', async () => {
    const files = { 'plimsoll.yaml': 'kubernetes: 1.24', 'a.yaml': old };
    const versions = async (args: string[]) => {
      const { stdout } = await plimsoll([...args, '--format', 'json'], { cwd: folderOf(files) });
      return JSON.parse(stdout).kubernetes;
    };
    expect(await versions(['.'])).toEqual(['1.24']);
    expect(await versions(['.', '--kubernetes-version', '1.36'])).toEqual(['1.36']);
    expect(await versions(['.', '--no-config'])).toEqual(['1.36']);
  });

  test('preset: a mistake is one even where the command line wins', async () => {
    const run = async (content: string, ...args: string[]) =>
      (await lint({ 'plimsoll.yaml': content, 'a.yaml': configMap }, ['.', ...args])).code;
    expect(await run('preset: strict')).toBe(0);
    expect(await run('preset: stricter')).toBe(2);
    expect(await run('preset: stricter', '--preset', 'recommended')).toBe(2);
  });

  test('rules', async () => {
    const rules = (severity: string) => `rules: {reference/unresolved: ${severity}}`;
    const run = (content: string) => lint({ 'plimsoll.yaml': content, 'a.yaml': pod });
    expect(await run(rules('off'))).toEqual({ code: 0, found: [], stderr: '' });
    const found = Array(3).fill('a.yaml error reference/unresolved');
    expect(await run(rules('error'))).toEqual({ code: 1, found, stderr: '' });
    expect((await run(rules('info'))).found).toEqual(Array(3).fill('a.yaml info reference/unresolved'));
  });

  test('world: closed', async () => {
    const run = (content: string) => lint({ 'plimsoll.yaml': content, 'a.yaml': pod });
    expect((await run('world: closed')).found).toEqual(Array(3).fill('a.yaml error reference/unresolved'));
    expect((await run('world: open')).found).toEqual([
      ...Array(2).fill('a.yaml warning reference/unresolved'),
      'a.yaml info reference/unresolved',
    ]);
    const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: example/db:16}]}
`;
    const closed = await lint({ 'plimsoll.yaml': 'world: closed', 'a.yaml': set });
    expect(closed.found).toEqual(['a.yaml error statefulset/governing-service']);
  });

  test('external', async () => {
    const run = async (content: string) =>
      (await lint({ 'plimsoll.yaml': `world: closed\nexternal:\n${content}`, 'a.yaml': pod })).found.length;
    expect(await run('  - Secret/db-*')).toBe(2);
    expect(await run('  - Secret/db-*\n  - ConfigMap/*')).toBe(0);
    expect(await run('  - "*/*"')).toBe(0);
    expect(await run('  - ConfigMap/shop\n  - Secret/DB-*')).toBe(3);
    // Nobody knows in which namespace the Pod will be.
    expect(await run('  - {kind: ConfigMap, name: shop-settings, namespace: shop}')).toBe(1);
  });

  test('external: keys', async () => {
    const run = (keys: string) =>
      lint({
        'plimsoll.yaml': `external:\n  - {kind: ConfigMap, name: shop-settings, keys: ${keys}}\n  - Secret/*`,
        'a.yaml': pod,
      });
    expect((await run('[locale, currency]')).found).toEqual([]);
    expect((await run('curr*')).found).toEqual([]);
    expect((await run('[locale]')).found).toEqual(['a.yaml error reference/unresolved-key']);
  });

  test('external: namespaces', async () => {
    const inShop = pod.replace('  name: shop\nspec', '  name: shop\n  namespace: shop\nspec');
    const run = async (namespace: string) =>
      (
        await lint({
          'plimsoll.yaml': `external:\n  - {kind: "*", name: "*", namespace: ${namespace}}`,
          'a.yaml': inShop,
        })
      ).found.length;
    expect(await run('shop')).toBe(0);
    expect(await run('sh*')).toBe(0);
    expect(await run('other')).toBe(3);
  });

  test('schemas: custom resources are checked by definitions that are not linted', async () => {
    const files = { 'k8s/w.yaml': widget, 'crds/widget.yaml': crd, 'crds/README.txt': '' };
    const run = (content: string) => lint({ ...files, 'plimsoll.yaml': content }, ['k8s']);
    expect((await run('preset: recommended')).found).toEqual([]);
    for (const schemas of ['crds/', 'crds', './crds/widget.yaml', '[k8s/../crds]'])
      expect((await run(`schemas: ${schemas}`)).found).toEqual(['k8s/w.yaml error schema/wrong-type']);
  });

  test('schemas: what is not there, holds nothing or cannot be read is a mistake', async () => {
    const files = { 'k8s/w.yaml': widget, 'empty/a.txt': '', 'broken.yaml': `${crd}      x: [` };
    const { code, found, stderr } = await lint(
      { ...files, 'plimsoll.yaml': 'schemas:\n  - gone/\n  - empty\n  - k8s\n  - broken.yaml\n' },
      ['k8s'],
    );
    expect({ code, found }).toEqual({ code: 2, found: [] });
    expect(stderr.split('\n').filter((line) => line.startsWith('plimsoll.yaml'))).toEqual([
      'plimsoll.yaml:2:5: gone: no such file or folder',
      'plimsoll.yaml:3:5: "empty" holds no CustomResourceDefinition',
      'plimsoll.yaml:4:5: "k8s" holds no CustomResourceDefinition',
      expect.stringMatching(/^plimsoll\.yaml:5:5: broken\.yaml:\d+:\d+ cannot be read: /),
    ]);
  });

  test('references', async () => {
    const references = `references:
  - from: example.com/Widget
    at: spec.settings
    name: ''
    to: ConfigMap
    does: reads
    effect: it has no size
`;
    const files = { 'w.yaml': widget, 'plimsoll.yaml': references };
    const settings = configMap.replace('name: shop', 'name: widget-settings');
    expect((await lint(files)).found).toEqual(['w.yaml warning reference/unresolved']);
    expect((await lint({ ...files, 'c.yaml': settings })).found).toEqual([]);
    const { stdout } = await plimsoll(['w.yaml', '--format', 'compact'], { cwd: folderOf(files) });
    expect(stdout).toBe(
      'w.yaml:7:13: warning Widget w reads ConfigMap widget-settings, which no manifest here defines: it has no size [reference/unresolved]\n',
    );
  });
});

describe('include and exclude', () => {
  const files = { 'k8s/a.yaml': bad, 'k8s/gen/b.gen.yaml': bad, 'docs/c.yaml': bad, 'vendor/d.yaml': bad };
  const run = async (content: string, args?: string[]) => {
    const { found } = await lint({ ...files, 'plimsoll.yaml': content }, args);
    return found.map((one) => one.split(' ')[0]);
  };

  test('choose among the contents of folders', async () => {
    expect(await run('include: k8s/')).toEqual(['k8s/a.yaml', 'k8s/gen/b.gen.yaml']);
    expect(await run('exclude: [vendor/, "*.gen.yaml"]')).toEqual(['docs/c.yaml', 'k8s/a.yaml']);
    expect(await run('include: [k8s/, docs/]\nexclude: gen/')).toEqual(['docs/c.yaml', 'k8s/a.yaml']);
    expect(await run('exclude: ["*.yaml", "!docs/*.yaml"]')).toEqual(['docs/c.yaml']);
    expect(await run('exclude: /k8s/*.yaml', ['k8s'])).toEqual(['k8s/gen/b.gen.yaml']);
  });

  test('and of patterns', async () => {
    expect(await run('exclude: [vendor/, gen/]', ['**/*.yaml'])).toEqual(['docs/c.yaml', 'k8s/a.yaml']);
  });

  test('what is named itself is linted in any case', async () => {
    expect(await run('exclude: vendor/', ['vendor/d.yaml'])).toEqual(['vendor/d.yaml']);
    expect(await run('exclude: vendor/', ['vendor'])).toEqual(['vendor/d.yaml']);
    expect(await run('include: k8s/', ['docs/c.yaml'])).toEqual(['docs/c.yaml']);
  });

  test('are relative to the configuration, wherever the run is', async () => {
    const all = { ...files, 'plimsoll.yaml': 'exclude: k8s/gen/' };
    expect((await lint(all, ['.'], 'k8s')).found).toEqual(['a.yaml error schema/unknown-field']);
  });

  test('have no say over what lies outside of the folder of the configuration', async () => {
    const all = {
      'other/e.yaml': bad,
      'here/plimsoll.yaml': 'include: k8s/',
      'here/k8s/a.yaml': bad,
      'here/b.yaml': bad,
    };
    expect((await lint(all, ['.', '../other'], 'here')).found).toEqual([
      '../other/e.yaml error schema/unknown-field',
      'k8s/a.yaml error schema/unknown-field',
    ]);
  });

  test('a folder of which nothing is left is said', async () => {
    const { code, stderr } = await lint({ ...files, 'plimsoll.yaml': 'include: k8s/' }, ['docs']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'plimsoll: docs: all that this folder holds is left out by the configuration\n',
    });
  });
});

describe('where the configuration is', () => {
  const off = 'rules: {schema/unknown-field: off}';
  const clean = { code: 0, found: [], stderr: '' };
  const dirty = { code: 1, found: ['a.yaml error schema/unknown-field'], stderr: '' };

  test('the nearest one upwards from the working directory', async () => {
    const files = { 'plimsoll.yaml': off, 'team/app/a.yaml': bad };
    expect(await lint(files, ['.'], 'team/app')).toEqual(clean);
    expect(await lint({ ...files, 'team/plimsoll.yaml': '' }, ['.'], 'team/app')).toEqual(dirty);
    expect((await lint({ ...files, 'team/app/plimsoll.yaml': '' }, ['.'])).code).toBe(0);
  });

  test('no further than the root of the checkout', async () => {
    const files = { 'plimsoll.yaml': off, 'inner/.git/HEAD': '', 'inner/a.yaml': bad };
    expect(await lint(files, ['.'], 'inner')).toEqual(dirty);
  });

  test('--config names another one, --no-config none', async () => {
    const files = { 'plimsoll.yaml': '', 'etc/lint.yaml': off, 'a.yaml': bad };
    expect(await lint(files, ['a.yaml', '--config', 'etc/lint.yaml'])).toEqual(clean);
    expect(await lint({ ...files, 'plimsoll.yaml': off }, ['a.yaml', '--no-config'])).toEqual(dirty);
    expect(await lint({ ...files, 'plimsoll.yaml': 'wrong' }, ['a.yaml', '--no-config'])).toEqual(dirty);
    expect(await lint(files, ['a.yaml', '--config', 'gone.yaml'])).toEqual({
      code: 2,
      found: [],
      stderr: 'plimsoll: gone.yaml: no such file or folder\n',
    });
  });

  test('one with a name that is not looked for is said', async () => {
    const message = (name: string) =>
      `plimsoll: ${name}: a configuration is called plimsoll.yaml: rename it, or name it with --config\n`;
    expect(await lint({ 'plimsoll.yml': off, 'a.yaml': bad })).toMatchObject({
      code: 2,
      stderr: message('plimsoll.yml'),
    });
    expect(await lint({ '.plimsoll.yaml': off, 'k8s/a.yaml': bad }, ['.'], 'k8s')).toMatchObject({
      code: 2,
      stderr: message('../.plimsoll.yaml'),
    });
    expect(await lint({ 'plimsoll.yml': configMap, 'a.yaml': bad })).toEqual(dirty);
    expect(await lint({ 'plimsoll.yml': off, 'plimsoll.yaml': '', 'a.yaml': bad })).toMatchObject({ code: 1 });
  });

  test('it is no manifest, and nothing that was not checked', async () => {
    const files = { 'plimsoll.yaml': 'external: [{kind: Secret, name: x}]', 'a.yaml': configMap };
    const { stdout } = await plimsoll(['.', '--format', 'json'], { cwd: folderOf(files) });
    expect(JSON.parse(stdout)).toMatchObject({ summary: { files: 1, documents: 1, notChecked: 0 }, notChecked: [] });
  });
});

test('with a mistake in the configuration nothing is linted, and each mistake is shown at its place', async () => {
  const { code, stdout, stderr } = await plimsoll(['a.yaml'], {
    cwd: folderOf({
      'plimsoll.yaml': 'preset: strict\nrules:\n  selector/no-pod: off\n  api/removed: of\n',
      'a.yaml': bad,
    }),
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe(`plimsoll.yaml:3:3: there is no rule "selector/no-pod"; did you mean "selector/no-pods"?
      ╷
    2 │ rules:
    3 │   selector/no-pod: off
      │   ━━━━━━━━━━━━━━━
      ╵
plimsoll.yaml:4:16: "api/removed" cannot be "of": it is "off", "info", "warning" or "error"
      ╷
    3 │   selector/no-pod: off
    4 │   api/removed: of
      │                ━━
      ╵
`);
});
