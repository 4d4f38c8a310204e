import { type Finding, finding, insert, quoted } from './finding.js';
import { dashesOf, isSilent, type Line, textRange } from './lines.js';
import { skipText } from './values.js';

/**
 * `- /` or `key: l` with text below that is not indented: `|` is meant, which makes a block of text of it. It is read as
 * that, so that a script in it is looked at too.
 * @param index the first line of the text
 * @returns the finding, and the index of the first line behind the text
 */
export function mistypedBlock(lines: readonly Line[], index: number): { finding: Finding; next: number } | undefined {
  const line = lines[index];
  if (!line) return undefined;
  let above = index - 1;
  while (above > 0 && isSilent(lines[above] ?? line)) above--;
  const previous = lines[above];
  if (!previous || isSilent(previous)) return undefined;
  const dashes = dashesOf(previous.text);
  const mark = /(?:^|[ \t])([/\\lI1!])$/.exec(previous.text.slice(Math.max(dashes - 1, 0)));
  if (!mark?.[1] || previous.indent > line.indent) return undefined;
  const next = skipText(lines, index, previous.indent);
  const text = lines.slice(index, next).filter((other) => other.text !== '');
  const at = previous.at + previous.text.length - 1;
  const edits = [
    { range: { start: at, end: at + 1 }, newText: '|' },
    ...text.map((other) => insert(other.start, '  ')),
  ];
  const fix = { title: 'Write | and indent the text', safety: 'suggested' as const, edits };
  const related = [{ range: textRange(line), message: 'this text is meant, but to YAML it is no text' }];
  const message = `${quoted(mark[1])} begins no text: a block of text begins with |, and its lines are indented deeper`;
  return {
    finding: finding('block-scalar', message, { start: at, end: at + 1 }, edits, { fix, related }),
    next,
  };
}
