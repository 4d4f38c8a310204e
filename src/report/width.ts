import { eastAsianWidth } from 'get-east-asian-width';

// string-width would do this too, but compiles patterns of all emoji when it is loaded: 35 ms of every start-up.

const selectsEmoji = '\uFE0F';
let segmenter: Intl.Segmenter | undefined;

/** The graphemes of a text: what a reader takes for one character each. */
export function graphemes(text: string): Iterable<{ readonly segment: string }> {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

/** How many cells of a terminal a text takes: two for Chinese and emoji, none for marks that combine. */
export function stringWidth(text: string): number {
  if (isAscii(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes(text)) width += graphemeWidth(segment);
  return width;
}

/** True for a text of printable ASCII characters, tabs and other control characters: one cell each. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) return false;
  return true;
}

function graphemeWidth(segment: string): number {
  const code = segment.codePointAt(0) ?? 0;
  if (segment.length > 1 && segment.includes(selectsEmoji)) return 2;
  if (/^[\p{M}\p{Cf}]/u.test(segment)) return 0;
  return eastAsianWidth(code);
}
