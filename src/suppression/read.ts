import type { KubernetesObject } from '../object/index.js';
import { isInFence, removeEntry, type ScalarNode, type SyntaxDocument, sourceMap } from '../syntax/index.js';
import type { Range, SourceText, TextEdit } from '../text/index.js';
import { type IgnoreComment, ignoreComments } from './comments.js';
import { Regions } from './regions.js';
import {
  ignoreAnnotation,
  type NamedRule,
  type Reach,
  type SeenDocument,
  type Suppression,
  type Suppressions,
} from './suppression.js';
import { isOutside, longValuesOf, scalarsOf, type WrittenScalar } from './values.js';
import { readIgnoreWords } from './words.js';

/**
 * The suppressions of a text; undefined where it has none, which costs a search for a word. Comments are those of YAML:
 * what stands in a string or in a block scalar is none. In the prose of Markdown those of HTML are.
 * @param documents of `text`, as `parseText` gives them
 */
export function readSuppressions(text: SourceText, documents: readonly SyntaxDocument[]): Suppressions | undefined {
  if (!text.content.includes('plimsoll')) return undefined;
  const isMarkdown = /\.(?:md|markdown)$/i.test(text.name);
  const comments = ignoreComments(text).filter(
    ({ html, range }) => !html || (isMarkdown && !isInFence(text.content, range.start)),
  );
  const annotated = text.content.includes(ignoreAnnotation);
  if (comments.length === 0 && !annotated) return undefined;
  const all: Suppression[] = [];
  const scalars: WrittenScalar[] = [];
  let next = 0;
  for (const [i, document] of documents.entries()) {
    const own: IgnoreComment[] = [];
    for (; next < comments.length; next++) {
      const comment = comments[next];
      if (!comment || comment.range.start >= document.range.end) break;
      const inside = holds(document, comment.range.start);
      if (inside && !comment.html) own.push(comment);
      // In prose: for what is below.
      if (!inside && comment.html) all.push(ofProse(comment, document));
    }
    if (own.length === 0 && !annotated) continue;
    const regions = new Regions(document);
    const written = document.root ? scalarsOf(document.root) : [];
    const real = own.filter(({ range }) => isOutside(written, range.start, text));
    // A head of comments before the first `---` is a document by itself: what it says of an object is for the one below.
    const below = document.root || document.broken ? undefined : documents.slice(i + 1).find(({ root }) => root);
    const about = below ? new Regions(below) : regions;
    for (const comment of real) all.push(ofComment(comment, below ?? document, about));
    if (real.length > 0) scalars.push(...written);
    if (annotated) {
      const annotations = annotationsOf(document, regions);
      all.push(...annotations, ...misplaced(written, annotations, document));
    }
  }
  const last = documents.at(-1);
  for (const comment of comments.slice(next))
    if (last && comment.html)
      all.push({ ...ofProse(comment, last), ...(comment.reach === 'object' && { within: comment.range }) });
  if (all.length === 0) return undefined;
  return {
    text,
    all: all.sort((a, b) => a.range.start - b.range.start),
    longValues: longValuesOf(scalars, text),
    documents: documents.map(seen),
  };
}

/** True for a place in a document, or on the `---` line that opens it. */
function holds({ text, range, index }: SyntaxDocument, offset: number): boolean {
  if (range.start <= offset && offset < range.end) return true;
  if (index === 0 || offset >= range.start) return false;
  const opening = text.lines.lineRange(text.positionAt(range.start).line - 1);
  return opening.start <= offset && offset <= opening.end && /^[\t >]*---/.test(text.slice(opening));
}

function lineStart(text: SourceText, offset: number): number {
  return offset - text.positionAt(offset).column + 1;
}

/** A comment in the prose of Markdown: for the whole page, or for the document below. */
function ofProse(comment: IgnoreComment, document: SyntaxDocument): Suppression {
  return {
    by: 'comment',
    ...comment,
    ...within(comment.reach, document.range, document.text),
    document: document.range,
  };
}

function ofComment(comment: IgnoreComment, document: SyntaxDocument, regions: Regions): Suppression {
  const { text, range } = document;
  const { start } = comment.range;
  const alone = /^[\t >]*(?:#.*)?$/.test(text.content.slice(lineStart(text, start), start));
  const region = regions.at(start, alone);
  return {
    by: 'comment',
    ...comment,
    ...(comment.reach === 'line' ? { line: lineOf(text, start, alone) } : within(comment.reach, region.range, text)),
    document: range,
    ...(region.object && { object: region.object }),
  };
}

function within(reach: Reach | undefined, object: Range, { content }: SourceText): Pick<Suppression, 'within'> {
  if (reach === 'file') return { within: { start: 0, end: content.length } };
  return reach === 'object' ? { within: object } : {};
}

/** The line that a comment is about; undefined where none follows. */
function lineOf(text: SourceText, start: number, alone: boolean): number | undefined {
  let { line } = text.positionAt(start);
  if (!alone) return line;
  const { lines } = text;
  do line++;
  while (line <= lines.count && /^[\t >]*#/.test(lines.lineText(line)));
  return /^[\t >]*$/.test(lines.lineText(line)) ? undefined : line;
}

function annotationsOf(document: SyntaxDocument, regions: Regions): Suppression[] {
  return regions.objects.flatMap((object): Suppression[] => {
    const { entry, node } = object.root.at('metadata').at('annotations').at(ignoreAnnotation);
    if (!entry || node?.type !== 'scalar' || (typeof node.value !== 'string' && node.value !== null)) return [];
    const words = readIgnoreWords(node.source);
    const removal = withoutAnnotation(object, document.text);
    const placeOf = placesIn(document.text, node);
    return [
      {
        by: 'annotation',
        reach: 'object',
        range: node.range,
        word: entry.key.range,
        rules: words.names.map((one): NamedRule => ({ name: one.name, range: placeOf(one) })),
        ...(words.prose && { prose: placeOf(words.prose) }),
        ...(words.reason !== undefined && { reason: words.reason }),
        within: regions.of(object).range,
        ...(removal && { removal }),
        document: document.range,
        object: object.identity,
      },
    ];
  });
}

/** The annotation where it is none of an object: in the metadata of a pod template, say. */
function misplaced(
  written: readonly WrittenScalar[],
  annotations: readonly Suppression[],
  { range: document }: SyntaxDocument,
): Suppression[] {
  const known = new Set(annotations.map(({ word }) => word.start));
  return written.flatMap(({ scalar, key }): Suppression[] => {
    if (key?.source !== ignoreAnnotation || known.has(key.range.start)) return [];
    return [{ by: 'annotation', reach: undefined, range: scalar.range, word: key.range, rules: [], document }];
  });
}

/** Takes the annotation out; the only one with all of `annotations`. */
function withoutAnnotation({ root }: KubernetesObject, text: SourceText): TextEdit | undefined {
  const metadata = root.at('metadata');
  const annotations = metadata.at('annotations');
  const holder = annotations.entries().length > 1 ? annotations : metadata;
  const { entry } = holder === metadata ? annotations : annotations.at(ignoreAnnotation);
  return holder.node?.type === 'mapping' && entry ? removeEntry(text, holder.node, entry) : undefined;
}

/** From places in a value to places in the text; the whole value where that is not to be said. */
function placesIn(text: SourceText, node: ScalarNode): (stretch: Range) => Range {
  const map = sourceMap(text, node);
  return ({ start, end }) => map?.range(start, end) ?? node.range;
}

function seen({ range, broken, notChecked }: SyntaxDocument): SeenDocument {
  return { range, state: notChecked !== undefined ? 'passed-over' : broken ? 'broken' : 'read' };
}
