/** One stretch of a text that Kubernetes reads as a document of its own. Offsets of the text, end-exclusive. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  /** Set where the `---` line that opens this chunk holds more than a comment: the place of what is too much. */
  readonly badSeparator?: { readonly start: number; readonly end: number };
}

/**
 * Cuts a text into documents as kubectl does (apimachinery, YAMLReader): at each line that begins with `---`, wherever
 * it stands, block scalars included. A `---` line with nothing before it opens a document instead of ending an empty one,
 * so the numbers of documents are those that Kubernetes' own tools count.
 */
export function splitDocuments(content: string): Chunk[] {
  const end = content.length;
  const chunks: Chunk[] = [];
  let chunkStart = 0;
  let filled = false;
  let badSeparator: Chunk['badSeparator'];
  let at = 0;
  while (at < end) {
    let lineEnd = content.indexOf('\n', at);
    if (lineEnd === -1) lineEnd = end;
    const next = Math.min(lineEnd + 1, end);
    if (content.charCodeAt(at) === 45 && content.startsWith('---', at)) {
      const rest = content.slice(at + 3, lineEnd).trim();
      if (rest !== '' && rest[0] !== '#') {
        const from = content.indexOf(rest, at + 3);
        if (filled) chunks.push({ start: chunkStart, end: at, badSeparator });
        badSeparator = { start: from, end: from + rest.length };
        chunkStart = at;
        filled = true;
      } else if (filled) {
        chunks.push({ start: chunkStart, end: at, badSeparator });
        badSeparator = undefined;
        chunkStart = next;
        filled = false;
      } else {
        chunkStart = at;
        filled = true;
      }
    } else filled = true;
    at = next;
  }
  if (filled || chunks.length === 0) chunks.push({ start: chunkStart, end, badSeparator });
  return chunks;
}
