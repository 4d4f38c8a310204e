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
 * @param indent how many characters of each line belong to the surroundings (an indented Markdown fence)
 */
export function splitDocuments(content: string, start: number, end: number, indent = 0): Chunk[] {
  const chunks: Chunk[] = [];
  let chunkStart = start;
  let filled = false;
  let badSeparator: Chunk['badSeparator'];
  let at = start;
  while (at < end) {
    let lineEnd = content.indexOf('\n', at);
    if (lineEnd === -1 || lineEnd > end) lineEnd = end;
    const next = Math.min(lineEnd + 1, end);
    const dashes = at + indent;
    if (content.charCodeAt(dashes) === 45 && content.startsWith('---', dashes) && dashes + 3 <= lineEnd) {
      const rest = content.slice(dashes + 3, lineEnd).trim();
      if (rest !== '' && rest[0] !== '#') {
        const from = content.indexOf(rest, dashes + 3);
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
