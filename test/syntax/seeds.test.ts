import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { childOf, type Node, type SyntaxDocument, type SyntaxProblem } from '../../src/syntax/index.js';
import { describeShared } from '../shared.js';
import { nodesOf, read } from './read.js';

interface Finding {
  readonly line: number;
  readonly class: string;
  readonly classAlt?: readonly string[];
  readonly reportedAt?: readonly number[];
  readonly optional?: boolean;
}

interface Block {
  readonly file: string;
  readonly expect: readonly Finding[];
}

/** All lines that a problem and its related places cover. */
function linesOf({ text }: SyntaxDocument, problem: SyntaxProblem): number[] {
  return [problem, ...(problem.related ?? [])].flatMap(({ range }) => {
    const first = text.positionAt(range.start).line;
    const last = text.positionAt(Math.max(range.end - 1, range.start)).line;
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

/** `line key` of every field of a tree. */
function fieldsOf({ text, root }: SyntaxDocument): string[] {
  if (!root) return [];
  return [...nodesOf(root)].flatMap(({ node }) =>
    node.type === 'mapping'
      ? node.entries.map(({ key }) => `${text.positionAt(key.range.start).line} ${key.source}`)
      : [],
  );
}

describeShared('the labelled tutorials', (shared) => {
  for (const folder of ['seeds-corpus', 'seeds-corpus/fragments']) {
    const at = path.join(shared, folder);
    const blocks: Block[] = JSON.parse(readFileSync(path.join(at, 'expected.json'), 'utf8'));
    const documentsOf = ({ file }: Block) => read(readFileSync(path.join(at, file), 'utf8'), file);

    test(`each syntax error is said in its line: ${folder}`, () => {
      for (const block of blocks) {
        const lines = documentsOf(block).flatMap((document) =>
          document.problems.flatMap((problem) => linesOf(document, problem)),
        );
        for (const finding of block.expect.filter((one) => one.class === 'yaml-syntax' && !one.optional)) {
          const near = [finding.line, ...(finding.reportedAt ?? [])];
          expect(
            near.some((line) => lines.includes(line)),
            `${block.file}:${finding.line}`,
          ).toBe(true);
        }
      }
    });

    test(`nothing is said where there is none: ${folder}`, () => {
      const syntax = ({ class: main, classAlt = [] }: Finding) => [main, ...classAlt].includes('yaml-syntax');
      for (const block of blocks.filter((one) => !one.expect.some(syntax))) {
        for (const { problems } of documentsOf(block)) expect(problems, block.file).toEqual([]);
      }
    });
  }

  test.each([
    ['001-11-statefulset-mysql-init.yaml', ['16 initContainers', '37 volumeMounts', '38 name']],
    ['001-13-statefulset-mysql-clone.yaml', ['17 name', '19 name', '36 volumeMounts']],
    ['001-14-statefulset-mysql-xtrabackup.yaml', ['17 name', '19 name', '22 containers', '23 name', '74 name']],
    ['001-15-statefulset-mysql-main.yaml', ['21 containers', '31 name']],
    ['003-03-deployment-sidecar-elided.yaml', ['3 metadata', '5 spec', '7 template', '16 initContainers']],
    ['004-03-pod-service-muddle.yaml', ['7 selectors', '13 spec', '22 spec']],
    ['004-06-pod-projected-secret-and-shell.yaml', ['8 image', '18 projected', '19 sources', '21 name', '23 name']],
    ['004-10-deployment-nginx-kind-case.yaml', ['2 kind', '9 replicas', '17 image', '18 ports']],
    [
      '004-11-statefulset-web-indentation.yaml',
      ['5 spec', '8 selector', '11 template', '15 spec', '18 image', '19 ports'],
    ],
  ])('what a syntax error hides is read all the same: %s', (file, fields) => {
    const found = read(readFileSync(path.join(shared, 'seeds-corpus', file), 'utf8')).flatMap(fieldsOf);
    expect(found).toEqual(expect.arrayContaining(fields));
  });

  test('a field that a repair moves stands where it belongs', () => {
    const name = '004-11-statefulset-web-indentation.yaml';
    const [document] = read(readFileSync(path.join(shared, 'seeds-corpus', name), 'utf8'));
    const spec: Node | undefined = childOf(document?.root, 'spec');
    expect(childOf(spec, 'serviceName')).toMatchObject({ value: 'nginx' });
  });

  test('documents that Kubernetes cannot read are those that are broken here', () => {
    for (const [folder, verdicts] of [
      ['corpus', 'corpus.ndjson'],
      ['seeds-corpus', 'seeds-corpus.ndjson'],
    ] as const) {
      const lines = readFileSync(path.join(shared, 'apiserver/verdicts', verdicts), 'utf8')
        .trim()
        .split('\n');
      const said = lines.map((line): { id: string; outcome: string; message?: string } => JSON.parse(line));
      const unreadable = said.filter(
        ({ outcome, message }) => outcome === 'unreadable' && !message?.startsWith('not an object'),
      );
      const files = [...new Set(said.map(({ id }) => id.replace(/#.*$/, '')))];
      const broken = files.flatMap((file) =>
        read(readFileSync(path.join(shared, folder, file), 'utf8'), file)
          .filter((document) => document.broken)
          .map(({ index }) => `${file}#${index}`),
      );
      expect(broken.sort(), folder).toEqual(unreadable.map(({ id }) => id).sort());
    }
  });
});
