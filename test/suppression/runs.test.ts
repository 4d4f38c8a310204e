import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixWorkspace } from '../../src/fix/index.js';
import { SourceText } from '../../src/text/index.js';
import { plimsoll } from '../cli/io.js';
import { folderOf } from '../folder.js';
import { testRules } from './lint.js';

const service = (port: string) => `apiVersion: v1
kind: Service
metadata: { name: shop }
spec:
  ports:
    - ${port}
`;
const bad = service('{ port: 80, prot: 8080 }');
const ignored = service('{ port: 80, prot: 8080 } # plimsoll-ignore schema/unknown-field -- read by others');

describe('the command line', () => {
  test('exit code, JSON and the last line know what is ignored', async () => {
    const cwd = folderOf({ 'a.yaml': ignored });
    expect(await plimsoll(['.'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^✔ nothing found in 1 object of 1 file for .* · 1 ignored\n$/),
    });
    const { code, stdout } = await plimsoll(['--format', 'json', '.'], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ summary: { errors: 0, suppressed: 1 }, diagnostics: [] });
    expect((await plimsoll(['.'], { cwd: folderOf({ 'a.yaml': bad }) })).code).toBe(1);
  });

  test('--fix leaves alone what is ignored, and takes out what ignores nothing', async () => {
    const cwd = folderOf({ 'a.yaml': ignored, 'b.yaml': service('port: 80 # plimsoll-ignore schema/unknown-field') });
    await plimsoll(['--fix', '.'], { cwd });
    expect(fs.readFileSync(path.join(cwd, 'a.yaml'), 'utf8')).toBe(ignored);
    expect(fs.readFileSync(path.join(cwd, 'b.yaml'), 'utf8')).toBe(service('port: 80'));
  });

  test('--fix takes out what another run may need with --suggested only', async () => {
    const before = service('port: 80 # plimsoll-ignore schema/unknown-field');
    const after = service('port: 80');
    const fixed = async (...args: string[]) => {
      const cwd = folderOf({ 'shop/a.yaml': before, 'plimsoll.yaml': 'preset: recommended\n' });
      await plimsoll(['--fix', ...args], { cwd });
      return fs.readFileSync(path.join(cwd, 'shop/a.yaml'), 'utf8');
    };
    expect(await fixed()).toBe(after);
    expect(await fixed('./', 'shop')).toBe(after);
    for (const unusual of [['--kubernetes-version', '1.30'], ['--no-config'], ['shop']]) {
      expect(await fixed(...unusual), unusual.join(' ')).toBe(before);
      expect(await fixed('--suggested', ...unusual), unusual.join(' ')).toBe(after);
    }
  });

  test('files that are picked one by one keep what only others could need', async () => {
    const cwd = folderOf({
      'a.yaml': service('port: 80 # plimsoll-ignore service/no-pods, selector/no-pods, schema/wrong-type'),
    });
    const said = async (arg: string) => (await plimsoll(['--format', 'compact', arg], { cwd })).stdout;
    expect(await said('.')).toContain('suppression/');
    expect(await said('a.yaml')).not.toContain('suppression/unused');
    const content = fs.readFileSync(path.join(cwd, 'a.yaml'), 'utf8');
    expect((await plimsoll(['--format', 'compact', '-'], { stdin: content })).stdout).not.toContain(
      'suppression/unused',
    );
  });

  test('--base asks for updates, which can be ignored and are never missed', async () => {
    const claim = (size: string) =>
      `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: a }\nspec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: ${size}\n`;
    const cwd = folderOf({ 'a.yaml': claim('10Gi') });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd, stdio: 'ignore' });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    const run = () => plimsoll(['--base', 'main', '--format', 'compact', '.'], { cwd });
    fs.writeFileSync(path.join(cwd, 'a.yaml'), claim('5Gi'));
    const rule = /\[(\S+)\]$/m.exec((await run()).stdout)?.[1] ?? '';
    expect(rule).not.toBe('');
    fs.writeFileSync(path.join(cwd, 'a.yaml'), claim(`5Gi # plimsoll-ignore ${rule} -- made anew`));
    expect(await run()).toMatchObject({ code: 0, stdout: '' });
    fs.writeFileSync(path.join(cwd, 'a.yaml'), claim(`10Gi # plimsoll-ignore ${rule} -- made anew`));
    expect(await run()).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('fixing', () => {
  const map = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n${data}`;
  const fix = async (data: string) => {
    const options = { kubernetes: ['1.36'], preset: 'recommended', rules: testRules } as const;
    return fixWorkspace([new SourceText('a.yaml', map(data))], options, 'safe');
  };

  test('what is ignored is neither repaired nor held against a repair beside it', async () => {
    const { texts, made, refused } = await fix('  a: BAD # plimsoll-ignore test/bad\n  b: UGLY\n');
    expect(texts[0]?.content).toBe(map('  a: BAD # plimsoll-ignore test/bad\n  b: good\n'));
    expect([made.length, refused]).toEqual([1, []]);
  });

  test('a comment goes when its rule finds nothing any more', async () => {
    const { texts } = await fix('  a: UGLY # plimsoll-ignore test/bad\n');
    expect(texts[0]?.content).toBe(map('  a: good\n'));
  });

  test('a misspelt rule is put right, and then ignores', async () => {
    const { texts, result } = await fix('  a: BAD # plimsoll-ignore test/bda -- why\n');
    expect(texts[0]?.content).toBe(map('  a: BAD # plimsoll-ignore test/bad -- why\n'));
    expect([result.diagnostics, result.suppressed.length]).toEqual([[], 1]);
  });
});
