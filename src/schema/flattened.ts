import {
  columnOf,
  type Entry,
  type Layout,
  layoutOf,
  linesOfEntry,
  type Node,
  nextLine,
  reindent,
  stepBelow,
  type Writable,
} from '../syntax/index.js';
import type { TextEdit } from '../text/index.js';
import { fieldsOf } from './definition-path.js';
import { definition, isFreeMap, targetOf } from './definitions.js';
import type { Holder } from './holder.js';
import type { RepairGround } from './repair-ground.js';

/** A mapping that lines may belong to which stand further to the left. */
interface Level {
  /** Undefined for a map of free keys, such as labels. */
  readonly definition: string | undefined;
  /** The column in which its fields must stand. */
  readonly column: number;
  /** The fields that it has. */
  readonly names: Set<string>;
  /** Set where it is the item of a list that has none yet: so far to the left of `column` its dash is written. */
  dash?: number;
}

/** What gives a run of fields back the indentation that it lost. */
export interface Indentation {
  readonly edits: readonly TextEdit[];
  /** How many of the fields it moves; the others fit nowhere. */
  readonly count: number;
  /** True where a field has one place only, and no dash had to be written. */
  readonly sure: boolean;
}

/**
 * Gives each field of a run the mapping that it lost: the deepest of those open before it that knows it and has none of
 * that name. Open are mappings behind keys without a value, the last items of lists, and what the run itself opens.
 * @param owner the field before the run
 */
export function indentationOf(
  holder: Holder,
  owner: Entry,
  run: readonly Entry[],
  version: string,
  { writable }: RepairGround,
): Indentation | undefined {
  const { text, root } = writable;
  const { content } = text;
  const layout = layoutOf(text, root);
  const outer: Level = {
    definition: holder.definition,
    column: columnOf(content, owner.key.range.start),
    names: new Set(holder.node.entries.filter(({ name }) => !holder.unknown.has(name)).map(({ name }) => name)),
  };
  const first = levelOf(owner, holder.definition, 0, writable, layout, version);
  const levels = first ? [outer, first] : [];
  const edits: TextEdit[] = [];
  let sure = true;
  let count = 0;
  for (const entry of run) {
    const fitting = levels.slice(1).filter((level) => takes(level, entry, levels, version));
    const level = fitting.at(-1);
    const lines = linesOfEntry(text, holder.node, entry);
    if (!level || !lines) break;
    const { start } = entry.key.range;
    const by = level.column - columnOf(content, start);
    const moved = reindent(content, lines, by, start);
    if (!moved) break;
    edits.push(...(level.dash === undefined ? moved : withDash(moved, content, start, by, level.dash)));
    // Of two places the deeper one is likelier.
    if (fitting.length > 1 || level.dash !== undefined) sure = false;
    level.dash = undefined;
    level.names.add(entry.name);
    levels.splice(levels.indexOf(level) + 1);
    const opened = level.definition && levelOf(entry, level.definition, by, writable, layout, version);
    if (opened) levels.push(opened);
    count++;
  }
  // What stands right behind the run may belong to it as well: it is known in both places.
  const next = holder.node.entries[holder.node.entries.indexOf(run[count - 1] ?? owner) + 1];
  if (next && levels.slice(1).some((level) => level.definition && takes(level, next, levels, version))) sure = false;
  return count === 0 ? undefined : { edits, count, sure };
}

/** True where a level knows a field and has none of that name; a map of free keys takes what nobody else knows. */
function takes(level: Level, { name, value }: Entry, levels: readonly Level[], version: string): boolean {
  if (level.names.has(name)) return false;
  if (level.definition) return fieldsOf(level.definition, version).includes(name);
  return value.type === 'scalar' && !levels.some((other) => fieldsOf(other.definition, version).includes(name));
}

/** What a field opens: a mapping whose fields may have lost their indentation. `by`: the columns that it is moved itself. */
function levelOf(
  { name, key, value }: Entry,
  holder: string,
  by: number,
  { text, root }: Writable,
  layout: Layout,
  version: string,
): Level | undefined {
  const { content } = text;
  const schema = definition(holder, version)?.properties?.[name];
  const target = targetOf(schema);
  const column = columnOf(content, key.range.start) + by;
  // What an alias stands for elsewhere is not changed from here.
  if (/^[ \t]*:[ \t]*[&!*]/.test(content.slice(key.range.end, nextLine(content, key.range.end)))) return undefined;
  const isNull = value.type === 'scalar' && value.value === null && value.range.start >= key.range.end;
  const indent = isNull ? (stepBelow(text, root, name) ?? layout.indent) : 0;
  if (isFreeMap(schema, version)) {
    if (isNull) return { definition: undefined, column: column + indent, names: new Set() };
    if (value.type !== 'mapping' || value.flow || value.range.start < key.range.end) return undefined;
    const names = new Set(value.entries.map((entry) => entry.name));
    return { definition: undefined, column: columnOf(content, value.range.start) + by, names };
  }
  if (!target || target.through === 'map') return undefined;
  const open = (inner: number, node?: Node): Level => ({
    definition: target.name,
    column: inner,
    names: new Set(node?.type === 'mapping' ? node.entries.map((entry) => entry.name) : []),
  });
  if (isNull && target.through === 'value') return open(column + indent);
  if (isNull) return { ...open(column + layout.listIndent + layout.dash), dash: layout.dash };
  const last = value.type === 'sequence' && !value.flow && target.through === 'items' ? value.items.at(-1) : undefined;
  const inside = target.through === 'value' ? value : last;
  return inside?.type === 'mapping' && !inside.flow && inside.range.start > key.range.end
    ? open(columnOf(content, inside.range.start) + by, inside)
    : undefined;
}

/** The edits of a field that becomes the first of a list item: the line of its key gets a dash. */
function withDash(moved: readonly TextEdit[], content: string, start: number, by: number, dash: number): TextEdit[] {
  const line = start - columnOf(content, start);
  return moved.map((edit) => {
    if (edit.range.start < line || edit.range.start > start) return edit;
    return { range: { start, end: start }, newText: `${' '.repeat(by - dash)}-${' '.repeat(dash - 1)}` };
  });
}
