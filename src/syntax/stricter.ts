import { EVENT_ID, type Event } from 'js-yaml';
import type { Range } from '../text/index.js';
import type { SyntaxProblem } from './document.js';
import { crossesLine, lineEnd, skipBlank, trimmedEnd } from './scan.js';

/**
 * What go-yaml v2 (libyaml's scanner, YAML 1.1) refuses and js-yaml (YAML 1.2) lets pass. All offsets, those of the
 * problems too, are those of the chunk.
 */

/** A key without `?` stands on one line with its colon and is at most 1,024 characters long. */
export function simpleKeyProblem(chunk: string, start: number, end: number, colon: number): SyntaxProblem | undefined {
  if (colon - start <= 1024 && !crossesLine(chunk, start, colon)) return undefined;
  if (/\?\s*$/.test(chunk.slice(Math.max(0, start - 200), start))) return undefined;
  const message = 'a key and its colon must stand on the same line, at most 1024 characters long';
  return { code: 'flow', message, range: { start, end: Math.max(start, end) } };
}

/** Behind `key:` no block mapping or list begins on the same line, not even behind an anchor or a tag. */
export function sameLineProblem(
  chunk: string,
  keyStart: number,
  colon: number,
  next: Event | undefined,
): SyntaxProblem | undefined {
  if (next?.type !== EVENT_ID.MAPPING && next?.type !== EVENT_ID.SEQUENCE) return undefined;
  if (next.style === 2 || crossesLine(chunk, keyStart, next.start)) return undefined;
  const message = 'a mapping or a list cannot begin on the line of its key: put it on the next line';
  return {
    code: 'nested-mapping',
    message,
    range: { start: colon, end: trimmedEnd(chunk, colon, lineEnd(chunk, colon)) },
  };
}

/** Inside [] and {} no plain scalar may begin with a colon or hold a question mark. */
export function flowPlainProblem(chunk: string, start: number, end: number): SyntaxProblem | undefined {
  const text = chunk.slice(start, end);
  const fault = text.charCodeAt(0) === 58 ? 'begins with a colon' : text.includes('?') ? 'holds a "?"' : undefined;
  if (!fault) return undefined;
  return { code: 'flow', message: `"${text}" ${fault}: inside [] and {} it must be in quotes`, range: { start, end } };
}

/** YAML 1.1 has no escape for the slash. What begins with a brace is tried as JSON first, which has it. */
export function escapeProblems(chunk: string, start: number, end: number): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  if (chunk.charCodeAt(skipBlank(chunk, 0)) === 123) return problems;
  for (let i = chunk.indexOf('\\', start); i !== -1 && i < end; i = chunk.indexOf('\\', i + 2)) {
    if (chunk.charCodeAt(i + 1) !== 47) continue;
    const message = 'a slash needs no backslash: Kubernetes does not know the escape \\/';
    problems.push({ code: 'quote', message, range: { start: i, end: i + 2 } });
  }
  return problems;
}

/** What the name of an anchor may be. */
export const goAnchor = /^[A-Za-z0-9_-]+$/;

/** `*.example.com`: meant as text, but a star names an anchor. `range`: of the text, star included. */
export function starProblem(name: string, range: Range): SyntaxProblem {
  return {
    code: 'anchor',
    message: `a value cannot begin with * unless it is in quotes: to YAML *${name} refers to an anchor`,
    range,
    fix: { title: 'Put the value in quotes', safety: 'safe', edits: [{ range, newText: `"*${name}"` }] },
  };
}
