import type { Range, SourceText } from '../text/index.js';
import { ignoreWords, type NamedRule, type Suppression } from './suppression.js';
import { readIgnoreWords } from './words.js';

/** A comment that begins with `plimsoll-ignore`, wherever it stands. */
export interface IgnoreComment extends Pick<Suppression, 'reach' | 'range' | 'word' | 'rules' | 'prose' | 'reason'> {
  /** True for `<!-- … -->`, which is one in the prose of Markdown only. */
  readonly html: boolean;
}

/**
 * What reads like a comment with `plimsoll-ignore` as its first word, in the order of the text. Whether it is one, and
 * does not stand in a string, is for others to say.
 */
export function ignoreComments({ content }: SourceText): IgnoreComment[] {
  const found: IgnoreComment[] = [];
  for (let at = content.indexOf(word); at >= 0; at = content.indexOf(word, at + word.length)) {
    const start = openerBefore(content, at);
    const comment = start === undefined ? undefined : readComment(content, start, at);
    if (comment) found.push(comment);
  }
  return found;
}

const word = 'plimsoll-ignore';

/** The `<!--`, or the first of the `#`, that opens the comment whose words begin at `at`. */
function openerBefore(content: string, at: number): number | undefined {
  let start = at;
  while (isBlank(content[start - 1])) start--;
  if (content.endsWith('<!--', start)) return start - 4;
  if (content[start - 1] !== '#') return undefined;
  while (content[start - 1] === '#') start--;
  const before = content[start - 1];
  return before === undefined || isBlank(before) || isBreak(before) ? start : undefined;
}

function readComment(content: string, start: number, at: number): IgnoreComment | undefined {
  let lineEnd = at;
  while (lineEnd < content.length && !isBreak(content[lineEnd])) lineEnd++;
  const html = content[start] === '<';
  const closed = html ? content.lastIndexOf('-->', lineEnd - 3) : lineEnd;
  if (closed < at) return undefined;
  const line = content.slice(at, closed);
  const first = /^plimsoll-ignore(?:-\w[\w-]*)?(?![\w-])/.exec(line)?.[0];
  if (first === undefined) return undefined;
  const from = at + first.length + (line[first.length] === ':' ? 1 : 0);
  const words = readIgnoreWords(content.slice(from, closed));
  const range = (stretch: Range): Range => ({ start: from + stretch.start, end: from + stretch.end });
  const rules = words.names.map((one): NamedRule => ({ name: one.name, range: range(one) }));
  const reach = Object.hasOwn(ignoreWords, first) ? ignoreWords[first] : undefined;
  return {
    html,
    // The prose has no lines with findings.
    reach: html && reach === 'line' ? undefined : reach,
    range: { start, end: html ? closed + 3 : from + words.end },
    word: { start: at, end: at + first.length },
    rules,
    ...(words.prose && { prose: range(words.prose) }),
    ...(words.reason !== undefined && { reason: words.reason }),
  };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
