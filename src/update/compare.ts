import { type KubernetesObject, placeholderIn } from '../object/index.js';
import { locate, partsOf, valueAt } from '../schema/pointer.js';
import { type Json, toJson } from '../syntax/index.js';
import type { Range } from '../text/index.js';
import { isObject } from '../validation/read.js';
import type { Difference } from './differences.js';
import { refusalsOf } from './refusals.js';
import type { Beside, Refusal, UpdateRule } from './update.js';

/** What the API server refuses of an update, with its place and its words. */
export interface UpdateProblem {
  readonly rule: UpdateRule;
  /** In the object after. */
  readonly pointer: string;
  readonly range: Range;
  readonly message: string;
  readonly related: readonly { readonly side: 'before' | 'after'; readonly range: Range; readonly message: string }[];
}

export interface CompareOptions {
  /** The Kubernetes versions to judge by. */
  readonly kubernetes: readonly string[];
  /** What the side before is called in messages: `origin/main`. */
  readonly ref: string;
  readonly beside?: Beside;
}

/** How many places of one refusal are shown. */
const shownPlaces = 3;

/** Judges the object that replaces another of the same identity, by the API server of each version. */
export function compareObjects(
  before: KubernetesObject,
  after: KubernetesObject,
  { kubernetes, ref, beside }: CompareOptions,
): UpdateProblem[] {
  const sides = { before: toJson(before.node), after: toJson(after.node) };
  const found = new Map<string, { refusal: Refusal; versions: string[] }>();
  for (const version of kubernetes) {
    for (const refusal of refusalsOf(sides.before, sides.after, version, beside)) {
      const key = `${refusal.rule} ${refusal.field} ${refusal.why}`;
      const known = found.get(key);
      if (known) known.versions.push(version);
      else found.set(key, { refusal, versions: [version] });
    }
  }
  return [...found.values()].flatMap(({ refusal, versions }) => {
    const changes = refusal.changes.filter((change) => !isFilledInLater(change, sides));
    const [first] = changes;
    if (!first) return [];
    const place = (side: 'before' | 'after', pointer: string) => rangeOf(side === 'before' ? before : after, pointer);
    const hidden = isHidden(after, refusal.field);
    const related: UpdateProblem['related'][number][] = [];
    for (const [i, change] of changes.slice(0, shownPlaces).entries()) {
      if (i > 0) related.push({ side: 'after', range: place('after', change.after), message: 'changed too' });
      const isShown = change.change !== 'added' && valueAt(sides.before, change.before) !== null;
      if (!isShown || hidden) continue;
      related.push({ side: 'before', range: place('before', change.before), message: `as it is in ${ref}` });
    }
    const only = versions.length < kubernetes.length ? ` (Kubernetes ${versions.join(', ')})` : '';
    const subject = `${after.identity.kind ?? ''} ${after.identity.name ?? ''}`;
    const change =
      refusal.field === ''
        ? ''
        : ` (${words(first, { field: refusal.field, hidden }, sides, ref)}${more(changes.length - 1)})`;
    const field = refusal.field === '' ? subject : `${dotted(refusal.field, sides.after)} of ${subject}`;
    return [
      {
        rule: refusal.rule,
        pointer: first.after,
        range: place('after', first.after),
        message: `${field} ${refusal.why}${change}: ${refusal.way}${only}`,
        related,
      },
    ];
  });
}

interface Texts {
  readonly before: Json;
  readonly after: Json;
}

/** Of a map or a list the key, of anything else the value; of what is gone the nearest key around it. */
function rangeOf(object: KubernetesObject, pointer: string): Range {
  const { node, entry, range } = locate(object.node, pointer, object.root.range);
  return entry && node?.type !== 'scalar' ? entry.key.range : range;
}

/** What changed, in words: `it was "db" in origin/main`. */
function words({ before, after, change }: Difference, { field, hidden }: Told, sides: Texts, ref: string): string {
  if (change === 'moved') return `its order was another in ${ref}`;
  const [pointer, root] = change === 'removed' ? [before, sides.before] : [after, sides.after];
  const isInside = pointer.startsWith(`${field}/`);
  const path = isInside ? dotted(pointer, root).slice(dotted(field, root).length) : dotted(pointer, root);
  const what = pointer === field ? 'it' : path.replace(/^\./, '');
  if (change === 'added') return `${what} was not there in ${ref}`;
  const old = valueAt(sides.before, before);
  if (old === null) return `${what} was not written in ${ref}`;
  if (!hidden && !isObject(old) && !Array.isArray(old)) return `${what} was ${shown(old)} in ${ref}`;
  return change === 'removed' ? `${what} was there in ${ref}` : `${what} was another in ${ref}`;
}

/** What a message tells of: the field, and whether its values are nobody's business. */
interface Told {
  readonly field: string;
  readonly hidden: boolean;
}

function isHidden({ identity }: KubernetesObject, field: string): boolean {
  return identity.kind === 'Secret' && field === '/data';
}

function more(count: number): string {
  return count === 0 ? '' : `, and ${count} more ${count === 1 ? 'change' : 'changes'}`;
}

function shown(value: string | number | boolean | null): string {
  const text = String(value).replace(/\s+/g, ' ').trim();
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}

/** A pointer as people write it, items of lists by their names: `spec.volumeClaimTemplates[data].spec.resources`. */
function dotted(pointer: string, root: Json): string {
  let value: Json = root;
  let text = '';
  for (const part of partsOf(pointer)) {
    if (Array.isArray(value)) {
      value = value[Number(part)] ?? null;
      text += `[${nameOf(value) ?? part}]`;
    } else {
      value = isObject(value) ? (value[part] ?? null) : null;
      text += /^[\w-]+$/.test(part) ? `${text === '' ? '' : '.'}${part}` : `["${part}"]`;
    }
  }
  return text;
}

function nameOf(item: Json): string | undefined {
  if (!isObject(item)) return undefined;
  const name = item.name ?? (isObject(item.metadata) ? item.metadata.name : undefined);
  return typeof name === 'string' ? name : undefined;
}

/** True where one side holds a value that is filled in later: nobody knows whether it changes then. */
function isFilledInLater({ before, after }: Difference, sides: Texts): boolean {
  return [valueAt(sides.before, before), valueAt(sides.after, after)].some(
    (value) => typeof value === 'string' && value.length < 200 && placeholderIn(value) !== undefined,
  );
}
