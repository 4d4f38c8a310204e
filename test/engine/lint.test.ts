import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { type LintOptions, lint } from '../../src/engine/index.js';
import { defineRule, type Rule, type RuleOf } from '../../src/rule/index.js';
import { SourceText } from '../../src/text/index.js';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n    - name: a\n      image: example/a:1\n`;
const text = (name: string, content: string) => new SourceText(name, content);
const facts = {
  severity: 'warning',
  consequence: 'risk',
  summary: 'A rule of this test.',
  why: 'Tests.',
  preset: 'recommended',
  since: '0.1.0',
  sources: ['none'],
  fix: 'none',
  examples: [
    { title: 'bad', bad: '' },
    { title: 'good', good: '' },
  ],
} as const;
const objectRule = (id: string, check: RuleOf<'object'>['check'], more: { fix?: 'none' | 'suggested' } = {}): Rule =>
  defineRule({
    ...facts,
    examples: [{ title: 'bad', bad: '', fixed: '' }, facts.examples[1]],
    id,
    visit: 'object',
    check,
    fix: more.fix ?? 'none',
  });
const run = (texts: readonly SourceText[], use: readonly Rule[], more: Partial<LintOptions> = {}) =>
  lint(texts, { kubernetes: ['1.36'], preset: 'recommended', rules: use, ...more });

describe('lint', () => {
  const atName = objectRule('test/name', (object, { report }) =>
    report({ at: object.root.at('metadata').at('name'), message: `named ${object.identity.name}` }),
  );
  const atKind = objectRule('test/kind', (object, { report }) => {
    report({ at: object.root.at('kind'), message: 'a kind' });
    report({ at: object.root.at('kind'), message: 'a kind' });
  });

  it('puts diagnostics in order of file, offset and rule, without doubles', async () => {
    const result = await run(
      [text('b.yaml', `${pod('x')}---\n${pod('w')}`), text('a.yaml', pod('z'))],
      [atName, atKind],
    );
    expect(result.internalErrors).toEqual([]);
    expect(result.diagnostics.map((one) => `${one.text.name}:${one.range.start} ${one.rule} ${one.message}`)).toEqual([
      'a.yaml:21 test/kind a kind',
      'a.yaml:43 test/name named z',
      'b.yaml:21 test/kind a kind',
      'b.yaml:43 test/name named x',
      'b.yaml:129 test/kind a kind',
      'b.yaml:151 test/name named w',
    ]);
    expect(result.counts).toEqual({ files: 2, documents: 3, objects: 3 });
    const [first] = result.diagnostics;
    expect(first).toMatchObject({
      severity: 'warning',
      consequence: 'risk',
      path: '/kind',
      object: { apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'z' },
    });
  });

  it('names a rule that throws and goes on', async () => {
    const bug = new Error('oops');
    const throws = objectRule('test/throws', () => {
      throw bug;
    });
    const workspace = defineRule({
      ...facts,
      id: 'test/workspace',
      visit: 'workspace',
      check() {
        throw bug;
      },
    });
    const result = await run([text('a.yaml', pod('a')), text('b.yaml', pod('b'))], [throws, workspace, atName]);
    expect(result.internalErrors).toEqual([
      { rule: 'test/throws', file: 'a.yaml', error: bug },
      { rule: 'test/throws', file: 'b.yaml', error: bug },
      { rule: 'test/workspace', file: '', error: bug },
    ]);
    expect(result.diagnostics).toHaveLength(2);
  });

  it.each<[string, Rule]>([
    [
      'a range outside the text',
      objectRule('t/t', (_, { report }) => report({ at: { range: { start: 5, end: 9999 } }, message: 'm' })),
    ],
    [
      'a range turned round',
      objectRule('t/t', (_, { report }) => report({ at: { range: { start: 5, end: 2 } }, message: 'm' })),
    ],
    ['an empty message', objectRule('t/t', (object, { report }) => report({ at: object.root, message: ' ' }))],
    [
      'a fix that is not declared',
      objectRule('t/t', ({ root }, { report }) =>
        report({ at: root, message: 'm', fix: { title: 'f', edits: [{ range: root.range, newText: '' }] } }),
      ),
    ],
    [
      'a fix that is safer than declared',
      objectRule(
        't/t',
        ({ root }, { report }) =>
          report({
            at: root,
            message: 'm',
            fix: { title: 'f', safety: 'safe', edits: [{ range: root.range, newText: '' }] },
          }),
        { fix: 'suggested' },
      ),
    ],
    [
      'edits that overlap',
      objectRule(
        't/t',
        ({ root }, { report }) => {
          const edit = { range: root.range, newText: '' };
          report({ at: root, message: 'm', fix: { title: 'f', edits: [edit, edit] } });
        },
        { fix: 'suggested' },
      ),
    ],
  ])('takes %s for a mistake of the rule', async (_, rule) => {
    const result = await run([text('a.yaml', pod('a'))], [rule]);
    expect(result.diagnostics).toEqual([]);
    expect(result.internalErrors.map(({ error }) => (error instanceof Error ? error.name : error))).toEqual([
      'RuleContractError',
    ]);
  });

  it('obeys the preset and the severities', async () => {
    const strict: Rule = { ...atName, id: 'test/strict', preset: 'strict' };
    const ids = async (more: Partial<LintOptions>) =>
      (await run([text('a.yaml', pod('a'))], [atName, strict], more)).diagnostics.map((d) => `${d.rule} ${d.severity}`);
    expect(await ids({})).toEqual(['test/name warning']);
    expect(await ids({ preset: 'all' })).toEqual(['test/name warning', 'test/strict warning']);
    expect(
      await ids({
        severities: new Map([
          ['test/strict', 'info'],
          ['test/name', 'off'],
        ]),
      }),
    ).toEqual(['test/strict info']);
  });

  it('says of one document the same whatever stands beside it', async () => {
    const one = text('one.yaml', pod('a').replace('image:', 'imgae:'));
    const others = [text('0.yaml', `${pod('b')}---\n{`), one, text('z.yaml', 'a: b\n'), text('y.md', 'nothing')];
    const local = rules.filter((rule) => rule.visit !== 'workspace');
    const said = async (texts: readonly SourceText[]) =>
      (await run(texts, local)).diagnostics.filter((diagnostic) => diagnostic.text === one);
    const alone = await said([one]);
    expect(alone.length).toBeGreaterThan(0);
    expect(await said(others)).toEqual(alone);
    expect(await said([...others].reverse())).toEqual(alone);
    expect(await said([one])).toEqual(alone);
  });

  it('counts what it does not check, with the reason', async () => {
    const result = await run(
      [
        text(
          'a.yaml',
          'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\n---\n# empty\n---\nreplicaCount: 1\n',
        ),
        text('k/kustomization.yaml', 'resources: [a.yaml]\n'),
      ],
      rules,
    );
    expect(result.diagnostics).toEqual([]);
    expect(result.notChecked.map((one) => `${one.text.name} ${one.reason}`)).toEqual([
      'a.yaml no schema for example.com/v1 Widget',
      'a.yaml not a Kubernetes object',
      'k/kustomization.yaml a kustomization, which only kustomize reads',
    ]);
    expect(result.counts).toEqual({ files: 2, documents: 3, objects: 1 });
  });

  it('judges the syntax of manifests and of nothing else', async () => {
    const syntax = defineRule({
      ...facts,
      id: 'test/syntax',
      visit: 'syntax',
      check: ({ problem }, { report }) => report({ at: problem, message: problem.message }),
    });
    const broken = async (content: string) => (await run([text('a.yaml', content)], [syntax])).diagnostics.length;
    expect(await broken('steps: [a, b\n')).toBe(0);
    expect(await broken('a: 1\na: 2\n')).toBe(0);
    expect(await broken('apiVersion: v1\nkind: Pod\nmetadata: {name: [\n')).toBeGreaterThan(0);
    expect(await broken(`${pod('a')}---\na: [\n`)).toBeGreaterThan(0);
  });
});
