import { expect, it } from 'vitest';
import { invocationIn } from '../../src/script/index.js';

const script = (words: readonly string[]) => {
  const invocation = invocationIn(words);
  return invocation && [invocation.shell, words[invocation.scriptAt], [...invocation.options].join(' ')];
};

it.each([
  [
    ['sh', '-c', 'date'],
    ['sh', 'date', ''],
  ],
  [
    ['/bin/bash', '-ec', 'date'],
    ['bash', 'date', 'e'],
  ],
  [
    ['bash', '-exc', 'date', 'name', 'arg'],
    ['bash', 'date', 'e x'],
  ],
  [
    ['bash', '-euo', 'pipefail', '-c', 'date'],
    ['bash', 'date', 'e u pipefail'],
  ],
  [
    ['bash', '-c', '-e', 'date'],
    ['bash', 'date', 'e'],
  ],
  [
    ['bash', '-o', 'errexit', '+o', 'posix', '--norc', '-c', '--', 'date'],
    ['bash', 'date', 'errexit'],
  ],
  [
    ['bash', '--rcfile', '/etc/rc', '-lc', 'date'],
    ['bash', 'date', 'l'],
  ],
  [
    ['/usr/bin/env', 'bash', '-c', 'date'],
    ['bash', 'date', ''],
  ],
  [
    ['busybox', 'sh', '-c', 'date'],
    ['sh', 'date', ''],
  ],
  [
    ['tini', '--', 'ash', '-c', 'date'],
    ['ash', 'date', ''],
  ],
  [
    ['sh', '-c'],
    ['sh', undefined, ''],
  ],
])('%j runs a script', (words, expected) => {
  expect(script(words)).toEqual(expected);
});

it.each([
  [['sh', '/scripts/run.sh']],
  [['bash', '-x', 'run.sh', '-c']],
  [['sh']],
  [['python', '-c', 'print(1)']],
  [['ksh', '-c', 'date']],
  [['echo run it', 'sh', '-c', 'date']],
  [['/opt/bash-completion', '-c', 'date']],
])('%j runs none', (words) => {
  expect(script(words)).toBeUndefined();
});
