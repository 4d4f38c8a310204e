import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Range as LspRange, Position } from 'vscode-languageserver/node';
import type { Range, SourceText } from '../text/index.js';

/** The protocol counts lines and columns from 0, in UTF-16 code units, as our offsets are. */
export function toPosition(text: SourceText, offset: number): Position {
  const { line, column } = text.positionAt(offset);
  return { line: line - 1, character: column - 1 };
}

/** A range of offsets as the protocol has it. */
export function toRange(text: SourceText, range: Range): LspRange {
  return { start: toPosition(text, range.start), end: toPosition(text, range.end) };
}

/** The offset of a position; one behind the end of a line is its end, as the protocol asks. */
export function offsetOf({ lines }: Pick<SourceText, 'lines'>, { line, character }: Position): number {
  const offset = lines.offsetAt({ line: line + 1, column: character + 1 });
  return line + 1 > lines.count ? offset : Math.min(offset, lines.lineRange(line + 1).end);
}

/** A range of the protocol as offsets. */
export function fromRange(text: Pick<SourceText, 'lines'>, { start, end }: LspRange): Range {
  return { start: offsetOf(text, start), end: offsetOf(text, end) };
}

/** The absolute path of a `file:` URI; undefined for documents that are no files (`untitled:`). */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return path.normalize(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

/** The URI of an absolute path. */
export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
