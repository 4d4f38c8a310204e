import type { Diagnostic, Fix } from '../diagnostic/index.js';
import type { Range, SourceText } from '../text/index.js';

/**
 * A finding whose value carries the comment of another language (`Always // for now`), with the fix that writes it with #.
 * Whatever is said of a value with such a tail, the tail is why: no name, number or choice of the API has blanks in it.
 */
export function withForeignComment(diagnostic: Diagnostic): Diagnostic {
  const { severity, rule, text, range, related, fixes } = diagnostic;
  if (severity !== 'error' || rule.startsWith('script/')) return diagnostic;
  const places = [range, ...related.flatMap((other) => (other.text === text ? [other.range] : []))];
  const fix = places.map((place) => commentFix(text, place)).find((one) => one);
  const isThere = fixes.some(({ title }) => title === fix?.title);
  return fix && !isThere ? { ...diagnostic, fixes: [fix, ...fixes] } : diagnostic;
}

function commentFix(text: SourceText, { start, end }: Range): Fix | undefined {
  const { content } = text;
  const value = content.slice(start, end);
  const comment = value.includes('//') ? /^[^\s"'[{|>&*!#][^\r\n]*?[ \t](?=\/\/)/.exec(value) : null;
  // The whole of a plain value, up to the end of its line.
  if (!comment || !/[:-][ \t]+$/.test(content.slice(Math.max(0, start - 40), start))) return undefined;
  if (!/^[ \t]*(?:\r?\n|$)/.test(content.slice(end, end + 400))) return undefined;
  const at = start + comment[0].length;
  const edits = [{ text, range: { start: at, end: at + 2 }, newText: '#' }];
  return { title: 'Write the comment with #', safety: 'safe', edits };
}
