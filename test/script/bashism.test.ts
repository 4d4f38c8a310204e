import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { objectsOf } from '../../src/object/index.js';
import { type EmbeddedScript, firstBashism, lesserShellOf, loadShell, scriptsIn } from '../../src/script/index.js';
import { parseText } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';

beforeAll(loadShell);

function scriptOf(image: string, shell: string, script: string): EmbeddedScript {
  const containers = [{ name: 'c', image, lifecycle: { postStart: { exec: { command: [shell, '-c', script] } } } }];
  const pod = { apiVersion: 'v1', kind: 'Pod', spec: { containers } };
  const [document] = parseText(new SourceText('p.json', JSON.stringify(pod)));
  const [found] = document ? objectsOf(document).flatMap(scriptsIn) : [];
  if (!found) throw new Error('no script was found');
  return found;
}

it.each([
  ['alpine:3.20', 'sh', 'ash'],
  ['busybox', '/bin/sh', 'ash'],
  ['docker.io/library/debian:12-slim@sha256:0', 'sh', 'dash'],
  ['ubuntu:24.04', 'sh', 'dash'],
  ['nginx:1.27-alpine', 'sh', 'ash'],
  ['postgres:16-alpine3.20', 'sh', 'ash'],
  ['nginx:1.27', 'sh', undefined],
  ['example/alpine:1', 'sh', undefined],
  ['registry.example.com/team/app:1-alpine', 'sh', undefined],
  ['alpine:3.20', 'bash', undefined],
  ['example/app:1', 'dash', 'dash'],
])('in %s %s is %s', (image, shell, lesser) => {
  expect(lesserShellOf(scriptOf(image, shell, 'date'))).toBe(lesser);
});

const inDash = (script: string) => firstBashism(scriptOf('debian', 'sh', script), 'dash')?.what;
const inAsh = (script: string) => firstBashism(scriptOf('alpine', 'sh', script), 'ash')?.what;

/** What neither shell has; tried with busybox 1.35 and dash 0.5.12. */
const inNeither = [
  'a=(1 2)',
  'a[0]=1',
  'for ((i = 0; i < 3; i++)); do date; done',
  'select x in a; do break; done',
  'cat <<< text',
  '((1 + 1))',
  'date |& cat',
  'x=a; echo "$\x7bx^^}"',
  'x=a; echo "$\x7b!x}"',
  'x=a; x+=b',
  '[[ abc =~ a(b) ]]',
  'declare x',
  'shopt -s nullglob',
  'pushd /',
];
const inAshOnly = [
  '[[ -d / ]]',
  'cat <(date)',
  'function f { date; }; f',
  'x=abc; echo "$\x7bx:1:2}"',
  'x=abc; echo "$\x7bx/a/b}"',
  'source /dev/null',
  'let x=1',
];
const plain = [
  'if [ -n "$BASH_VERSION" ]; then shopt -s nullglob; fi',
  'for i in 1 2; do x=$((i + 1)); done; f() { local y=1; echo "$y"; }; f',
  '[ -d / ] && [ a = a ] && cat <<E\na=(1 2) [[ x ]]\nE',
  'x=abc; echo "$\x7bx#a}" "$\x7bx:-b}" "$\x7b#x}"; set -eu; . /dev/null',
];

describe('what only bash has', () => {
  it.each(inNeither)('%s', (script) => {
    expect(inDash(script)).toBeDefined();
    expect(inAsh(script)).toBeDefined();
  });
  it.each(inAshOnly)('busybox knows %s', (script) => {
    expect(inDash(script)).toBeDefined();
    expect(inAsh(script)).toBeUndefined();
  });
  it.each(plain)('every shell knows %s', (script) => {
    expect(inDash(script)).toBeUndefined();
    expect(inAsh(script)).toBeUndefined();
  });
});

const dash = spawnSync('dash', ['-c', ':']).status === 0;

describe.skipIf(!dash)('beside dash itself', () => {
  const complains = (script: string) => {
    const { status, stderr } = spawnSync('dash', ['-c', script], { encoding: 'utf8', input: '' });
    return status !== 0 || stderr !== '';
  };
  it.each([...inNeither, ...inAshOnly])('it complains of %s', (script) => {
    expect(complains(script)).toBe(true);
  });
  it.each(plain)('it reads %s', (script) => {
    expect(complains(script)).toBe(false);
  });
});
