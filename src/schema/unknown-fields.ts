import { type Entry, removeEntry, rewriteScalar } from '../syntax/index.js';
import { nearest, type Range } from '../text/index.js';
import { definitionsAlong, fieldsOf, holdersOf } from './definition-path.js';
import { definition, fieldSpan, minorOf, targetOf } from './definitions.js';
import { indentationOf } from './flattened.js';
import { commentAsKey } from './foreign-comment.js';
import { fitting, isEmpty, lostFreeKey } from './free-keys.js';
import { gluedSpec } from './glued-spec.js';
import type { Holder } from './holder.js';
import { movesHome } from './homes.js';
import { itemOf, thingAt } from './names.js';
import type { SchemaFix, SchemaProblem } from './problem.js';
import type { Movable, RepairGround } from './repair-ground.js';
import { pointerPart } from './run.js';
import { blanksBehindDashes, tightDash } from './tight-dash.js';

/** What unknown keys came to, and which missing fields they explain. */
export interface UnknownFields {
  readonly problems: readonly SchemaProblem[];
  /** Pointers of missing fields that one of the problems accounts for. */
  readonly explained: ReadonlySet<string>;
  /** Fields that stand elsewhere or are misspelt: what they hold is judged as if they were where they belong. */
  readonly misplaced: readonly Misplaced[];
}

/** A value whose field was misspelt or misplaced. */
export interface Misplaced {
  /** JSON pointer of where it stands. */
  readonly pointer: string;
  readonly definition: string;
  readonly through: 'value' | 'items';
  /** Only the name was wrong: the value is whole, so what it lacks is missing. */
  readonly renamed?: true;
}

/**
 * Words and fixes for the unknown keys of one mapping. A run of unknown keys behind a key that they belong under is one
 * problem: the block lost its indentation. The others are told one by one: misspelt, or at home one level up or down.
 */
export function explainUnknown(holder: Holder, root: string, version: string, movable?: Movable): UnknownFields {
  const problems: SchemaProblem[] = [];
  const explained = new Set<string>();
  const misplaced: Misplaced[] = [];
  const glued = gluedSpec(holder, version, movable);
  if (glued) return { problems: [glued], explained: new Set([holder.pointer]), misplaced };
  const take = (found: Found) => {
    problems.push(found.problem);
    for (const pointer of found.explained) explained.add(pointer);
    for (const one of found.misplaced) if (one) misplaced.push(one);
  };
  const { entries } = holder.node;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (!entry || !holder.unknown.has(entry.name)) continue;
    const isComment = entry.name.startsWith('//');
    const block = isComment ? undefined : lostIndentation(holder, i, version, movable?.ground);
    if (block) {
      take(block);
      i = block.last;
    } else take(explainOne(holder, entry, root, version, movable));
  }
  return { problems, explained, misplaced };
}

/** A problem with what follows from it. */
interface Found {
  readonly problem: SchemaProblem;
  readonly explained: readonly string[];
  readonly misplaced: readonly (Misplaced | undefined)[];
}

/** The value at `pointer`, as one of `field` of a definition; undefined where that holds no objects. */
function misplacedAt(pointer: string, holder: string, field: string, version: string): Misplaced | undefined {
  const target = targetOf(definition(holder, version)?.properties?.[field]);
  return target && target.through !== 'map' ? { pointer, definition: target.name, through: target.through } : undefined;
}

function renamed(misplaced: Misplaced | undefined): Misplaced | undefined {
  return misplaced && { ...misplaced, renamed: true };
}

function explainOne(holder: Holder, entry: Entry, root: string, version: string, movable?: Movable): Found {
  const pointer = `${holder.pointer}/${pointerPart(entry.name)}`;
  const base = { rule: 'schema/unknown-field', pointer, range: entry.key.range, consequence: 'rejected' } as const;
  const written = new Set(holder.node.entries.map((e) => e.name));
  const what = thingAt(holder.pointer, holder.definition);
  const comment = movable && commentAsKey(entry, pointer, movable.ground);
  if (comment) {
    const message = '"//" begins no comment in YAML, so this line is a field, and one that nobody knows';
    return { problem: { ...base, message, fix: comment }, explained: [], misplaced: [] };
  }
  const before = holder.node.entries[holder.node.entries.indexOf(entry) - 1];
  if (movable && before && tightDash.test(entry.name) && isEmpty(before.value)) {
    const { definition: own, pointer: at } = holder;
    const fix = blanksBehindDashes([entry], own, before.name, `${at}/${before.name}`, version, movable.ground);
    const message = `"${entry.name}" is no field of ${what}: without a blank behind its dash this is no item of ${before.name}`;
    if (fix) return { problem: { ...base, message, fix }, explained: [`${at}/${before.name}`], misplaced: [] };
  }
  const span = fieldSpan(holder.definition, entry.name);
  if (span) {
    const early = minorOf(version) < minorOf(span.from);
    const message = early
      ? `"${entry.name}" is a field of ${what} only from Kubernetes ${span.from} on`
      : `"${entry.name}" was a field of ${what} only until Kubernetes ${span.to}`;
    return { problem: { ...base, message }, explained: [], misplaced: [] };
  }
  const near = nearest(entry.name, fitting(holder, entry, version));
  if (near && !written.has(near)) {
    return {
      problem: {
        ...base,
        message: `"${entry.name}" is no field of ${what}; did you mean "${near}"?`,
        fix: { title: `Write ${near}`, safety: 'safe', edits: [rewriteScalar(entry.key, near)] },
      },
      explained: [`${holder.pointer}/${near}`],
      misplaced: [renamed(misplacedAt(pointer, holder.definition, near, version))],
    };
  }
  if (near) {
    const message = `"${entry.name}" is no field of ${what}, and "${near}" is there already`;
    return { problem: { ...base, message }, explained: [], misplaced: [] };
  }
  const fixes = movable && movesHome(holder, entry, movable.object, root, version, movable.ground);
  const down = holdersOf(holder.definition, entry.name, version)[0];
  if (down) {
    const message = `"${entry.name}" is no field of ${what}: it belongs to ${itemOf(down.field, holder.definition, version)}`;
    return {
      problem: { ...base, message, ...siblingOf(holder, entry, down.field), fixes },
      explained: [`${holder.pointer}/${down.field}`],
      misplaced: [misplacedAt(pointer, down.definition, entry.name, version)],
    };
  }
  const steps = definitionsAlong(root, holder.pointer, version).slice(0, -1).reverse();
  const up = steps.find((step) => step.name && fieldsOf(step.name, version).includes(entry.name));
  if (up?.name) {
    const where = up.pointer === '' ? 'the top of the object' : up.pointer.slice(1).replace(/\//g, '.');
    const message = `"${entry.name}" is no field of ${what}: it belongs to ${thingAt(up.pointer, up.name)}, ${levels(holder.pointer, up.pointer)} up (${where})`;
    return {
      problem: { ...base, message, fixes },
      explained: [`${up.pointer}/${entry.name}`],
      misplaced: [],
    };
  }
  const message = `"${entry.name}" is no field of ${what}`;
  const removal = movable && fixes?.length === 0 ? withoutField(holder, entry, movable.ground) : undefined;
  return { problem: { ...base, message, fixes: removal ? [removal] : fixes }, explained: [], misplaced: [] };
}

/** What nothing anywhere near knows can only go. */
function withoutField({ node }: Holder, entry: Entry, { writable }: RepairGround): SchemaFix | undefined {
  const edit = removeEntry(writable.text, node, entry);
  const hasAnchor = /(?:^|\s)&[\w-]/.test(writable.text.slice(entry.value.range));
  return edit && !hasAnchor
    ? { title: `Take ${entry.name} out, which nothing reads`, safety: 'suggested', edits: [edit] }
    : undefined;
}

/** The other end of a field that belongs to a sibling. */
function siblingOf(holder: Holder, entry: Entry, field: string): Pick<SchemaProblem, 'related'> {
  const sibling = holder.node.entries.find((e) => e.name === field);
  return sibling && sibling !== entry ? { related: [{ range: sibling.key.range, message: `${field} is here` }] } : {};
}

interface Block extends Found {
  /** Index of the last entry that it covers. */
  readonly last: number;
}

/** The run of unknown keys from entry `first` on, when they belong under the key before them. */
function lostIndentation(
  holder: Holder,
  first: number,
  version: string,
  ground: RepairGround | undefined,
): Block | undefined {
  const { entries } = holder.node;
  const owner = entries[first - 1];
  const start = entries[first];
  if (!owner || !start || holder.node.flow) return undefined;
  const target = targetOf(definition(holder.definition, version)?.properties?.[owner.name]);
  const empty = isEmpty(owner.value);
  const open = empty || (target?.through === 'items' && owner.value.type === 'sequence');
  let last = first;
  if (!target || target.through === 'map') {
    while (lostFreeKey(holder, owner, entries[last], version, ground)) last++;
    if (last-- === first) return undefined;
  } else {
    if (!open || !fieldsOf(target.name, version).includes(start.name)) return undefined;
    while (last + 1 < entries.length && holder.unknown.has(entries[last + 1]?.name ?? '')) last++;
  }
  const names = entries.slice(first, last + 1).map((e) => e.name);
  const end = entries[last]?.value.range.end ?? start.key.range.end;
  const range: Range = { start: start.key.range.start, end: Math.max(end, entries[last]?.key.range.end ?? end) };
  const under = target?.through === 'items' ? `the last of ${owner.name}` : owner.name;
  const message =
    names.length === 1
      ? `"${start.name}" lost its indentation: it belongs under ${under}, deeper than "${owner.name}"`
      : `${names.length} lines lost their indentation: ${list(names)} belong under ${under}, deeper than "${owner.name}"`;
  const explained = [`${holder.pointer}/${owner.name}`];
  const itemPointer =
    target?.through === 'items' && owner.value.type === 'sequence'
      ? `${holder.pointer}/${owner.name}/${owner.value.items.length - 1}`
      : `${holder.pointer}/${owner.name}`;
  for (const name of names) explained.push(`${itemPointer}/${name}`);
  return {
    last,
    explained,
    misplaced:
      target && target.through !== 'map'
        ? names.map((name) => misplacedAt(`${holder.pointer}/${pointerPart(name)}`, target.name, name, version))
        : [],
    problem: {
      rule: 'schema/unknown-field',
      pointer: `${holder.pointer}/${pointerPart(start.name)}`,
      range,
      consequence: 'rejected',
      message,
      related: [{ range: owner.key.range, message: `${owner.name} is ${empty ? 'empty' : 'here'}` }],
      fix: ground && indentedAgain(holder, owner, entries.slice(first, last + 1), itemPointer, version, ground),
    },
  };
}

/** The repair of a run that lost its indentation; undefined where the object is not better for it. */
function indentedAgain(
  holder: Holder,
  owner: Entry,
  run: readonly Entry[],
  target: string,
  version: string,
  ground: RepairGround,
): SchemaFix | undefined {
  const found = indentationOf(holder, owner, run, version, ground);
  const [first] = run;
  if (!found || !first) return undefined;
  const proof = ground.prove(found.edits, `${target}/${pointerPart(first.name)}`);
  if (proof === 'no') return undefined;
  return {
    title:
      found.count === 1
        ? `Indent ${first.name} under ${owner.name}`
        : `Indent ${found.count} lines under ${owner.name}`,
    safety: found.sure && proof === 'proved' ? 'safe' : 'suggested',
    edits: found.edits,
  };
}

function list(names: readonly string[]): string {
  const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

function levels(pointer: string, up: string): string {
  const depth = (p: string) => p.split('/').filter((part) => part !== '' && !/^\d+$/.test(part)).length;
  const n = depth(pointer) - depth(up);
  return n <= 1 ? 'one level' : `${n} levels`;
}
