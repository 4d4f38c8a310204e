import type { Position, Range } from './range.js';

/** Where each line of a text begins. LF, CRLF and a lone CR end a line, as in YAML. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;
  readonly #content: string;

  constructor(content: string) {
    this.#content = content;
    this.#length = content.length;
    for (let i = 0; i < content.length; i++) {
      const c = content.charCodeAt(i);
      if (c === 10) this.#starts.push(i + 1);
      else if (c === 13 && content.charCodeAt(i + 1) !== 10) this.#starts.push(i + 1);
    }
  }

  /** How many lines there are; a text that ends with a line end has one empty line after it. */
  get count(): number {
    return this.#starts.length;
  }

  /** The 1-based position of a 0-based offset, clamped to the text. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1 };
  }

  /** The 0-based offset of a 1-based position, clamped to the text. */
  offsetAt(position: Position): number {
    const start = this.#starts[position.line - 1];
    if (start === undefined) return position.line < 1 ? 0 : this.#length;
    return Math.min(start + position.column - 1, this.#length);
  }

  /** The range of a 1-based line without its line end. */
  lineRange(line: number): Range {
    const start = this.#starts[line - 1] ?? this.#length;
    let end = this.#starts[line] ?? this.#length;
    while (end > start && (this.#content[end - 1] === '\n' || this.#content[end - 1] === '\r')) end--;
    return { start, end };
  }

  /** The text of a 1-based line without its line end. */
  lineText(line: number): string {
    const { start, end } = this.lineRange(line);
    return this.#content.slice(start, end);
  }
}
