import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { parseText, toJson } from '../../src/syntax/index.js';
import { SourceText } from '../../src/text/index.js';
import { describeShared } from '../shared.js';
import { fixed } from './fixed.js';

/** A repair that a person has written down for a line of a seed. */
interface Expectation {
  readonly line: number;
  readonly class: string;
  readonly what: string;
  /** The corrected lines; `''` means to delete, null that no single repair is certain. */
  readonly fix: string | null;
  readonly fixLines?: readonly [number, number];
  readonly edits?: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

interface SeedFile {
  readonly file: string;
  readonly expect: readonly Expectation[];
}

/** Expected repairs that are not made, by file and line, and why; or made otherwise, and why that is as good. */
const script = 'what a script means is not written anew: the rule shows the place';
const podPreset =
  'no version has had a schema of PodPreset since 1.20: only what every object has under metadata is known';
const exceptions: Readonly<Record<string, string>> = {
  '001-11-statefulset-mysql-init.yaml:25': script,
  '001-13-statefulset-mysql-clone.yaml:29': script,
  '001-17-rook-pool-storageclass.yaml:1':
    'another kind of another version, whose fields differ: Rook documents the way',
  '004-02-secret-mysecret-heredoc.yaml:7': 'as a file the value is no script: the shell around it is not in the block',
  '004-02-secret-mysecret-heredoc.yaml:8': 'as a file the value is no script: the shell around it is not in the block',
  ...Object.fromEntries(
    [6, 7, 8, 9, 11, 12, 14, 15, 17].map((line) => [`004-09-podpreset-flattened.yaml:${line}`, podPreset]),
  ),
};

/** The rules that speak of what people wrote down: advice has repairs too, which would be made along. */
const asked = /^(?:syntax|schema|api|reference|script)\//;

describeShared('the repairs that people wrote down for the seeds', (shared) => {
  const folder = path.join(shared, 'seeds-corpus');
  const files: readonly SeedFile[] = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8'));
  const repairable = files.filter(({ expect: list }) => list.some(({ fix }) => fix !== null));

  test.each(repairable.map(({ file, expect: list }) => [file, list] as const))('%s', async (file, list) => {
    const content = readFileSync(path.join(folder, file), 'utf8');
    const after = (await fixed(content, 'suggested', file, asked)).content;
    const missed = list
      .filter(({ fix }) => fix !== null)
      .flatMap((expectation) => missing(content, after, expectation));
    // The same objects, written otherwise (the dashes of the file flush with their keys, say), are as good; so is one more.
    const right = objectsOf(asWritten(content, list));
    if (isDeepStrictEqual(objectsOf(after).slice(0, right.length), right)) return;
    const unexplained = missed.filter(({ line }) => exceptions[`${file}:${line}`] === undefined);
    const stale = Object.keys(exceptions).filter((key) => key.startsWith(`${file}:`));
    expect(stale.filter((key) => !missed.some(({ line }) => key === `${file}:${line}`))).toEqual([]);
    expect(unexplained.map(({ line, what }) => `${line}: ${what}`)).toEqual([]);
  });
});

/** The text with all repairs that people wrote down. */
function asWritten(content: string, list: readonly Expectation[]): string {
  const lines: (string | undefined)[] = content.split('\n');
  for (const { line, fix, fixLines, edits } of list) {
    const [from, to] = fixLines ?? [line, line];
    for (const edit of edits ?? (fix === null ? [] : [{ from, to, text: fix }])) {
      lines.fill(undefined, edit.from - 1, edit.to);
      lines[edit.from - 1] = edit.text === '' ? undefined : edit.text;
    }
  }
  return lines.filter((line) => line !== undefined).join('\n');
}

function objectsOf(content: string): unknown[] {
  return parseText(new SourceText('a.yaml', content)).map(({ root, broken }) =>
    root && !broken ? toJson(root) : content,
  );
}

/** An expectation whose lines are not in the repaired text. */
function missing(before: string, after: string, expectation: Expectation): Expectation[] {
  const { line, fix, fixLines, edits } = expectation;
  const [from, to] = fixLines ?? [line, line];
  const wanted = edits ?? [{ from, to, text: fix ?? '' }];
  const lines = after.split('\n');
  const isThere = wanted.every(({ from: first, to: last, text }) => {
    if (text === '')
      return before
        .split('\n')
        .slice(first - 1, last)
        .every((old) => old.trim() === '' || !lines.includes(old));
    const right = text.split('\n');
    return lines.some((_, i) => right.every((one, j) => lines[i + j] === one));
  });
  return isThere ? [] : [expectation];
}
