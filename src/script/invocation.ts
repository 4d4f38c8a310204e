/** The shells that scripts are read for. ksh, zsh and fish read scripts in ways of their own. */
export type ShellName = 'sh' | 'bash' | 'dash' | 'ash';

/** How a list of words starts a shell. */
export interface Invocation {
  readonly shell: ShellName;
  /** The index of the word that is the shell. */
  readonly shellAt: number;
  /** The index of the word that is the script; the length of the list where none is given behind `-c`. */
  readonly scriptAt: number;
  /** Options that are on: `e`, `u`, `x`, `pipefail`, … */
  readonly options: ReadonlySet<string>;
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash']);
/** Long options of bash that take the next word. */
const takesNext: ReadonlySet<string> = new Set(['--rcfile', '--init-file']);

/**
 * Reads a command line that runs a script given as one of its words: `sh -c SCRIPT`, `bash -euo pipefail -c SCRIPT`,
 * `/usr/bin/env bash -c SCRIPT`, `tini -- busybox sh -c SCRIPT`. Undefined for any other, and for one that runs a file.
 * A word is undefined where it is no string.
 *
 * Source of the options: POSIX.1-2024, sh; bash(1), OPTIONS: `-c` takes its script from the first word that is no option.
 */
export function invocationIn(words: readonly (string | undefined)[]): Invocation | undefined {
  const shellAt = words.findIndex((word) => word !== undefined && shells.has(baseName(word)));
  const shell = baseName(words[shellAt] ?? '');
  if (!isShell(shell)) return undefined;
  // `echo "run sh -c …"`: what stands before a shell is a program with its options, not a script of its own.
  if (words.slice(0, shellAt).some((word) => word === undefined || /\s/.test(word))) return undefined;
  const options = new Set<string>();
  let fromWord = false;
  let at = shellAt + 1;
  for (; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) return undefined;
    if (word === '--' || word === '-') {
      at++;
      break;
    }
    if (word.startsWith('--')) {
      if (takesNext.has(word)) at++;
      continue;
    }
    if (!/^[-+][A-Za-z]+$/.test(word)) break;
    for (const letter of word.slice(1)) {
      if (letter === 'c') fromWord = true;
      else if (letter === 'o' || letter === 'O') {
        at++;
        if (word.startsWith('-')) options.add(words[at] ?? '');
      } else if (word.startsWith('-')) options.add(letter);
    }
  }
  if (!fromWord) return undefined;
  return { shell, shellAt, scriptAt: Math.min(at, words.length), options };
}

/** The shell and the options that the first line of a script asks for; undefined where another program runs it. */
export function shebangOf(
  script: string,
): { readonly shell: ShellName; readonly options: ReadonlySet<string> } | undefined {
  const words = /^#![ \t]*(\S.*)/
    .exec(script)?.[1]
    ?.trim()
    .split(/[ \t]+/);
  if (!words) return undefined;
  const at = words.findIndex((word, i) => i < 3 && shells.has(baseName(word)));
  const shell = baseName(words[at] ?? '');
  if (!isShell(shell)) return undefined;
  return { shell, options: new Set(words.slice(at + 1).flatMap((word) => [...word.replace(/^-/, '')])) };
}

function isShell(name: string): name is ShellName {
  return shells.has(name);
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
