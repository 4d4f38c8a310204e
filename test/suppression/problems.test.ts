import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { applyFixes } from '../../src/diagnostic/index.js';
import { left, lintTexts, testRules, told } from './lint.js';

const map = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n${data}`;
const nothing = (rule: string, place: string) => `${rule} finds nothing ${place}, so there is nothing to ignore`;

/** The text after the fixes of one rule about suppressions, and how safe they are. */
async function fixed(content: string, name = 'a.yaml'): Promise<[string, string[]]> {
  const { diagnostics } = await lintTexts({ [name]: content });
  const fixes = diagnostics.filter(({ rule }) => rule.startsWith('suppression/')).flatMap((one) => one.fixes);
  return [applyFixes(name, content, fixes).content, fixes.map(({ safety }) => safety)];
}

describe('a suppression that silences nothing', () => {
  it('is taken out with its line, or with the blanks before it', async () => {
    const data = '  # plimsoll-ignore test/bad -- once\n  a: good\n  b: good  # plimsoll-ignore test/ugly\n';
    expect(await left(map(data))).toEqual([
      `6 suppression/unused: ${nothing('test/bad', 'on line 7')}`,
      `8 suppression/unused: ${nothing('test/ugly', 'on line 8')}`,
    ]);
    for (const eol of ['\n', '\r\n']) {
      const [after, safety] = await fixed(map(data).replace(/\n/g, eol));
      expect(after).toBe(map('  a: good\n  b: good\n').replace(/\n/g, eol));
      expect(safety).toEqual(['safe', 'safe']);
    }
  });

  it('leaves other comments of its line', async () => {
    const data = '  a: good # a note # plimsoll-ignore test/bad\n  b: good # plimsoll-ignore test/bad # a note\n';
    expect((await fixed(map(data)))[0]).toBe(map('  a: good # a note\n  b: good # a note\n'));
  });

  it('loses the one rule of several that finds nothing', async () => {
    const names = async (before: string) =>
      (await fixed(map(`  a: BAD # plimsoll-ignore ${before} -- why\n`)))[0].split('\n')[5];
    expect(await names('test/bad, test/ugly')).toBe('  a: BAD # plimsoll-ignore test/bad -- why');
    expect(await names('test/ugly,test/bad')).toBe('  a: BAD # plimsoll-ignore test/bad -- why');
    expect(await left(map('  a: good # plimsoll-ignore test/bad, test/ugly\n'))).toEqual([
      '6 suppression/unused: test/bad and test/ugly find nothing on line 6, so there is nothing to ignore',
    ]);
  });

  it('goes from the annotations too', async () => {
    const annotated = (annotations: string) => map('  a: good\n').replace('name: shop\n', `name: shop\n${annotations}`);
    const [alone, safety] = await fixed(annotated('  annotations:\n    plimsoll.dev/ignore: test/bad\n'));
    expect([alone, safety]).toEqual([map('  a: good\n'), ['safe']]);
    const [beside] = await fixed(annotated('  annotations:\n    team: a\n    plimsoll.dev/ignore: "test/bad"\n'));
    expect(beside).toBe(annotated('  annotations:\n    team: a\n'));
    const [one] = await fixed(
      annotated('  annotations: { plimsoll.dev/ignore: "test/bad, test/ugly" }\n').replace('good', 'BAD'),
    );
    expect(one).toContain('annotations: { plimsoll.dev/ignore: "test/bad" }');
  });

  it('goes from the prose of Markdown with its line', async () => {
    const page = (comment: string) => `# Shop\n\n${comment}\`\`\`yaml\n${map('  a: good\n')}\`\`\`\n`;
    const [after, safety] = await fixed(page('<!-- plimsoll-ignore-object test/bad -- once -->\n'), 'a.md');
    expect([after, safety]).toEqual([page(''), ['safe']]);
  });

  it('may stand in the wrong place: then a person decides, and sees the right one', async () => {
    const { diagnostics } = await lintTexts({ 'a.yaml': map('  a: good # plimsoll-ignore test/bad\n  b: BAD\n') });
    const [unused] = diagnostics;
    expect(unused?.related.map(({ range, message }) => [range.start, message])).toEqual([
      [map('  a: good # plimsoll-ignore test/bad\n  b: ').length, 'test/bad finds this'],
    ]);
    expect(unused?.fixes[0]?.safety).toBe('suggested');
  });

  it('is not told of where the rule had no say', async () => {
    const comment = map('  a: good # plimsoll-ignore test/bad\n');
    expect(await left(comment, 'a.yaml', { severities: new Map([['test/bad', 'off']]) })).toEqual([]);
    const strict = testRules.map((rule) => (rule.id === 'test/bad' ? { ...rule, preset: 'strict' as const } : rule));
    expect(await left(comment, 'a.yaml', { rules: strict })).toEqual([]);
    expect(await left(comment, 'a.yaml', { rules: strict, preset: 'strict' })).toHaveLength(1);
    const throwing = testRules.map((rule) =>
      rule.id === 'test/bad' && rule.visit === 'object'
        ? {
            ...rule,
            check: () => {
              throw new Error('no');
            },
          }
        : rule,
    );
    expect((await lintTexts({ 'a.yaml': comment }, { rules: throwing })).diagnostics).toEqual([]);
  });

  it('is not told of in a document that cannot be read, but of syntax', async () => {
    const text = map('  a: good # plimsoll-ignore test/bad, syntax/yaml\n  b: [\n');
    const all = [...testRules, ...rules.filter(({ visit }) => visit === 'syntax')];
    const said = await left(text, 'a.yaml', { rules: all });
    expect(said).toEqual([
      `6 suppression/unused: ${nothing('syntax/yaml', 'on line 6')}`,
      expect.stringMatching(/^\d syntax\/yaml$/),
    ]);
    expect(
      await left(text.replace('[\n', '[ # plimsoll-ignore syntax/yaml\n').replace(', syntax/yaml', ''), 'a.yaml', {
        rules: all,
      }),
    ).toEqual([]);
  });

  it('is not told of behind a finding that hides others', async () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: shop }\nspek: # plimsoll-ignore reference/volume-mount\n  a: b\n`;
    expect(await left(text, 'a.yaml', { rules })).not.toContainEqual(expect.stringMatching(/unused/));
  });
});

describe('a suppression of what linking finds', () => {
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers:
    - name: shop
      image: example/shop:2.1
      envFrom:
        - configMapRef: { name: settings } # plimsoll-ignore reference/unresolved
`;
  const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { a: b }\n';
  const unused = `9 suppression/unused: ${nothing('reference/unresolved', 'on line 9')}`;

  it('is applied, and judged when everything is linked', async () => {
    expect(await left(pod, 'a.yaml', { rules })).toEqual([]);
    expect(told(await lintTexts({ 'a.yaml': pod, 'b.yaml': settings }, { rules }))).toEqual([unused]);
  });

  it('is not called unused where something is missing', async () => {
    const texts = { 'a.yaml': pod, 'b.yaml': settings };
    expect(told(await lintTexts(texts, { rules, incomplete: true }))).toEqual([]);
    const broken = `${settings.replace('settings', 'c')}immutable: "true\n`;
    const said = told(await lintTexts({ ...texts, 'c.yaml': broken }, { rules }));
    expect(said).toContain('5 syntax/yaml');
    expect(said.join()).not.toContain('suppression/');
  });
});

describe('a suppression that is not written as it should be', () => {
  it.each([
    ['', 'this names no rule, so it ignores nothing: write # plimsoll-ignore RULE -- reason'],
    [' -- because', 'this names no rule, so it ignores nothing: write # plimsoll-ignore RULE -- reason'],
    [' because it is meant so', 'this names no rule, so it ignores nothing: write # plimsoll-ignore RULE -- reason'],
  ])('names no rule: "%s"', async (rest, message) => {
    expect(await left(map(`  a: BAD # plimsoll-ignore${rest}\n`))).toEqual([
      '6 test/bad',
      `6 suppression/malformed: ${message}`,
    ]);
  });

  it('names a rule that there is not', async () => {
    const said = async (name: string) =>
      (await left(map(`  a: BAD # plimsoll-ignore ${name}\n`))).filter((one) => one.includes('suppression'));
    expect(await said('test/bda')).toEqual([
      '6 suppression/unknown-rule: there is no rule "test/bda"; did you mean "test/bad"?',
    ]);
    expect(await said('bad')).toEqual(['6 suppression/unknown-rule: there is no rule "bad"; did you mean "test/bad"?']);
    expect(await said('test/*')).toEqual([
      '6 suppression/unknown-rule: there is no rule "test/*": each rule is named by itself',
    ]);
    expect(await said('DL3008')).toEqual([
      '6 suppression/unknown-rule: there is no rule "DL3008": plimsoll rules lists all',
    ]);
    expect(await fixed(map('  a: BAD # plimsoll-ignore bad -- why\n'))).toEqual([
      map('  a: BAD # plimsoll-ignore test/bad -- why\n'),
      ['safe'],
    ]);
  });

  it('has a reason without dashes, and works', async () => {
    const [after, safety] = await fixed(map('  a: BAD # plimsoll-ignore test/bad we want it so\n'));
    expect([after, safety]).toEqual([map('  a: BAD # plimsoll-ignore test/bad -- we want it so\n'), ['safe']]);
    expect((await left(map('  a: BAD # plimsoll-ignore test/bad we want it so\n'))).join()).not.toContain('test/bad,');
  });

  it('is an annotation of something else than the object, or an empty one', async () => {
    const template = `apiVersion: apps/v1
kind: Deployment
metadata: { name: a, annotations: { plimsoll.dev/ignore: } }
spec:
  template:
    metadata:
      annotations:
        plimsoll.dev/ignore: test/bad
`;
    expect(await left(template)).toEqual([
      '3 suppression/malformed: this names no rule, so it ignores nothing: write plimsoll.dev/ignore: "RULE, RULE"',
      '8 suppression/malformed: this annotation counts in the metadata of the object itself: here it ignores nothing',
    ]);
  });

  it('is no concern of ours in other files, and in words that only begin alike', async () => {
    expect(await left('a: b # plimsoll-ignore nothing\n', 'values.yaml')).toEqual([]);
    expect(await left(map('  a: b # plimsoll-ignored findings are counted\n'))).toEqual([]);
  });

  it('can be silenced itself', async () => {
    const text = `# plimsoll-ignore-file suppression/unused, suppression/unknown-rule -- for older versions\n${map(
      '  a: good # plimsoll-ignore test/bad, test/gone\n',
    )}`;
    expect(await left(text)).toEqual([]);
  });
});
