import type { Entry, MappingNode, Node, Where } from '../syntax/index.js';
import { entryOf, moveEntry } from '../syntax/index.js';
import { definitionsAlong, fieldsOf } from './definition-path.js';
import { definition, targetOf } from './definitions.js';
import type { Holder } from './holder.js';
import { partsOf } from './pointer.js';
import type { SchemaFix } from './problem.js';
import type { RepairGround } from './repair-ground.js';
import { pointerPart } from './run.js';

/** A mapping that knows a field which stands elsewhere. */
interface Home {
  /** JSON pointer inside the object. */
  readonly pointer: string;
  readonly where: Where;
  /** Whether the mapping (or the key that it would stand behind) is written. */
  readonly written: boolean;
  /** Likely only: a mapping that is neither above nor below. */
  readonly aside?: true;
  /** Likely only: beside the field stand others that both mappings know, and nobody can say which of the two is theirs. */
  readonly shared?: boolean;
}

/** A value on the way down from a mapping, and what it should be. */
interface Step {
  readonly node: Node | undefined;
  readonly pointer: string;
  readonly definition: string;
}

/** How many levels down a field is looked for: `containers` of a Deployment's spec is two away. */
const levelsDown = 3;
/** Of more places than this none is the right one. */
const maxHomes = 6;

/**
 * Repairs that move a field to where the schema knows it: in a mapping below, above or beside the one that it stands in.
 * Safe where it fits in one place only, and the object is right in that respect once it stands there.
 */
export function movesHome(
  holder: Holder,
  entry: Entry,
  object: MappingNode,
  root: string,
  version: string,
  ground: RepairGround,
): SchemaFix[] {
  const homes = homesOf(holder, entry, object, root, version);
  if (homes.length > maxHomes) return [];
  const fixes = homes.flatMap((home) => {
    const path = partsOf(`${ground.at}${home.pointer}`);
    const edits = moveEntry(ground.writable, holder.node, entry, { path, where: home.where });
    const proof = edits ? ground.prove(edits, `${home.pointer}/${pointerPart(entry.name)}`) : 'no';
    return edits && proof !== 'no' ? [{ home, edits, proof }] : [];
  });
  const [first] = fixes;
  const fits = fixes.length === 1 && first?.proof === 'proved' && first.home.written && !first.home.aside;
  const sure = fits && !first.home.shared && !standsBehindOther(holder, entry, first.home);
  return fixes.map(({ home, edits }) => ({
    title: `Move ${entry.name} to ${shown(home.pointer)}`,
    safety: sure ? 'safe' : 'suggested',
    edits,
  }));
}

/** True behind a key without a value (or its other lost lines) that leads elsewhere: the field may be of that block. */
function standsBehindOther({ node, pointer, unknown }: Holder, entry: Entry, home: Home): boolean {
  const { entries } = node;
  let at = entries.indexOf(entry) - 1;
  while (at > 0 && unknown.has(entries[at]?.name ?? '')) at--;
  const before = entries[at];
  if (before?.value.type !== 'scalar' || before.value.value !== null) return false;
  return !isUnder(home.pointer, `${pointer}/${pointerPart(before.name)}`);
}

function shown(pointer: string): string {
  return pointer === '' ? 'the top of the object' : partsOf(pointer).join('.');
}

/** The places for a field, the likeliest first. */
function homesOf(holder: Holder, entry: Entry, object: MappingNode, root: string, version: string): Home[] {
  const start: Step = { node: holder.node, pointer: holder.pointer, definition: holder.definition };
  const below = homesBelow(start, entry, version);
  const steps = definitionsAlong(root, holder.pointer, version);
  if (steps.at(-1)?.name !== holder.definition) return below;
  const nodes = nodesAlong(object, holder.pointer);
  const above: Home[] = [];
  const aside: Home[] = [];
  const parts = partsOf(holder.pointer);
  let around = below.length === 0;
  for (let i = steps.length - 2; i >= 0; i--) {
    const step = steps[i];
    const node = nodes[i];
    if (!step?.name || node?.type !== 'mapping') continue;
    const isKnown = fieldsOf(step.name, version).includes(entry.name);
    if (isKnown && !entryOf(node, entry.name))
      above.push({ pointer: step.pointer, where: { after: parts[i] ?? '' }, written: true });
    // Beside what holds it only the nearest places count, and only where nothing nearer knows it.
    around &&= !isKnown;
    if (!around) continue;
    for (const other of childrenOf({ node, pointer: step.pointer, definition: step.name }, version)) {
      if (isUnder(holder.pointer, other.pointer) || !other.node) continue;
      const home = homeIn(other, entry, version);
      if (home) aside.push({ ...home, aside: true });
    }
    around = aside.length === 0;
  }
  return [...below, ...above, ...aside];
}

/** The places below a mapping, on the first level that knows the field at all. */
function homesBelow(start: Step, entry: Entry, version: string): Home[] {
  let level: Step[] = [start];
  for (let depth = 1; depth <= levelsDown && level.length > 0; depth++) {
    const next = level.flatMap((step) => childrenOf(step, version)).filter((step) => step.node !== entry.value);
    const knowing = next.filter((step) => fieldsOf(step.definition, version).includes(entry.name));
    if (knowing.length > 0) {
      const homes = knowing.flatMap((step) => {
        const home = homeIn(step, entry, version);
        return home ? [{ ...home, shared: depth === 1 && hasSharedNeighbours(start, step, entry, version) }] : [];
      });
      const written = homes.filter((home) => home.written);
      return written.length > 0 ? written : homes.map((home) => ({ ...home, where: besides(start, entry) }));
    }
    level = next.filter((step) => step.node !== undefined);
  }
  return [];
}

/** Where a new field of the same mapping is written: in the place of the one that leaves it. */
function besides({ node }: Step, entry: Entry): Where {
  const entries = node?.type === 'mapping' ? node.entries : [];
  const before = entries[entries.indexOf(entry) - 1];
  return before ? { after: before.name } : 'last';
}

/** A mapping as a place for a field; undefined where it has or knows none of that name. */
function homeIn({ node, pointer, definition: name }: Step, entry: Entry, version: string): Home | undefined {
  if (!fieldsOf(name, version).includes(entry.name)) return undefined;
  if (node === undefined) return { pointer, where: 'last', written: false };
  if (node.type === 'scalar') return node.value === null ? { pointer, where: 'last', written: true } : undefined;
  if (node.type !== 'mapping' || entryOf(node, entry.name)) return undefined;
  const [first] = node.entries;
  // What stands behind a dash, a name above all, stays there.
  const top = first && /\/\d+$/.test(pointer) ? { after: first.name } : 'first';
  return { pointer, where: node.range.start < entry.key.range.start ? 'last' : top, written: true };
}

/**
 * True where a field has neighbours (between it and the mapping below, or right behind it) that stand where they may and
 * might as well belong to the mapping below: `resources` of a Pod's spec behind its containers.
 */
function hasSharedNeighbours({ node }: Step, below: Step, entry: Entry, version: string): boolean {
  if (node?.type !== 'mapping') return false;
  const known = new Set(fieldsOf(below.definition, version));
  const { entries } = node;
  const at = entries.indexOf(entry);
  const owner = entries.findIndex(({ value }) => value === below.node || holds(value, below.node));
  const isShared = (one: Entry | undefined) =>
    one !== undefined && known.has(one.name) && !entryOf(below.node, one.name);
  return entries.slice(owner + 1, at).some(isShared) || isShared(entries[at + 1]);
}

function holds(list: Node, item: Node | undefined): boolean {
  return list.type === 'sequence' && item !== undefined && list.items.includes(item);
}

/** The values behind the fields of a mapping that hold objects: written or not; of lists the items that are there. */
function childrenOf({ node, pointer, definition: name }: Step, version: string): Step[] {
  return Object.entries(definition(name, version)?.properties ?? {}).flatMap(([field, schema]): Step[] => {
    const target = targetOf(schema);
    if (!target || target.through === 'map') return [];
    const at = `${pointer}/${pointerPart(field)}`;
    const value = entryOf(node, field)?.value;
    if (target.through === 'value') return [{ node: value, pointer: at, definition: target.name }];
    return value?.type === 'sequence'
      ? value.items.map((item, i) => ({ node: item, pointer: `${at}/${i}`, definition: target.name }))
      : [];
  });
}

/** The nodes along a pointer, from the object itself on. */
function nodesAlong(object: MappingNode, pointer: string): (Node | undefined)[] {
  let node: Node | undefined = object;
  return [
    node,
    ...partsOf(pointer).map((part) => {
      node = node?.type === 'sequence' ? node.items[Number(part)] : entryOf(node, part)?.value;
      return node;
    }),
  ];
}

function isUnder(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`);
}
