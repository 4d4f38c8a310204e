import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../folder.js';
import { plimsoll } from './io.js';

const claim = (size: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: uploads }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: ${size} } }
`;

/** Runs git in a folder, without what the person who runs the tests has configured. */
function git(cwd: string, ...args: string[]): string {
  const own = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync('git', [...own, ...args], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** A repository whose first commit on `main` holds the files. */
function repository(files: Readonly<Record<string, string>>): string {
  const cwd = folderOf(files);
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-q', '-m', 'first');
  return cwd;
}

function write(cwd: string, name: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
  fs.writeFileSync(path.join(cwd, name), content);
}

const compact = ['--format', 'compact', '--base'];

describe('--base', () => {
  test('compares the working tree with a ref', async () => {
    const cwd = repository({ 'k8s/claim.yaml': claim('10Gi') });
    expect(await plimsoll(['--base', 'main'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    write(cwd, 'k8s/claim.yaml', claim('5Gi'));
    const ran = await plimsoll([...compact, 'main'], { cwd });
    expect(ran).toMatchObject({ code: 1, stderr: '' });
    expect(ran.stdout).toMatch(/^k8s\/claim\.yaml:6:37: error .* cannot shrink \(it was "10Gi" in main\)/);
    git(cwd, 'commit', '-q', '-a', '-m', 'smaller');
    expect((await plimsoll([...compact, 'HEAD'], { cwd })).stdout).toBe('');
    expect((await plimsoll([...compact, 'HEAD~1'], { cwd })).stdout).toContain('cannot shrink');
  });

  test('finds what was moved to a path that is linted, from a folder below too', async () => {
    const cwd = repository({
      'old/claim.yaml': claim('10Gi'),
      'k8s/other.yaml': claim('1Gi').replace('uploads', 'other'),
    });
    fs.rmSync(path.join(cwd, 'old'), { recursive: true });
    write(cwd, 'k8s/claim.yaml', claim('5Gi'));
    expect((await plimsoll([...compact, 'main', 'k8s'], { cwd })).stdout).toContain('cannot shrink');
    const below = await plimsoll(['--base', 'main', '--format', 'json', 'claim.yaml'], { cwd: path.join(cwd, 'k8s') });
    expect(JSON.parse(below.stdout).diagnostics[0]).toMatchObject({
      file: 'claim.yaml',
      path: '/spec/resources/requests/storage',
      related: [{ file: 'main:../old/claim.yaml' }],
    });
  });

  test('looks at what is linted only', async () => {
    const cwd = repository({ 'a.yaml': claim('10Gi'), 'b.yaml': claim('10Gi').replace('uploads', 'b') });
    write(cwd, 'a.yaml', claim('5Gi'));
    expect((await plimsoll([...compact, 'main', 'b.yaml'], { cwd })).stdout).toBe('');
  });

  test('reads the editor buffer of a file', async () => {
    const cwd = repository({ 'a.yaml': claim('10Gi') });
    const args = [...compact, 'main', '--stdin-filename', 'a.yaml', '-'];
    expect((await plimsoll(args, { cwd, stdin: claim('5Gi') })).stdout).toContain('cannot shrink');
  });

  test('REF... is where HEAD left REF', async () => {
    const cwd = repository({ 'a.yaml': claim('10Gi') });
    git(cwd, 'checkout', '-q', '-b', 'feature');
    git(cwd, 'checkout', '-q', 'main');
    write(cwd, 'a.yaml', claim('20Gi'));
    git(cwd, 'commit', '-q', '-a', '-m', 'larger');
    git(cwd, 'checkout', '-q', 'feature');
    expect((await plimsoll([...compact, 'main'], { cwd })).stdout).toContain('cannot shrink');
    expect((await plimsoll([...compact, 'main...'], { cwd })).stdout).toBe('');
  });

  test('runs nothing that the repository brings along', async () => {
    const cwd = repository({ 'a.yaml': claim('10Gi'), '.gitattributes': '*.yaml diff=evil filter=evil\n' });
    const trap = 'touch trapped; cat';
    for (const key of ['diff.evil.textconv', 'filter.evil.smudge', 'filter.evil.clean', 'core.fsmonitor'])
      git(cwd, 'config', key, trap);
    write(cwd, 'a.yaml', claim('5Gi'));
    expect((await plimsoll([...compact, 'main'], { cwd })).stdout).toContain('cannot shrink');
    expect(fs.existsSync(path.join(cwd, 'trapped'))).toBe(false);
  });

  test('says in one line why it cannot', async () => {
    const cwd = repository({ 'a.yaml': claim('10Gi') });
    const stderr = async (ref: string, at: string) => {
      const ran = await plimsoll(['--base', ref], { cwd: at });
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      return ran.stderr;
    };
    expect(await stderr('nowhere', cwd)).toBe(
      'plimsoll: --base nowhere: no such commit, branch or tag in this repository\n',
    );
    expect(await stderr('origin/main', cwd)).toMatch(
      /fetch `git fetch --depth=1 origin main:refs\/remotes\/origin\/main`/,
    );
    expect(await stderr('--output=x', cwd)).toMatch(/a git ref does not begin with a dash/);
    const outside = folderOf({ 'a.yaml': claim('10Gi') });
    expect(await stderr('main', outside)).toMatch(/^plimsoll: --base needs a git repository: not a git repository/);
    write(cwd, 'a.yaml', claim('5Gi'));
    git(cwd, 'commit', '-q', '-a', '-m', 'second');
    const shallow = folderOf({});
    git(shallow, 'clone', '-q', '--depth=1', `file://${cwd}`, 'clone');
    expect(await stderr('HEAD~1', path.join(shallow, 'clone'))).toMatch(/this is a shallow clone/);
  });
});
