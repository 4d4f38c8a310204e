import type { Range } from '../text/index.js';

/** A line of a chunk as a person sees it: how deep it stands, and what stands there. Offsets of the chunk. */
export interface Line {
  /** Offset of the line's first character. */
  readonly start: number;
  /** Offset behind its last character, without the line end. */
  readonly end: number;
  /** Offset of its first character that is no blank. */
  readonly at: number;
  /** The column it stands in, from 0: blanks before its text, or what a repair has made of them. */
  readonly indent: number;
  /** The line without the blanks around it. */
  readonly text: string;
}

/** Cuts a chunk into lines; LF, CRLF and a lone CR end one. */
export function linesOf(chunk: string): Line[] {
  const lines: Line[] = [];
  const pattern = /[^\r\n]*(?:\r\n|\n|\r|$)/y;
  while (pattern.lastIndex < chunk.length) {
    const start = pattern.lastIndex;
    const line = pattern.exec(chunk)?.[0] ?? '';
    if (line === '') break;
    const bare = line.replace(/[\r\n]+$/, '');
    const text = bare.trim();
    const indent = bare.length - bare.trimStart().length;
    lines.push({ start, end: start + bare.length, at: start + indent, indent, text });
  }
  return lines;
}

/** The range of what stands on a line, without the blanks around it. */
export function textRange(line: Line): Range {
  return { start: line.at, end: line.at + line.text.length };
}

/** True for a line that says nothing to YAML: empty, or a comment only. */
export function isSilent(line: Line): boolean {
  return line.text === '' || line.text.startsWith('#');
}

/** A `key: value` at the start of some text. Offsets within that text. */
export interface KeyValue {
  readonly key: string;
  /** Offset of the colon. */
  readonly colon: number;
  /** Offset of the value, or of the end of the text. */
  readonly valueAt: number;
  /** The value without comment and blanks; `''` for none. */
  readonly value: string;
}

const keyPattern =
  /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:[^\s"'#[\]{},|>&*!%@`?-]|[?-](?=\S))(?:[^\s:#]|:(?=\S)|#|[ \t]+(?=[^\s:#]))*?)[ \t]*:(?=[ \t]|$)/;

/** Reads `key: value` off a text; undefined where it begins with none. */
export function keyValueOf(text: string): KeyValue | undefined {
  const match = keyPattern.exec(text);
  if (!match) return undefined;
  const colon = match[0].length - 1;
  let valueAt = colon + 1;
  while (valueAt < text.length && /[ \t]/.test(text.charAt(valueAt))) valueAt++;
  const rest = text.slice(valueAt);
  const value = rest.startsWith('#') ? '' : rest.replace(/[ \t]+#.*$/, '').trimEnd();
  return {
    key: text
      .slice(0, colon)
      .trimEnd()
      .replace(/^(["'])(.*)\1$/, '$2'),
    colon,
    valueAt,
    value,
  };
}

/** Reads `key:value` without the space off a text, where the key is a word and the value no address. */
export function tightField(text: string): KeyValue | undefined {
  const match = /^([A-Za-z][\w.-]*(?:\/[\w.-]+)?):(?!\/\/)(?=\S)/.exec(text);
  if (!match?.[1]) return undefined;
  const valueAt = match[0].length;
  return { key: match[1], colon: valueAt - 1, valueAt, value: text.slice(valueAt) };
}

/** How many characters the dashes at the start of a text take, blanks included: 2 for `- a`, 4 for `- - a`, 0 for none. */
export function dashesOf(text: string): number {
  const match = /^(?:-(?:[ \t]+|$))+/.exec(text);
  return match ? match[0].length : 0;
}
