import { placeholderIn } from '../object/index.js';
import { childOf, type Node } from '../syntax/index.js';
import { escapeKey } from './labels.js';
import type { Definition, LocalReference, Spot } from './summary.js';
import type { LocalRow } from './table/index.js';

/** A local reference as it was found, not yet looked up. */
export interface FoundLocal extends Spot {
  readonly row: LocalRow;
  readonly value: string;
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
  return found.map(({ row, value, range, pointer }) => {
    const container = containerOf(pointer, podPointer);
    const candidates = definitions.filter(
      (one) =>
        one.space === row.space &&
        one.name !== '' &&
        (row.within === 'object' || (container !== undefined && one.pointer.startsWith(`${container}/`))),
    );
    const target = candidates.find((one) => one.name === value);
    const containerName = container === undefined ? undefined : nameAt(node, container);
    return {
      type: 'local',
      space: row.space,
      value,
      placeholder: placeholderIn(value) !== undefined,
      within: row.within,
      ...(container === undefined ? {} : { container: { pointer: container, name: containerName ?? null } }),
      effect: row.effect,
      consequence: row.consequence,
      range,
      pointer,
      ...(target ? { target, candidates: [] } : { candidates }),
    };
  });
}

/** The pointer of the container that a place is in. */
function containerOf(pointer: string, podPointer: string): string | undefined {
  if (!pointer.startsWith(`${podPointer}/spec/`)) return undefined;
  const inside = pointer.slice(podPointer.length);
  const match = /^\/spec\/(?:containers|initContainers|ephemeralContainers)\/\d+/.exec(inside);
  return match ? `${podPointer}${match[0]}` : undefined;
}

function nameAt(node: Node, pointer: string): string | undefined {
  let current: Node | undefined = node;
  for (const part of pointer.split('/').slice(1)) {
    if (current?.type === 'sequence') current = current.items[Number(part)];
    else current = childOf(current, part);
  }
  const name = childOf(current, 'name');
  return name?.type === 'scalar' && typeof name.value === 'string' ? name.value : undefined;
}
