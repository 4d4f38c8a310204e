import type { Range, SourceText, TextEdit } from '../../text/index.js';
import type { Entry, Json, Node } from '../node.js';
import { lineStart } from '../scan.js';
import { linesAt } from './insert.js';
import { beginsLine, layoutOf, linePrefix, nextLine } from './layout.js';
import { linesOfEntry } from './take.js';
import { valueLines } from './write-value.js';

/**
 * Writes a document behind another one, in its habits: `---` and the value in block style. Undefined in JSON and behind
 * documents of flow style.
 * @param root the tree of the document behind which the new one is to stand
 */
export function appendDocument(
  text: SourceText,
  { root, range }: { readonly root: Node; readonly range: Range },
  value: Json,
): TextEdit | undefined {
  const { content } = text;
  if (root.type !== 'mapping' || root.flow || root.entries.length === 0) return undefined;
  const prefix = linePrefix(content, root.range.start);
  if (prefix === undefined) return undefined;
  const layout = layoutOf(text, root);
  let at = nextLine(content, root.range.end);
  // Comments and empty lines below the last field stay where they are: with the document that they stand in.
  while (at < range.end && at < content.length) {
    const line = content.slice(at, nextLine(content, at));
    if (!/^[\t >]*(?:#.*)?\r?\n?$/.test(line)) break;
    at = nextLine(content, at);
  }
  while (at > root.range.end) {
    const start = content.lastIndexOf('\n', at - 2) + 1;
    if (start <= root.range.end || !/^[\t >]*\r?\n?$/.test(content.slice(start, at))) break;
    at = start;
  }
  return linesAt(content, at, ['---', ...valueLines(value, layout)], prefix, layout);
}

/**
 * Begins a document in the middle of another: `---` and some fields before an entry of its root, in its habits. Undefined in
 * flow style.
 */
export function splitBefore(
  { text, root }: { readonly text: SourceText; readonly root: Node },
  entry: Entry,
  fields: Json,
): TextEdit | undefined {
  const { start } = entry.key.range;
  const prefix = linePrefix(text.content, start);
  if (root.type !== 'mapping' || root.flow || prefix === undefined || !beginsLine(text.content, start))
    return undefined;
  const layout = layoutOf(text, root);
  const at = linesOfEntry(text, root, entry)?.start ?? lineStart(text.content, start);
  return linesAt(text.content, at, ['---', ...valueLines(fields, layout)], prefix, layout);
}
