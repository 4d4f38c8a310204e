import type { ObjectIdentity } from '../diagnostic/index.js';
import { type Diagnostic, nearRule, type Safety } from '../diagnostic/index.js';
import { nearest, type Range, type SourceText, type TextEdit } from '../text/index.js';
import type { Sifted } from './apply.js';
import { removeName, removeSuppression } from './remove.js';
import { ignoreWords, type NamedRule, type Suppression, type Suppressions } from './suppression.js';

/** Something that is wrong with a suppression. */
export interface SuppressionProblem {
  /** The rule that shows it. */
  readonly rule: 'suppression/malformed' | 'suppression/unknown-rule' | 'suppression/unused';
  /** One sentence. */
  readonly message: string;
  readonly range: Range;
  readonly related: readonly { readonly range: Range; readonly message: string }[];
  readonly fix?: { readonly title: string; readonly safety: Safety; readonly edits: readonly TextEdit[] };
  /** The object that the suppression stands in. */
  readonly object: ObjectIdentity | undefined;
}

/** What is known of a run beside what was found. */
export interface Circumstances {
  /** The ids of all rules there are. */
  readonly known: ReadonlySet<string>;
  /** True where a rule would have found what is to be found where a suppression reaches. */
  isSure(rule: string, suppression: Suppression): boolean;
  /** True where another run, asked for otherwise, may find what this one does not. */
  readonly unusual: boolean;
}

/** What is wrong with the suppressions of a text, after they were applied. */
export function suppressionProblems(
  suppressions: Suppressions,
  sifted: Sifted,
  circumstances: Circumstances,
): SuppressionProblem[] {
  const { text } = suppressions;
  return suppressions.all.flatMap((suppression): SuppressionProblem[] => {
    if (suppression.reach === undefined) return [unknownWord(text, suppression)];
    const unknown = suppression.rules.filter(({ name }) => !circumstances.known.has(name));
    const names = suppression.rules.length - unknown.length;
    const guessed = unknown.some(({ name }) => name.includes('/') || nearRule(name, [...circumstances.known]));
    if (names === 0 && !guessed && (unknown.length === 0 || suppression.prose)) return [withoutRule(text, suppression)];
    return [
      ...unknown.map((named) => unknownRule(suppression, named, circumstances.known)),
      ...(suppression.prose ? [bareReason(text, suppression, suppression.prose)] : []),
      ...unused(suppressions, suppression, sifted, circumstances),
    ];
  });
}

function unknownWord(text: SourceText, { by, word, object }: Suppression): SuppressionProblem {
  if (by === 'annotation') {
    return {
      rule: 'suppression/malformed',
      message: 'this annotation counts in the metadata of the object itself: here it ignores nothing',
      range: word,
      related: [],
      object,
    };
  }
  const written = text.slice(word);
  const near = otherWords[written] ?? nearest(written, Object.keys(ignoreWords));
  return {
    rule: 'suppression/malformed',
    message:
      near === undefined
        ? `"${written}" ignores nothing: it is "plimsoll-ignore", "plimsoll-ignore-object" or "plimsoll-ignore-file"`
        : `"${written}" ignores nothing; did you mean "${near}"?`,
    range: word,
    related: [],
    object,
    ...(near !== undefined && {
      fix: { title: `Write ${near}`, safety: 'suggested', edits: [{ range: word, newText: near }] },
    }),
  };
}

/** What people write for the words there are. */
const otherWords: Readonly<Record<string, string>> = {
  // In the prose of Markdown, where it is none of those that there are.
  'plimsoll-ignore': 'plimsoll-ignore-object',
  'plimsoll-ignore-line': 'plimsoll-ignore',
  'plimsoll-ignore-next': 'plimsoll-ignore',
  'plimsoll-ignore-next-line': 'plimsoll-ignore',
  'plimsoll-ignore-nextline': 'plimsoll-ignore',
  'plimsoll-ignore-doc': 'plimsoll-ignore-object',
  'plimsoll-ignore-document': 'plimsoll-ignore-object',
  'plimsoll-ignore-resource': 'plimsoll-ignore-object',
  'plimsoll-ignore-all': 'plimsoll-ignore-file',
};

function withoutRule(text: SourceText, { by, word, range, object }: Suppression): SuppressionProblem {
  const written = text.slice(word);
  const html = text.content[range.start] === '<' ? ' -->' : '';
  const form =
    by === 'annotation' ? `${written}: "RULE, RULE"` : `${html === '' ? '#' : '<!--'} ${written} RULE -- reason${html}`;
  return {
    rule: 'suppression/malformed',
    message: `this names no rule, so it ignores nothing: write ${form}`,
    range: by === 'comment' || range.start === range.end ? word : range,
    related: [],
    object,
  };
}

function bareReason(text: SourceText, { object }: Suppression, prose: Range): SuppressionProblem {
  return {
    rule: 'suppression/malformed',
    message: `"${text.slice(prose)}" is no rule: a reason stands behind "--"`,
    range: prose,
    related: [],
    fix: {
      title: 'Write -- before the reason',
      safety: 'safe',
      edits: [{ range: { start: prose.start, end: prose.start }, newText: '-- ' }],
    },
    object,
  };
}

function unknownRule(
  { object }: Suppression,
  { name, range }: NamedRule,
  known: ReadonlySet<string>,
): SuppressionProblem {
  const near = nearRule(name, [...known]);
  const hint = name.includes('*') ? ': each rule is named by itself' : ': plimsoll rules lists all';
  return {
    rule: 'suppression/unknown-rule',
    message: `there is no rule "${name}"${near === undefined ? hint : `; did you mean "${near}"?`}`,
    range,
    related: [],
    ...(near !== undefined && {
      fix: { title: `Write ${near}`, safety: 'safe', edits: [{ range, newText: near }] },
    }),
    object,
  };
}

/** One problem for all names of a suppression where none of them does anything, else one for each that does nothing. */
function unused(
  { text }: Suppressions,
  suppression: Suppression,
  { kept, used }: Sifted,
  { known, isSure, unusual }: Circumstances,
): SuppressionProblem[] {
  const idle = suppression.rules.filter(
    (named) => known.has(named.name) && !used.has(named) && isSure(named.name, suppression),
  );
  const groups = idle.length === suppression.rules.length ? [idle] : idle.map((named) => [named]);
  return groups.flatMap((group): SuppressionProblem[] => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) return [];
    const elsewhere = nearestOf(kept, group, suppression);
    const edit = group === idle ? removeSuppression(text, suppression) : removeName(suppression, first);
    const title =
      group === idle
        ? `Remove the ${suppression.by === 'comment' ? 'comment' : 'annotation'}`
        : `Remove ${first.name} from it`;
    return [
      {
        rule: 'suppression/unused',
        message: `${subject(group)} nothing ${place(suppression)}, so there is nothing to ignore`,
        range: { start: first.range.start, end: Math.max(first.range.end, last.range.end) },
        related: elsewhere ? [{ range: elsewhere.range, message: `${elsewhere.rule} finds this` }] : [],
        // It may only stand in the wrong place, or be there for another run.
        ...(edit && { fix: { title, safety: elsewhere || unusual ? 'suggested' : 'safe', edits: [edit] } }),
        object: suppression.object,
      },
    ];
  });
}

function subject(group: readonly NamedRule[]): string {
  const names = group.map(({ name }) => name);
  const last = names.pop();
  return names.length === 0 ? `${last} finds` : `${names.join(', ')} and ${last} find`;
}

function place({ reach, line, object }: Suppression): string {
  if (reach === 'file') return 'in this file';
  if (reach === 'object') return object ? 'in this object' : 'in this document';
  return line === undefined ? 'here (no line stands right below this comment)' : `on line ${line}`;
}

/** The finding of one of some rules that is left and nearest to a suppression. */
function nearestOf(
  kept: readonly Diagnostic[],
  group: readonly NamedRule[],
  { range }: Suppression,
): Diagnostic | undefined {
  const names = new Set(group.map(({ name }) => name));
  let best: Diagnostic | undefined;
  const distance = (one: Diagnostic) => Math.abs(one.range.start - range.start);
  for (const one of kept) if (names.has(one.rule) && (!best || distance(one) < distance(best))) best = one;
  return best;
}
