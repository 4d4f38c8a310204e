import type { SyntaxProblem } from './document.js';

// What YAML calls not printable (1.1, section 4.1), and the three line ends that only YAML 1.1 knows. Surrogates are
// looked at more closely when one occurs: every emoji has two.
const suspicious = /[^\t\n\r\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd]/;
const forbidden = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const oldLineEnds = /[\u0085\u2028\u2029]/g;

/** What stands in a text that YAML does not allow, and the text without it, of the same length. */
export interface Unprintable {
  readonly clean: string;
  /** The first character that is not allowed; undefined where only old line ends were found. */
  readonly offset?: number;
}

/**
 * Looks for characters that go-yaml refuses (control characters, halves of surrogate pairs) and for those it takes as
 * line ends though nobody sees them (NEL, LS, PS). Undefined for nearly every text.
 */
export function findUnprintable(chunk: string): Unprintable | undefined {
  if (!suspicious.test(chunk)) return undefined;
  const offset = chunk.search(forbidden);
  const clean = chunk.replace(forbidden, (found) => ' '.repeat(found.length)).replace(oldLineEnds, '\n');
  if (offset === -1) return clean === chunk ? undefined : { clean };
  return { clean, offset };
}

/** The problem for a character that is not allowed. */
export function unprintableProblem(chunk: string, offset: number, base: number): SyntaxProblem {
  const code = chunk.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return {
    code: 'encoding',
    message: `an invisible control character (U+${code}) stands here: YAML does not allow it, take it out`,
    range: { start: base + offset, end: base + offset + 1 },
  };
}
