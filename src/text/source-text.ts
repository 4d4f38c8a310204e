import { LineIndex } from './line-index.js';
import type { Position, Range } from './range.js';

/** A decoded text with its name: the unit that everything after `input` works on. */
export class SourceText {
  #lines: LineIndex | undefined;

  /**
   * @param name the file's path relative to the working directory, with `/`; `<stdin>` for standard input.
   * @param content the decoded text, without a byte order mark, line ends as they were written.
   * @param mark whether a byte order mark stands before it where it was read
   */
  constructor(
    readonly name: string,
    readonly content: string,
    readonly mark = false,
  ) {}

  /** The line index, made on first use: most texts have no diagnostic and never need it. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.content);
    return this.#lines;
  }

  /** The 1-based position of an offset in UTF-16 code units; offsets outside the text are clamped. */
  positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }

  /** The text of a range. */
  slice(range: Range): string {
    return this.content.slice(range.start, range.end);
  }
}
