import { placeholderIn } from '../object/index.js';
import { childOf, type Node } from '../syntax/index.js';
import { nearest } from '../text/index.js';
import { escapeKey, labelsOf } from './labels.js';
import type { Definition, LocalReference, Spot } from './summary.js';
import type { LocalRow } from './table/index.js';

/** A local reference as it was found, not yet looked up. */
export interface FoundLocal extends Spot {
  readonly row: LocalRow;
  readonly value: string;
  /** The value of a port that is given by its number. */
  readonly number?: number;
}

/**
 * Looks local references up among what their own object defines. `template`: the keys that lead to the pod template.
 */
export function resolveLocals(
  found: readonly FoundLocal[],
  definitions: readonly Definition[],
  node: Node,
  template: readonly string[] | undefined,
): LocalReference[] {
  if (found.length === 0) return [];
  const podPointer = (template ?? []).map((key) => `/${escapeKey(key)}`).join('');
  return found.map(({ row, value, number, range, pointer }) => {
    const container = containerOf(pointer, podPointer);
    const defined =
      row.space === 'label' || row.space === 'annotation' ? metadataOf(row.space, node, podPointer) : definitions;
    const candidates = defined.filter(
      (one) =>
        one.space === row.space &&
        (number === undefined ? one.name !== '' : one.number !== undefined) &&
        (row.within === 'object' || (container !== undefined && one.pointer.startsWith(`${container}/`))),
    );
    const target = candidates.find((one) => (number === undefined ? one.name === value : one.number === number));
    const containerName = container === undefined ? undefined : nameAt(node, container);
    return {
      type: 'local',
      space: row.space,
      value,
      ...(number === undefined ? {} : { number }),
      placeholder: placeholderIn(value) !== undefined,
      within: row.within,
      ...(container === undefined ? {} : { container: { pointer: container, name: containerName ?? null } }),
      effect: row.effect,
      consequence: row.consequence,
      ...(row.since === undefined ? {} : { since: row.since }),
      severity: row.severity ?? 'error',
      quiet: row.quiet ?? false,
      range,
      pointer,
      ...(target ? { target, candidates: [] } : { candidates }),
    };
  });
}

/** Those that are to be missed. `lost`: the document could not be read in whole. */
export function missedLocals(locals: readonly LocalReference[], lost: boolean): LocalReference[] {
  return locals.filter(({ target, placeholder, number, quiet, value, candidates }) => {
    if (target || placeholder || number !== undefined || quiet === true) return false;
    // What a broken document lacks may be what could not be read of it; a misspelling is one all the same.
    const unsure = lost || quiet !== false;
    return (
      !unsure ||
      nearest(
        value,
        candidates.map(({ name }) => name),
      ) !== undefined
    );
  });
}

/** The labels or the annotations that a pod template writes, as definitions. */
function metadataOf(space: 'label' | 'annotation', node: Node, podPointer: string): Definition[] {
  const field = space === 'label' ? 'labels' : 'annotations';
  const pointer = `${podPointer}/metadata/${field}`;
  return labelsOf(nodeAt(node, pointer), pointer).map(({ key, keyRange, pointer: at }) => ({
    space,
    name: key,
    range: keyRange,
    pointer: at,
  }));
}

/** The pointer of the container that a place is in. */
function containerOf(pointer: string, podPointer: string): string | undefined {
  if (!pointer.startsWith(`${podPointer}/spec/`)) return undefined;
  const inside = pointer.slice(podPointer.length);
  const match = /^\/spec\/(?:containers|initContainers|ephemeralContainers)\/\d+/.exec(inside);
  return match ? `${podPointer}${match[0]}` : undefined;
}

/** The node that a pointer leads to. */
export function nodeAt(node: Node, pointer: string): Node | undefined {
  let current: Node | undefined = node;
  for (const part of pointer.split('/').slice(1)) {
    if (current?.type === 'sequence') current = current.items[Number(part)];
    else current = childOf(current, part.replace(/~1/g, '/').replace(/~0/g, '~'));
  }
  return current;
}

function nameAt(node: Node, pointer: string): string | undefined {
  const name = childOf(nodeAt(node, pointer), 'name');
  return name?.type === 'scalar' && typeof name.value === 'string' ? name.value : undefined;
}
