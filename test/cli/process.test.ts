import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../folder.js';

// What only a process of its own can show; `npm test` builds dist before.
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

function plimsoll(
  args: readonly string[],
  cwd: string,
  options: { readonly input?: string | Buffer; readonly uid?: number } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    input: options.input ?? '',
    uid: options.uid,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}

const good = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n  currency: EUR\n';
const bad = good.replace('\ndata:', '\ndta:');

describe('a process', () => {
  test('gives its exit code, findings on standard output and the rest on standard error', () => {
    const cwd = folderOf({ 'good.yaml': good, 'bad.yaml': bad });
    expect(plimsoll(['good.yaml'], cwd)).toMatchObject({ code: 0, stderr: '' });
    expect(plimsoll(['bad.yaml'], cwd)).toMatchObject({ code: 1, stderr: '', stdout: expect.stringContaining('dta') });
    expect(plimsoll(['bad.yaml', 'gone.yaml'], cwd)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('dta'),
      stderr: 'plimsoll: gone.yaml: no such file or folder\n',
    });
    expect(plimsoll(['--format', 'json', '--wrong'], cwd)).toEqual({
      code: 2,
      stdout: '',
      stderr: "plimsoll: unknown option '--wrong'\n",
    });
  });

  test('reads standard input', () => {
    expect(plimsoll(['-', '--format', 'compact'], folderOf({}), { input: bad })).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^<stdin>:5:1: error /),
    });
  });

  test('reads a pipe that is named as a file', () => {
    const cwd = folderOf({ 'bad.yaml': bad });
    const { status, stdout } = spawnSync(
      'bash',
      ['-c', `"$0" "$1" --format compact <(cat bad.yaml)`, process.execPath, main],
      {
        cwd,
        encoding: 'utf8',
      },
    );
    expect({ status, stdout }).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^\/dev\/fd\/\d+:5:1: error /),
    });
  });

  test('ends quietly when nobody reads on', async () => {
    // More than the 64 kB that a pipe holds.
    const many = Array.from({ length: 800 }, () => bad).join('---\n');
    const cwd = folderOf({ 'many.yaml': many });
    for (const format of ['pretty', 'compact', 'json']) {
      const child = spawn(process.execPath, [main, 'many.yaml', '--format', format], {
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout?.once('data', () => child.stdout?.destroy());
      expect({ format, ...(await endOf(child)) }).toEqual({ format, code: 1, signal: null, stderr: '' });
    }
  });
});

describe('bad input is one line or one diagnostic, and the rest is linted', () => {
  /** Lints the file beside a bad one, by name and as a folder. */
  function beside(name: string, content: string | Buffer) {
    const cwd = folderOf({ 'bad.yaml': bad });
    fs.writeFileSync(path.join(cwd, name), content);
    return plimsoll([name, 'bad.yaml', '--format', 'json'], cwd);
  }

  function linted(stdout: string): { rule: string; file: string; message: string }[] {
    const { diagnostics } = JSON.parse(stdout);
    expect(diagnostics).toContainEqual(expect.objectContaining({ file: 'bad.yaml', rule: 'schema/unknown-field' }));
    return diagnostics.filter(({ file }: { file: string }) => file !== 'bad.yaml');
  }

  test('a binary file', () => {
    const { code, stdout, stderr } = beside(
      'logo.yaml',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    );
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'plimsoll: logo.yaml: it is binary, not text (a NUL at byte 8)\n',
    });
    expect(linted(stdout)).toEqual([]);
  });

  test('invalid UTF-8', () => {
    const { code, stdout, stderr } = beside('latin1.yaml', Buffer.from('name: caf\xe9\n', 'latin1'));
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'plimsoll: latin1.yaml: it is not valid UTF-8 (byte 0xe9 in line 1)\n',
    });
    expect(linted(stdout)).toEqual([]);
  });

  test('a file of 50 MB', () => {
    const { code, stdout, stderr } = beside('huge.yaml', Buffer.alloc(50 * 1024 * 1024, 'a: 1\n'));
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'plimsoll: huge.yaml: 50 MB is more than 32 MB, the limit for one file\n',
    });
    expect(linted(stdout)).toEqual([]);
  });

  test('an alias bomb', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `k${i + 1}: &k${i + 1} [${Array(10).fill(`*k${i}`).join(', ')}]`,
    );
    const bomb = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: bomb\nk0: &k0 lol\n${levels.join('\n')}\n`;
    const { code, stdout, stderr } = beside('bomb.yaml', bomb);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(linted(stdout)).toContainEqual(expect.objectContaining({ file: 'bomb.yaml', severity: 'error' }));
  });

  test('ten thousand nested lists', () => {
    const nested = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: deep\ndata: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`;
    const { code, stdout, stderr } = beside('deep.yaml', nested);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(linted(stdout)).toContainEqual(expect.objectContaining({ file: 'deep.yaml', severity: 'error' }));
  });

  test('a symbolic link that leads in a circle', () => {
    const cwd = folderOf({ 'k8s/bad.yaml': bad });
    fs.symlinkSync('.', path.join(cwd, 'k8s/here'));
    const { code, stdout, stderr } = plimsoll(['k8s', '--format', 'compact'], cwd);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'plimsoll: k8s/here: symbolic link to a folder that contains it: not followed\n',
    });
    expect(stdout).toMatch(/^k8s\/bad\.yaml:5:1: error /);
  });

  test('an unreadable file and an unreadable folder', (context) => {
    const root = process.getuid?.() === 0;
    if (process.platform === 'win32') context.skip('permissions are another thing there');
    const cwd = folderOf({ 'k8s/bad.yaml': bad, 'k8s/locked.yaml': bad, 'k8s/closed/a.yaml': bad });
    fs.chmodSync(cwd, 0o755);
    fs.chmodSync(path.join(cwd, 'k8s/locked.yaml'), 0);
    fs.chmodSync(path.join(cwd, 'k8s/closed'), 0);
    // Root may read everything: the run is somebody else's then, where that one may read plimsoll.
    const { code, stdout, stderr } = plimsoll(['k8s', '--format', 'compact'], cwd, root ? { uid: 65_534 } : {});
    if (root && stderr.includes('Cannot find module')) context.skip('the project is not readable for another user');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'plimsoll: k8s/closed: permission denied\nplimsoll: k8s/locked.yaml: permission denied\n',
    });
    expect(stdout).toMatch(/^k8s\/bad\.yaml:5:1: error /);
    fs.chmodSync(path.join(cwd, 'k8s/closed'), 0o755);
  });
});

function endOf(child: ChildProcess): Promise<{ code: number | null; signal: string | null; stderr: string }> {
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stderr }));
  });
}
