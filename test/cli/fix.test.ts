import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../folder.js';
import { plimsoll } from './io.js';

const good = 'apiVersion: v1\nkind: ConfigMap # settings\nmetadata:\n  name: shop\ndata:\n  currency: EUR\n';
const bad = good.replace('\ndata:', '\ndta:');
const fenced = (yaml: string) => `# Shop\n\n> \`\`\`yaml\n${yaml.replace(/^(?=.)/gm, '> ')}> \`\`\`\n\nThe end.\n`;

const read = (folder: string, name: string) => fs.readFileSync(path.join(folder, name), 'utf8');

describe('--fix', () => {
  test('repairs YAML, Markdown and JSON, and nothing else', async () => {
    const json = JSON.stringify({ apiVersion: 'v1', kind: 'configmap', metadata: { name: 'x' } }, null, 2);
    const cwd = folderOf({ 'a.yaml': bad, 'README.md': fenced(bad), 'c.json': json, 'd.yaml': good, 'e.txt': bad });
    const { code, stdout, stderr } = await plimsoll(['--fix', '.'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('3 fixed in 3 files');
    expect(read(cwd, 'a.yaml')).toBe(good);
    expect(read(cwd, 'README.md')).toBe(fenced(good));
    expect(read(cwd, 'c.json')).toBe(json.replace('configmap', 'ConfigMap'));
    expect(read(cwd, 'd.yaml')).toBe(good);
    expect(read(cwd, 'e.txt')).toBe(bad);
    const again = await plimsoll(['--fix', '.'], { cwd });
    expect(again.stdout).not.toContain('fixed');
  });

  test('keeps line ends', async () => {
    const cwd = folderOf({ 'a.yaml': bad.replaceAll('\n', '\r\n') });
    await plimsoll(['--fix', 'a.yaml'], { cwd });
    expect(read(cwd, 'a.yaml')).toBe(good.replaceAll('\n', '\r\n'));
  });

  test('keeps the byte order mark and the encoding of standard input', async () => {
    const cwd = folderOf({});
    for (const content of [bad, good]) {
      const { stdout } = await plimsoll(['--fix', '-'], { cwd, stdin: `\uFEFF${content}` });
      expect(stdout).toBe(`\uFEFF${good}`);
    }
    const wide = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
    const { stdout } = await plimsoll(['--fix', '-'], { cwd, stdin: wide(bad) });
    expect(stdout).toBe(wide(good).toString());
  });

  test('prints standard input repaired, and what is left to say on standard error', async () => {
    const cwd = folderOf({});
    const { code, stdout, stderr } = await plimsoll(['--fix', '-'], { cwd, stdin: `${bad}other: 1\n` });
    expect(code).toBe(1);
    expect(stdout).toBe(`${good}other: 1\n`);
    expect(stderr).toContain('other');
    expect((await plimsoll(['--fix', '-'], { cwd, stdin: good })).stdout).toBe(good);
    expect(fs.readdirSync(cwd)).toEqual([]);
  });

  test('tells programs what was repaired', async () => {
    const cwd = folderOf({ 'a.yaml': bad });
    const { stdout } = await plimsoll(['--fix', '--format', 'json', 'a.yaml'], { cwd });
    const { diagnostics, fixed } = JSON.parse(stdout);
    expect(diagnostics).toEqual([]);
    expect(fixed).toMatchObject([
      { rule: 'schema/unknown-field', file: 'a.yaml', path: '/dta', safety: 'safe', range: { start: { line: 5 } } },
    ]);
  });

  test('leaves a file that may not be written, and says so', async (context) => {
    const cwd = folderOf({ 'a.yaml': bad });
    fs.chmodSync(path.join(cwd, 'a.yaml'), 0o444);
    const { code, stdout, stderr } = await plimsoll(['--fix', 'a.yaml'], { cwd });
    if (process.getuid?.() === 0) context.skip('root may write whatever the mode says');
    expect(code).toBe(2);
    expect(stderr).toContain('a.yaml: not fixed: it may not be written');
    expect(stdout).toContain('1 error');
    expect(read(cwd, 'a.yaml')).toBe(bad);
  });
});

describe('--diff', () => {
  test('prints what would change, writes nothing, and ends with 1', async () => {
    const cwd = folderOf({ 'k8s/a.yaml': bad, 'b.yaml': good });
    const { code, stdout, stderr } = await plimsoll(['--diff', '.'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        '--- a/k8s/a.yaml',
        '+++ b/k8s/a.yaml',
        '@@ -2,5 +2,5 @@',
        ' kind: ConfigMap # settings',
        ' metadata:',
        '   name: shop',
        '-dta:',
        '+data:',
        '   currency: EUR',
        '',
      ].join('\n'),
    );
    expect(stderr).toBe('plimsoll: 1 fix in 1 file; --fix writes it\n');
    expect(read(cwd, 'k8s/a.yaml')).toBe(bad);
  });

  test('is silent and ends with 0 where nothing would change', async () => {
    expect(await plimsoll(['--diff', 'a.yaml'], { cwd: folderOf({ 'a.yaml': good }) })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('--suggested shows the likely ones too', async () => {
    const reader = [
      good,
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: example/web:1\n      envFrom:\n        - configMapRef:\n            name: shopp\n',
    ].join('---\n');
    const cwd = folderOf({ 'a.yaml': reader });
    expect((await plimsoll(['--diff', '.'], { cwd })).stdout).toBe('');
    expect((await plimsoll(['--diff', '--suggested', '.'], { cwd })).stdout).toContain('+            name: shop\n');
  });
});

test('flags that contradict each other', async () => {
  const cwd = folderOf({ 'a.yaml': good });
  expect(await plimsoll(['--fix', '--diff', '.'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  expect((await plimsoll(['--suggested', '.'], { cwd })).stderr).toContain('give --fix or --diff with it');
});
