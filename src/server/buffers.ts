import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { LineIndex } from '../text/index.js';
import { fromRange, pathOf } from './places.js';

/** A document that is open in the editor: what it holds stands for its file. */
export interface Buffer {
  /** As the editor wrote it: it knows the document by these very characters. */
  readonly uri: string;
  /** The absolute path of its file; the URI where it has none. */
  readonly file: string;
  readonly version: number;
  readonly content: string;
}

/** The open documents, by file. */
export class Buffers {
  readonly #byFile = new Map<string, Buffer>();

  /** The open documents. */
  get all(): Iterable<Buffer> {
    return this.#byFile.values();
  }

  /** The document that is open for a file. */
  of(file: string): Buffer | undefined {
    return this.#byFile.get(file);
  }

  /** Takes in a document that was opened. */
  open(uri: string, version: number, content: string): Buffer {
    const file = pathOf(uri) ?? uri;
    return this.#set({ uri, file, version, content: withoutMark(content) });
  }

  /** Makes changes, one after the other: each counts in the text that the one before has left. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): Buffer | undefined {
    const known = this.#byFile.get(pathOf(uri) ?? uri);
    if (!known) return undefined;
    let { content } = known;
    for (const change of changes) {
      if ('range' in change) {
        const { start, end } = fromRange({ lines: new LineIndex(content) }, change.range);
        content = content.slice(0, start) + change.text + content.slice(Math.max(start, end));
      } else content = withoutMark(change.text);
    }
    return this.#set({ ...known, version, content });
  }

  /** Forgets a document. */
  close(uri: string): Buffer | undefined {
    const file = pathOf(uri) ?? uri;
    const known = this.#byFile.get(file);
    this.#byFile.delete(file);
    return known;
  }

  #set(buffer: Buffer): Buffer {
    this.#byFile.set(buffer.file, buffer);
    return buffer;
  }
}

/** Files are read without their byte order mark; an editor that keeps it would move everything by one. */
function withoutMark(content: string): string {
  return content.charCodeAt(0) === 0xfeff ? content.slice(1) : content;
}
