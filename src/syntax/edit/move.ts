import type { Range, TextEdit } from '../../text/index.js';
import type { Entry, MappingNode, Node } from '../node.js';
import { lineStart } from '../scan.js';
import { toJson } from '../to-json.js';
import { writeScalar } from '../write-scalar.js';
import type { PathStep } from './insert.js';
import { canOpen, fillWithLines, insertAt, linesInto, standsBehind, type Where, type Writable } from './insert.js';
import { layoutOf, linePrefix, nextLine } from './layout.js';
import { removeEntry, takeEntry } from './take.js';
import { indented } from './write-value.js';

/** Where a field is moved to. */
export interface Destination {
  /** From the root of the document to the mapping that gets the field; keys that are missing at its end are written. */
  readonly path: readonly PathStep[];
  readonly where?: Where;
}

/**
 * Moves a field with its comments into another mapping of the same document, indented as it must be there. A key whose
 * value is null or `{}` makes room. Undefined where the text has a shape that is better left alone.
 */
export function moveEntry(
  writable: Writable,
  mapping: MappingNode,
  entry: Entry,
  { path, where = 'last' }: Destination,
): TextEdit[] | undefined {
  const { text, root } = writable;
  const layout = layoutOf(text, root);
  const found = follow(writable, path);
  if (!found || entry.merged) return undefined;
  const { node, holder, missing } = found;
  const isOpen = node.type === 'scalar' ? node.value === null : node.type === 'mapping' && node.entries.length === 0;
  const isBlock = node.type === 'mapping' && !node.flow;
  const asLines = isBlock || (isOpen && holder && canOpen(text, holder) && !layout.json);
  const taken = asLines ? takeEntry(text, mapping, entry) : undefined;
  if (!taken && asLines && !mapping.flow) return undefined;
  if (!taken) {
    const removal = removeEntry(text, mapping, entry);
    const hasComment = text.slice(entry.value.range).includes('#');
    const added = hasComment ? undefined : insertAt(writable, [...path, entry.name], toJson(entry.value), where);
    return removal && added && joined(text.content, removal, added);
  }
  const lines = missing.reduceRight<readonly string[]>(
    (inner, key) => [`${writeScalar(key, 'plain')}:`, ...indented(inner, layout.indent)],
    taken.lines,
  );
  const added = isBlock
    ? linesInto(text, layout, node, lines, where)
    : holder && fillWithLines(text, layout, holder, indented(lines, layout.indent));
  return added && joined(text.content, taken.removal, added);
}

interface Followed {
  readonly node: Node;
  readonly holder: Entry | undefined;
  /** What of the path is not there. */
  readonly missing: readonly PathStep[];
}

function follow({ text, root }: Writable, path: readonly PathStep[]): Followed | undefined {
  let node = root;
  let holder: Entry | undefined;
  for (const [i, step] of path.entries()) {
    if (node.type === 'sequence') {
      const [item, dash] = [node.items[Number(step)], node.dashes[Number(step)]];
      if (!item || dash === undefined || !standsBehind(text, item, dash)) return undefined;
      node = item;
      holder = undefined;
      continue;
    }
    const own: Entry | undefined =
      node.type === 'mapping' ? node.entries.findLast((one) => one.name === step) : undefined;
    if (!own) return { node, holder, missing: path.slice(i) };
    if (own.merged || !standsBehind(text, own.value, own.key.range.end)) return undefined;
    node = own.value;
    holder = own;
  }
  return { node, holder, missing: [] };
}

/** A removal and an insertion as edits that do not overlap. A text that ends without a line end does so afterwards. */
function joined(content: string, removal: TextEdit, added: readonly TextEdit[]): TextEdit[] {
  const { start, end } = removal.range;
  const isBare = end === content.length && removal.newText === '' && !content.endsWith('\n');
  const edits = added.map((edit): TextEdit => {
    // Lines behind what is taken away, comments of its own included.
    const inside = edit.range.start > start && edit.range.start < end;
    const at = inside ? end : edit.range.start;
    const atEnd = at === content.length && end === at && removal.newText === '';
    const newText = atEnd ? edit.newText.replace(/^\r?\n/, '') : edit.newText;
    if (inside) return { range: { start: at, end: at }, newText };
    return { ...edit, newText: isBare && at === start ? newText.replace(/\r?\n$/, '') : newText };
  });
  const reaches = edits.some(({ range }) => range.end >= start);
  if (!isBare || reaches || content[start - 1] !== '\n') return [...edits, removal];
  const before = start - (content[start - 2] === '\r' ? 2 : 1);
  return [...edits, { range: { start: before, end }, newText: '' }];
}

/**
 * Moves all lines of a range to the right (or, for a negative number, to the left), comments too; empty lines stay as
 * they are. Undefined where a line has not as many blanks to give.
 * @param at the first thing that stands on them: what is before it on its line and no blank belongs to Markdown
 */
export function reindent(content: string, { start, end }: Range, by: number, at: number): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const marks = linePrefix(content, at)?.trimEnd().length ?? 0;
  for (let line = lineStart(content, start); line < end; line = nextLine(content, line)) {
    if (/^[\t >]*$/.test(content.slice(line, nextLine(content, line)).trimEnd())) continue;
    const from = line + marks;
    if (by > 0) edits.push({ range: { start: from, end: from }, newText: ' '.repeat(by) });
    else if (content.slice(from, from - by) === ' '.repeat(-by)) {
      edits.push({ range: { start: from, end: from - by }, newText: '' });
    } else return undefined;
  }
  return edits;
}
