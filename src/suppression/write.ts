import { insertAt, layoutOf, type SyntaxDocument } from '../syntax/index.js';
import type { SourceText, TextEdit } from '../text/index.js';
import { linesOf } from './apply.js';
import { readSuppressions } from './read.js';
import { Regions } from './regions.js';
import { ignoreAnnotation, type Suppression } from './suppression.js';
import { isInside, longValuesOf, scalarsOf, type WrittenScalar } from './values.js';

/** A place in a text, with what is needed to write a suppression for it. */
interface Spot {
  readonly text: SourceText;
  /** Those of the text. */
  readonly documents: readonly SyntaxDocument[];
  /** The one that holds the place. */
  readonly document: SyntaxDocument;
  readonly offset: number;
}

/**
 * The edits by which a rule is ignored on the line of a place: its name in the comment that is there for the line, else
 * a comment above it; above the key of a value of several lines; at the end of the line where above it a value goes on.
 * Undefined where no comment can stand, as in JSON.
 * @param documents of `text`, as `parseText` gives them
 */
export function ignoreOnLine(
  text: SourceText,
  documents: readonly SyntaxDocument[],
  offset: number,
  rule: string,
): TextEdit[] | undefined {
  const spot = spotAt(text, documents, offset);
  if (!spot || isJson(spot)) return undefined;
  const written = spot.document.root ? scalarsOf(spot.document.root) : [];
  const lines = linesOf(offset, { text, longValues: longValuesOf(written, text) });
  const known = all(spot).find(({ line, reach }) => reach === 'line' && line !== undefined && lines.includes(line));
  return known
    ? [inComment(known, text, rule)]
    : commentAt(text, Math.min(...lines), written, `plimsoll-ignore ${rule}`);
}

/**
 * The edits by which a rule is ignored in the object of a place: its name in the annotation or the comment that is there
 * for the object, else a comment above the object, or the annotation where it is JSON. Undefined where there is no
 * object, or no comment can stand above it.
 * @param documents of `text`, as `parseText` gives them
 */
export function ignoreInObject(
  text: SourceText,
  documents: readonly SyntaxDocument[],
  offset: number,
  rule: string,
): TextEdit[] | undefined {
  const spot = spotAt(text, documents, offset);
  if (!spot) return undefined;
  const { document } = spot;
  const regions = new Regions(document);
  const object = regions.objects.find(
    ({ node, pointer }) => pointer === '' || (node.range.start <= offset && offset <= node.range.end),
  );
  if (!object) return undefined;
  const { range } = regions.of(object);
  const known = all(spot).find(
    ({ reach, within }) => reach === 'object' && within?.start === range.start && within.end === range.end,
  );
  if (known?.by === 'comment') return [inComment(known, text, rule)];
  if (known) return [inAnnotation(known, text, rule)];
  if (isJson(spot)) {
    const path = object.pointer.split('/').slice(1);
    return (
      document.root &&
      insertAt({ text, root: document.root }, [...path, 'metadata', 'annotations', ignoreAnnotation], rule)
    );
  }
  const start = object.pointer === '' ? object.node.range.start : range.start;
  const { line, column } = text.positionAt(start);
  if (!/^[\t >]*$/.test(text.content.slice(start - column + 1, start))) return undefined;
  return commentAt(text, line, [], `plimsoll-ignore-object ${rule}`);
}

function spotAt(text: SourceText, documents: readonly SyntaxDocument[], offset: number): Spot | undefined {
  const document = documents.find(({ range }) => range.start <= offset && offset <= range.end);
  return document && { text, documents, document, offset };
}

function isJson({ text, document: { root } }: Spot): boolean {
  return /\.json$/i.test(text.name) || (root !== undefined && layoutOf(text, root).json);
}

function all({ text, documents }: Spot): readonly Suppression[] {
  return readSuppressions(text, documents)?.all ?? [];
}

/** One name more in a comment. */
function inComment({ rules, word }: Suppression, { content }: SourceText, rule: string): TextEdit {
  const last = rules.at(-1);
  const end = last?.range.end ?? word.end + (content[word.end] === ':' ? 1 : 0);
  return { range: { start: end, end }, newText: last ? `, ${rule}` : ` ${rule}` };
}

/** One name more in an annotation. A plain value gets quotes: between brackets a comma would end it. */
function inAnnotation({ rules, range, reason }: Suppression, { content }: SourceText, rule: string): TextEdit {
  const last = rules.at(-1);
  if (last && /["'|>]/.test(content.charAt(range.start)) && last.range.start > range.start)
    return { range: { start: last.range.end, end: last.range.end }, newText: `, ${rule}` };
  const names = [...rules.map(({ name }) => name), rule].join(', ');
  return { range, newText: JSON.stringify(reason ? `${names} -- ${reason}` : names) };
}

/** A comment above a line, in the column of what stands there; behind the line where above it a value goes on. */
function commentAt(
  text: SourceText,
  line: number,
  written: readonly WrittenScalar[],
  words: string,
): TextEdit[] | undefined {
  const { start, end } = text.lines.lineRange(line);
  const prefix = /^[\t >]*/.exec(text.lines.lineText(line))?.[0] ?? '';
  if (!isInside(written, start)) {
    const lineEnd =
      /\r\n|\n|\r/.exec(text.content.slice(end, end + 2))?.[0] ?? (text.content.includes('\r\n') ? '\r\n' : '\n');
    return [{ range: { start, end: start }, newText: `${prefix}# ${words}${lineEnd}` }];
  }
  return isInside(written, end) ? undefined : [{ range: { start: end, end }, newText: ` # ${words}` }];
}
