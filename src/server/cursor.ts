import type { Position } from 'vscode-languageserver/node';
import type { SourceText } from '../text/index.js';
import { offsetOf } from './places.js';

/** Where something is typed: the word around the cursor and what stands beside it on the line. */
export interface Cursor {
  /** The word, without quotes. */
  readonly start: number;
  readonly end: number;
  /** The line in front of the word, and behind it. */
  readonly before: string;
  readonly after: string;
  /** The quote that opens right before the word. */
  readonly quote: string | undefined;
  /** True where that quote is closed right behind it. */
  readonly closed: boolean;
  /** True in JSON, where everything is quoted. */
  readonly json: boolean;
  /** True inside of brackets. */
  readonly flow: boolean;
  /** What has to stand before the word, where none was typed: a blank behind a colon or a dash. */
  readonly gap: string;
}

/** What stands at a position; undefined in a comment. */
export function cursorAt(text: SourceText, position: Position): Cursor | undefined {
  const { content, name } = text;
  const offset = offsetOf(text, position);
  const from = text.lines.lineRange(position.line + 1).start;
  const line = content.slice(from, offset);
  const word = /[\w.\-/]*$/.exec(line)?.[0] ?? '';
  if (/(?:^|\s)#/.test(line.slice(0, line.length - word.length))) return undefined;
  // A dash at the start of a line is the mark of an item, and no part of a word.
  const dash = /^-(?=\w|$)/.test(word) && /^\s*$/.test(line.slice(0, line.length - word.length)) ? 1 : 0;
  const start = offset - word.length + dash;
  const rest = /^[\w.\-/]*/.exec(content.slice(offset))?.[0] ?? '';
  const end = offset + rest.length;
  const before = content.slice(from, start);
  const after = /^[^\r\n]*/.exec(content.slice(end))?.[0] ?? '';
  const quote = /["']$/.exec(before)?.[0];
  const json = /\.json$/i.test(name) || /^\s*\{/.test(content);
  return {
    start,
    end,
    before,
    after,
    quote,
    closed: quote !== undefined && after.startsWith(quote),
    json,
    flow: json || isOpen(before),
    gap: before.endsWith(':') || before.endsWith('-') ? ' ' : '',
  };
}

/** True where more brackets are opened than closed: those of YAML's flow style, seen in one line. */
function isOpen(line: string): boolean {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  const count = (pattern: RegExp) => bare.match(pattern)?.length ?? 0;
  return count(/[{[]/g) > count(/[}\]]/g);
}
