/**
 * How wide a text is drawn, in pixels, without a font to ask: the widths of Helvetica, widened, since the reader's own
 * sans-serif font may be broader (Verdana and DejaVu are). Chinese, Japanese, Korean and emoji take a whole square.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const char of text) ems += emsOf(char);
  return Math.ceil(ems * size * 1.15);
}

function emsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x1100 && !(code >= 0x2000 && code <= 0x206f)) return code === 0xfe0f || code === 0x200d ? 0 : 1;
  if (/[\u0300-\u036f]/.test(char)) return 0;
  if (/[ijl.,:;|!'`]/.test(char)) return 0.25;
  if (/[ft()[\]/\\ Ir-]/.test(char)) return 0.34;
  if (/[mwMW@%]/.test(char)) return 0.87;
  if (/[A-Z]/.test(char)) return 0.7;
  return 0.57;
}

/** A text cut to a width, with an ellipsis in the middle: names differ at both ends. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const chars = [...text];
  let keep = chars.length - 1;
  const cut = () =>
    `${chars.slice(0, Math.ceil(keep / 2)).join('')}…${chars.slice(chars.length - Math.floor(keep / 2)).join('')}`;
  while (keep > 1 && textWidth(cut(), size) > width) keep--;
  return cut();
}
