import type { TextEdit } from '../../text/index.js';
import type { Entry, MappingNode, Node } from '../node.js';
import { lineStart } from '../scan.js';
import { toJson } from '../to-json.js';
import type { PathStep } from './insert.js';
import { canOpen, fillWithLines, insertAt, linesInto, standsBehind, type Where, type Writable } from './insert.js';
import { layoutOf, linePrefix, nextLine } from './layout.js';
import { removeEntry, takeEntry } from './take.js';
import { indented } from './write-value.js';

/** Where a field is moved to: the mapping, or the key whose value is null or `{}`, at the end of a path that exists. */
export interface Destination {
  readonly path: readonly PathStep[];
  readonly where?: Where;
}

/**
 * Moves a field with its comments into another mapping of the same document, indented as it must be there. Undefined
 * where the field is there already or the text has a shape that is better left alone.
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
  const { node, holder } = found;
  const open = node.type === 'scalar' ? node.value === null : node.type === 'mapping' && node.entries.length === 0;
  const block = node.type === 'mapping' && !node.flow;
  const taken =
    block || (open && holder && canOpen(text, holder) && !layout.json) ? takeEntry(text, mapping, entry) : undefined;
  if (!taken) {
    const removal = removeEntry(text, mapping, entry);
    const hasComment = text.slice(entry.value.range).includes('#');
    const added = hasComment ? undefined : insertAt(writable, [...path, entry.name], toJson(entry.value), where);
    return removal && added && joined(text.content, removal, added);
  }
  const added =
    node.type === 'mapping' && !node.flow
      ? linesInto(text, layout, node, taken.lines, where)
      : holder && fillWithLines(text, layout, holder, indented(taken.lines, layout.indent));
  return added && joined(text.content, taken.removal, added);
}

function follow(
  { text, root }: Writable,
  path: readonly PathStep[],
): { node: Node; holder: Entry | undefined } | undefined {
  let node = root;
  let holder: Entry | undefined;
  for (const step of path) {
    if (node.type === 'sequence') {
      const [item, dash] = [node.items[Number(step)], node.dashes[Number(step)]];
      if (!item || dash === undefined || !standsBehind(text, item, dash)) return undefined;
      node = item;
      holder = undefined;
      continue;
    }
    const own: Entry | undefined =
      node.type === 'mapping' ? node.entries.findLast((one) => one.name === step) : undefined;
    if (!own || own.merged || !standsBehind(text, own.value, own.key.range.end)) return undefined;
    node = own.value;
    holder = own;
  }
  return { node, holder };
}

/** A removal and an insertion as edits that do not overlap. */
function joined(content: string, removal: TextEdit, added: readonly TextEdit[]): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const edit of added) {
    const { start } = edit.range;
    if (start > removal.range.start && start < removal.range.end) {
      // Lines that are put behind the last line of what is taken away: the text ends without a line end there.
      return undefined;
    }
    const atEnd = start === content.length && removal.range.end === start && /^\r?\n/.test(edit.newText);
    edits.push(atEnd ? { ...edit, newText: edit.newText.replace(/^\r?\n/, '') } : edit);
  }
  return [...edits, removal];
}

/**
 * Moves all lines from one offset to another to the right (or, for a negative number, to the left), comments too; empty
 * lines stay as they are. Undefined where a line has not as many blanks to give.
 */
export function reindent(content: string, start: number, end: number, by: number): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const marks = linePrefix(content, start)?.replace(/ *$/, '').length ?? 0;
  for (let at = lineStart(content, start); at < end; at = nextLine(content, at)) {
    const line = content.slice(at, nextLine(content, at)).trimEnd();
    if (/^[\t >]*$/.test(line)) continue;
    const from = at + marks;
    if (by > 0) edits.push({ range: { start: from, end: from }, newText: ' '.repeat(by) });
    else if (content.slice(from, from - by) === ' '.repeat(-by)) {
      edits.push({ range: { start: from, end: from - by }, newText: '' });
    } else return undefined;
  }
  return edits;
}
