import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeShared } from '../shared.js';
import { edgesOf } from './edges.js';
import { meanings, needsScripts, onlyInProse } from './sets.js';
import { linkFiles } from './workspace.js';

interface SetOfBlocks {
  readonly name: string;
  readonly files: readonly string[];
  readonly resolved: readonly string[];
}
interface Finding {
  readonly line: number;
  readonly fix: string | null;
  readonly fixLines?: readonly [number, number];
  readonly edits?: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

describeShared('what refers to what in the labelled tutorials', (shared) => {
  const folder = path.join(shared, 'seeds-corpus');
  const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const sets = read<SetOfBlocks[]>('sets.json');
  const findings = new Map(
    read<{ file: string; expect: Finding[] }[]>('expected.json').map(({ file, expect: list }) => [file, list]),
  );

  /** Lines of a shell in a block of YAML are repaired by taking them out: as a comment they still say what they make. */
  const commented = (line: string | undefined) => (line?.startsWith('$ ') ? `# ${line}` : undefined);

  /** A block with all repairs that are certain; of an edit with an empty text the lines go. */
  const repaired = (file: string): string => {
    const lines: (string | undefined)[] = readFileSync(path.join(folder, file), 'utf8').split('\n');
    for (const { line, fix, fixLines, edits } of findings.get(file) ?? []) {
      if (fix === null) continue;
      const [first, last] = fixLines ?? [line, line];
      for (const { from, to, text } of edits ?? [{ from: first, to: last, text: fix }]) {
        for (let i = from; i <= to; i++) lines[i - 1] = commented(lines[i - 1]);
        if (text !== '') lines[from - 1] = text;
      }
    }
    return lines.filter((one) => one !== undefined).join('\n');
  };

  /** The fragments of a pod as an object: what the tutorial draws as a picture, StatefulSet mysql. */
  const assembled = (files: readonly string[]): string => {
    const parts = new Map<string, string[]>();
    for (const file of files) {
      const lines = readFileSync(path.join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(?:\.\.\.|#.*|spec:)?\s*$/.test(line));
      const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
      let field = /initcontainer-/.test(file) ? 'initContainers' : '';
      for (const line of lines) {
        const text = line.slice(indent);
        const key = /^(\w+):$/.exec(text)?.[1];
        if (key !== undefined) field = key;
        else parts.set(field, [...(parts.get(field) ?? []), `      ${text}`]);
      }
    }
    const fields = [...parts].map(([field, lines]) => `      ${field}:\n${lines.join('\n')}`);
    return `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: mysql }\nspec:\n  serviceName: mysql\n  template:\n    spec:\n${fields.join('\n')}\n`;
  };

  for (const set of sets.filter(({ resolved }) => resolved.length > 0)) {
    describe(set.name, () => {
      const files = Object.fromEntries(
        set.files.filter((file) => !file.startsWith('fragments/')).map((file) => [file, repaired(file)]),
      );
      const fragments = set.files.filter((file) => file.startsWith('fragments/'));
      if (fragments.length > 0) files['drawn.yaml'] = assembled(fragments);
      const linked = linkFiles(files);
      const edges = edgesOf(linked);
      for (const sentence of set.resolved) {
        if (needsScripts.some((words) => words.test(sentence))) {
          it.skip(`${sentence} (a script: not linked yet)`, () => {});
          continue;
        }
        if (onlyInProse.some((words) => words.test(sentence))) {
          it.skip(`${sentence} (in the prose only)`, () => {});
          continue;
        }
        it(sentence, () => {
          const wanted = meanings[set.name]?.[sentence] ?? meanings.all?.[sentence] ?? [];
          expect(wanted, 'the sentence has no meaning yet').not.toEqual([]);
          for (const edge of wanted) expect(edges, edges.join('\n')).toContain(edge);
        });
      }
    });
  }
});
