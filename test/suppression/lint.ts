import { rules } from '../../rules/index.js';
import { type LintOptions, type LintResult, lint } from '../../src/engine/index.js';
import { defineRule, type Rule } from '../../src/rule/index.js';
import { SourceText } from '../../src/text/index.js';

/** A rule that finds a word wherever it stands in the document of an object, comments included. */
export function finding(id: string, word: string): Rule {
  return defineRule({
    id,
    severity: 'error',
    consequence: 'broken',
    summary: 'A word.',
    why: 'To see what is silenced.',
    fix: 'safe',
    preset: 'recommended',
    since: '0.1.0',
    sources: [],
    examples: [
      { title: '', bad: '', fixed: '' },
      { title: '', good: '' },
    ],
    visit: 'object',
    check({ document, node, pointer }, { report }) {
      const within = pointer === '' ? document.range : node.range;
      const { content } = document.text;
      for (
        let at = content.indexOf(word, within.start);
        at >= 0 && at < within.end;
        at = content.indexOf(word, at + 1)
      ) {
        const range = { start: at, end: at + word.length };
        const edits = [{ range, newText: 'good' }];
        report({ at: { range }, message: `${word} is bad`, fix: { title: `replace ${word}`, edits } });
      }
    },
  });
}

/** `test/bad` finds BAD, `test/ugly` finds UGLY; beside them the rules about suppressions. */
export const testRules: readonly Rule[] = [
  finding('test/bad', 'BAD'),
  finding('test/ugly', 'UGLY'),
  ...rules.filter(({ visit }) => visit === 'suppression'),
];

/** Lints texts by name with the rules of these tests. */
export function lintTexts(
  texts: Readonly<Record<string, string>>,
  more: Partial<LintOptions> = {},
): Promise<LintResult> {
  const all = Object.entries(texts).map(([name, content]) => new SourceText(name, content));
  return lint(all, { kubernetes: ['1.36'], preset: 'recommended', rules: testRules, ...more });
}

/** What is left to say of one text, as `LINE rule`; of the rules about suppressions with their words. */
export async function left(content: string, name = 'a.yaml', more: Partial<LintOptions> = {}): Promise<string[]> {
  return told(await lintTexts({ [name]: content }, more));
}

/** What is left to say, as `LINE rule`. */
export function told({ diagnostics, internalErrors }: LintResult): string[] {
  for (const { rule, error } of internalErrors) throw new Error(rule, { cause: error });
  return diagnostics.map(({ rule, text, range, message }) => {
    const said = rule.startsWith('suppression/') ? `: ${message}` : '';
    return `${text.positionAt(range.start).line} ${rule}${said}`;
  });
}
