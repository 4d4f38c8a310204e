import { groupOf, placeholderIn } from '../object/index.js';
import { shortKind, type Table } from './compile.js';
import { follow, type Place, spotOfPlace, textAt } from './follow.js';
import { piecesOf } from './forms.js';
import type { NameReference, Part } from './summary.js';
import { clusterScoped, type KindName, type NameRow, type Path, type Space } from './table/index.js';

/** The object that a row is read in. */
export interface Reader {
  readonly table: Table;
  readonly kind: KindName;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly top: Place;
}

/** The names and numbers that stand at some paths. */
export function partsAt(place: Place, paths: readonly Path[] | undefined, space: Space): Part[] {
  const found: Part[] = [];
  for (const path of paths ?? []) {
    for (const one of follow(place, path)) {
      const value = one.node.type === 'scalar' ? one.node.value : undefined;
      if (typeof value === 'number' || (typeof value === 'string' && value !== '')) {
        found.push({ value, space, ...spotOfPlace(one) });
      }
    }
  }
  return found;
}

/** Reads a reference by name where its row applies. */
export function readName(row: NameRow, place: Place, reader: Reader, into: NameReference[]): void {
  if (row.when && textAt(place, row.when.at) !== row.when.is) return;
  for (const target of follow(place, row.name ?? 'name')) {
    const { node } = target;
    if (node.type !== 'scalar' || typeof node.value !== 'string' || node.value === '') continue;
    const to = targetKinds(row, place, reader.table);
    if (to.length === 0) return;
    const written = textAt(place, row.namespaceAt);
    const optional = row.optionalAt === undefined ? undefined : follow(place, row.optionalAt)[0]?.node;
    const spot = spotOfPlace(target);
    for (const piece of piecesOf(node, node.value, row.form)) {
      into.push({
        type: 'name',
        value: piece.name,
        to,
        namespace: namespaceOf(row, to, piece.namespace ?? written, reader),
        optional: optional?.type === 'scalar' && optional.value === true,
        placeholder: placeholderIn(node.value) !== undefined,
        keys: partsAt(place, row.keysAt, 'key'),
        ports: partsAt(place, row.portsAt, 'service-port'),
        parts: (row.partsAt ?? []).flatMap(({ at, space, from }) =>
          partsAt(from === 'object' ? reader.top : place, [at], space),
        ),
        does: row.does,
        effect: row.effect,
        rule: row.rule ?? 'reference/unresolved',
        quiet: row.quiet ?? false,
        range: row.form === undefined ? spot.range : piece.range,
        pointer: spot.pointer,
      });
    }
  }
}

function namespaceOf(
  row: NameRow,
  to: readonly KindName[],
  written: string | undefined,
  reader: Reader,
): string | null {
  if (to.every((one) => clusterScoped.has(one))) return null;
  const own = row.anyNamespace || clusterScoped.has(reader.kind) ? null : reader.namespace;
  const namespace = written ?? own;
  return namespace !== null && placeholderIn(namespace) !== undefined ? null : namespace;
}

/** The kinds that a reference may mean: those of the row, or the one that is written beside it. */
function targetKinds(row: NameRow, place: Place, table: Table): readonly KindName[] {
  if (!row.kindAt) return row.to;
  const kind = textAt(place, row.kindAt.kind);
  if (kind === undefined) return row.to.slice(0, 1);
  const apiVersion = textAt(place, row.kindAt.apiVersion);
  const group = apiVersion === undefined ? textAt(place, row.kindAt.apiGroup) : groupOf(apiVersion);
  if (group === undefined) {
    const known = row.to.find((one) => shortKind(one).toLowerCase() === kind.toLowerCase());
    if (known !== undefined) return [known];
  }
  const named = table.kindName(group, kind);
  return row.to.length === 0 || row.to.includes(named) || row.kindAt.apiGroup !== undefined ? [named] : [];
}
