import type { TextEdit } from '../../text/index.js';
import type { SyntaxDocument } from '../document.js';
import type { Entry, MappingNode } from '../node.js';
import { columnOf, layoutOf, nextLine, stepBelow } from './layout.js';
import { reindent } from './move.js';
import { linesOfEntry } from './take.js';

/** Fields that go under the key without a value behind which they stand. */
export interface Indented {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** So many fields at most are taken to have lost their indentation. */
const most = 12;

/**
 * The ways to indent fields of a mapping under the key without a value before them, so that one of two entries of the same
 * name goes there: the fewest fields first.
 */
export function indentedUnder(
  { text, root }: SyntaxDocument,
  mapping: MappingNode,
  twins: readonly Entry[],
): Indented[] {
  const { entries, flow } = mapping;
  if (!root || flow) return [];
  const layout = layoutOf(text, root);
  return entries.flatMap((owner, at): Indented[] => {
    if (owner.merged || !isEmpty(owner) || twins.includes(owner) || owner.value.range.start < owner.key.range.end)
      return [];
    // What an alias stands for elsewhere is not changed from here.
    const { end } = owner.key.range;
    if (/^[ \t]*:[ \t]*[&!*]/.test(text.content.slice(end, nextLine(text.content, end)))) return [];
    const step = stepBelow(text, root, owner.name) ?? layout.indent;
    const column = columnOf(text.content, owner.key.range.start) + step;
    const ways: Indented[] = [];
    const edits: TextEdit[] = [];
    for (let count = 1; count <= most; count++) {
      const entry = entries[at + count];
      const lines = entry && linesOfEntry(text, mapping, entry);
      const start = entry?.key.range.start ?? 0;
      const moved = lines && reindent(text.content, lines, column - columnOf(text.content, start), start);
      if (!moved) break;
      edits.push(...moved);
      const run = entries.slice(at + 1, at + count + 1);
      const inside = twins.filter((twin) => run.includes(twin)).length;
      if (inside > 1) break;
      if (inside === 0) continue;
      const title =
        count === 1 ? `Indent ${entry.name} under ${owner.name}` : `Indent ${count} lines under ${owner.name}`;
      ways.push({ title, edits: [...edits] });
    }
    return ways;
  });
}

function isEmpty({ value }: Entry): boolean {
  return value.type === 'scalar' && value.value === null && value.source === '';
}
