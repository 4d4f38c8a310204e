import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/index.js';
import { SourceText } from '../../src/text/index.js';
import { describeShared } from '../shared.js';
import { covers, expectNone, lintFiles, lintTexts, told } from './lint.js';

interface Expectation {
  readonly line: number;
  readonly class: string;
  readonly what: string;
  readonly file?: string;
  readonly optional?: boolean;
  readonly when?: string;
  readonly reportedAt?: readonly number[];
  readonly classAlt?: readonly string[];
}
interface Block {
  readonly file: string;
  readonly seed: string;
  readonly line: number;
  readonly context: string;
  readonly expect: readonly Expectation[];
  readonly advice?: readonly Expectation[];
}
interface SetOfBlocks {
  readonly name: string;
  readonly files: readonly string[];
  readonly expect: readonly Expectation[];
}

/** Which rules speak of a class of findings. */
const areas: Readonly<Record<string, RegExp>> = {
  'yaml-syntax': /^syntax\//,
  'unknown-field': /^schema\/unknown-field$/,
  'unknown-kind': /^schema\/unknown-kind$/,
  'missing-required': /^schema\/missing-field$/,
  'wrong-type': /^schema\/wrong-type$/,
  'invalid-value': /^schema\/invalid-value$/,
  'removed-api': /^(api\/removed|storage\/removed-volume-plugin)$/,
  'dangling-reference': /^(reference|storage|selector|config)\//,
  'selector-mismatch': /^selector\//,
  'missing-headless-service': /^statefulset\//,
  'embedded-script': /^(script|config)\//,
  'best-practice': /^(storage|image|resources|probe|security)\//,
};

/** Without what only the shell around a block says: a block by itself does not show it. */
const alone = (expectations: readonly Expectation[]) => expectations.filter((e) => e.when !== 'heredoc');

/** Expectations that nothing covers. */
function uncovered(file: string, expectations: readonly Expectation[], diagnostics: readonly Diagnostic[]): string[] {
  return expectations
    .filter((e) => !e.optional)
    .filter((e) => {
      const lines = [e.line, ...(e.reportedAt ?? [])];
      const classes = [e.class, ...(e.classAlt ?? [])];
      return !diagnostics.some(
        (d) => classes.some((c) => areas[c]?.test(d.rule)) && lines.some((line) => covers(d, e.file ?? file, line)),
      );
    })
    .map((e) => `${e.file ?? file}:${e.line} ${e.class}: ${e.what}`);
}

/** Absence of what another block of the same document defines: the sets bring them together. */
const explainedBySets = /^(reference|selector|statefulset)\//;

describeShared('the labelled tutorials', (shared) => {
  const folder = path.join(shared, 'seeds-corpus');
  const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const blocks = read<Block[]>('expected.json');
  const fragments = read<Block[]>('fragments/expected.json');
  const sets = read<SetOfBlocks[]>('sets.json');
  const byFile = new Map(blocks.map((block) => [block.file, block]));
  const inSets = new Set(sets.flatMap((set) => set.files));

  /** Errors and warnings on a clean block that neither its advice nor an optional finding names. */
  function noise(block: Block, diagnostics: readonly Diagnostic[]): string[] {
    const lines = new Set([
      ...(block.advice ?? []).map((a) => a.line),
      ...block.expect.flatMap((e) => [e.line, ...(e.reportedAt ?? [])]),
    ]);
    return diagnostics
      .filter((d) => d.text.name === block.file && d.severity !== 'info')
      .filter((d) => ![...lines].some((line) => covers(d, block.file, line)))
      .map(told);
  }

  describe('each block by itself', () => {
    for (const block of blocks) {
      it(block.file, async () => {
        const { diagnostics } = await lintFiles(folder, [block.file]);
        expectNone(uncovered(block.file, alone(block.expect), diagnostics));
        if (block.expect.every((e) => e.optional)) {
          const own = diagnostics.filter((d) => !(inSets.has(block.file) && explainedBySets.test(d.rule)));
          expectNone(noise(block, own));
        }
      });
    }
  });

  describe('each set as one workspace', () => {
    for (const set of sets) {
      it(set.name, async () => {
        const { diagnostics } = await lintFiles(folder, set.files);
        expectNone(uncovered('', set.expect, diagnostics));
        for (const file of set.files) {
          const block = byFile.get(file);
          if (!block) continue;
          expectNone(uncovered(file, alone(block.expect), diagnostics));
          const optional = set.expect.filter((e) => e.file === file);
          if (block.expect.every((e) => e.optional))
            expectNone(noise({ ...block, advice: [...(block.advice ?? []), ...optional] }, diagnostics));
        }
      });
    }
  });

  describe('fragments by themselves are passed over or read', () => {
    for (const fragment of fragments) {
      it(fragment.file, async () => {
        const { diagnostics } = await lintFiles(path.join(folder, 'fragments'), [fragment.file]);
        if (fragment.expect.length === 0)
          expect(diagnostics.filter((d) => d.severity !== 'info').map(told)).toEqual([]);
      });
    }
  });

  it('a container whose fields are part of its script is found where the fragment belongs', async () => {
    const file = '003-24-containers-xtrabackup.yaml';
    const labels = fragments.find((fragment) => fragment.file === file)?.expect ?? [];
    const wanted = labels.find((label) => label.class === 'embedded-script');
    const head = [
      'apiVersion: apps/v1',
      'kind: StatefulSet',
      'metadata: {name: mysql}',
      'spec:',
      '  template:',
      '    spec:',
    ];
    const lines = readFileSync(path.join(folder, 'fragments', file), 'utf8').split('\n');
    const content = [...head, ...lines.map((line) => `      ${line}`)].join('\n');
    const diagnostics = await lintTexts([new SourceText(file, content)]);
    const found = diagnostics.filter((d) => d.rule === 'script/swallowed-field');
    const at = (d: Diagnostic) => d.text.positionAt(d.range.start).line - head.length;
    expect(found.map(at)).toEqual([wanted?.line, 57]);
  });

  it('the strict preset says where a pipe hides a transfer that fails', async () => {
    // Behind a syntax error nothing is read of a script.
    const readable = blocks.filter((block) => !block.expect.some((e) => e.class === 'embedded-script'));
    const advised = readable.flatMap(({ file, advice }) =>
      (advice ?? []).filter(({ what }) => /^no pipefail/.test(what)).map(({ line }) => ({ file, line })),
    );
    expect(advised.length).toBeGreaterThan(2);
    for (const { file, line } of advised) {
      const { diagnostics } = await lintFiles(folder, [file], ['1.36'], 'strict');
      expect(
        diagnostics.some((d) => d.rule === 'script/pipefail' && covers(d, file, line)),
        `${file}:${line}`,
      ).toBe(true);
    }
  });

  describe('the documents they were cut from', () => {
    const seeds = [...new Set(blocks.map((block) => block.seed))];
    for (const seed of seeds) {
      it(seed, async () => {
        const { diagnostics } = await lintFiles(path.join(shared, 'seeds'), [seed]);
        const missing: string[] = [];
        for (const block of blocks.filter((b) => b.seed === seed)) {
          const shifted = block.expect
            .filter((e) => e.when !== 'bare')
            .map((e) => ({
              ...e,
              line: e.line + block.line - 1,
              reportedAt: e.reportedAt?.map((line) => line + block.line - 1),
            }));
          missing.push(...uncovered(seed, shifted, diagnostics));
        }
        expectNone(missing);
      });
    }
  });
});
