import { entryOf, type Node } from '../syntax/index.js';
import { follow, lastKey, type Place, spotOfPlace, textAt } from './follow.js';
import type { Reader } from './read-names.js';
import type { Definition, Made } from './summary.js';
import { clusterScoped, type DefinitionRow, type MakerRow } from './table/index.js';

/** Reads what an object defines for those that refer to it. */
export function readDefinition(row: DefinitionRow, place: Place, into: Definition[]): void {
  if (row.space === 'key') {
    const { anchor, pointer } = place;
    into.push({ space: 'key', name: lastKey(pointer), number: undefined, range: anchor, pointer });
    return;
  }
  const nameAt = follow(place, row.name ?? '')[0];
  const name = nameAt?.node.type === 'scalar' && typeof nameAt.node.value === 'string' ? nameAt.node.value : '';
  const numberAt = row.number === undefined ? undefined : follow(place, row.number)[0];
  const number =
    numberAt?.node.type === 'scalar' && typeof numberAt.node.value === 'number' ? numberAt.node.value : undefined;
  const spot = name !== '' && nameAt ? nameAt : numberAt;
  if (!spot || (name === '' && number === undefined)) return;
  const { range, pointer } = spotOfPlace(spot);
  into.push({ space: row.space, name, number, range, pointer });
}

/** Reads what an object makes. */
export function readMaker(row: MakerRow, place: Place, reader: Reader, into: Made[]): void {
  const { top, name: ownName } = reader;
  if (row.annotations) {
    const annotations = entryOf(entryOf(top.node, 'metadata')?.value, 'annotations')?.value;
    if (!row.annotations.some((key) => entryOf(annotations, key))) return;
  }
  const named = row.name
    .flatMap((path) => follow(place, path))
    .find(({ node }) => node.type === 'scalar' && typeof node.value === 'string');
  const written = named?.node.type === 'scalar' && typeof named.node.value === 'string' ? named.node.value : undefined;
  const name = row.fixedName ?? written ?? (row.at === '' ? ownName : null);
  if (name === null || name === '' || (row.numbered && ownName === null)) return;
  const keys = (row.keys ?? []).flatMap(({ at, style }) =>
    follow(place, at).flatMap((one): Definition[] => {
      const key = at.endsWith('*') ? lastKey(one.pointer) : keyOf(one.node, style);
      const range = at.endsWith('*') ? one.anchor : spotOfPlace(one).range;
      return key === undefined ? [] : [{ space: 'key', name: key, range, pointer: one.pointer }];
    }),
  );
  const spot = spotOfPlace(named ?? follow(top, 'metadata.name')[0] ?? place);
  for (const suffix of row.suffixes ?? ['']) {
    into.push({
      kind: row.makes,
      name: row.numbered ? `${name}-${ownName}` : `${name}${suffix}`,
      namespace: clusterScoped.has(row.makes) ? null : (textAt(place, row.namespaceAt) ?? reader.namespace),
      spot,
      made: true,
      keys: [...keys, ...(row.fixedKeys ?? []).map((key): Definition => ({ space: 'key', name: key, ...spot }))],
      openKeys: row.openKeys === 'always' || row.openKeys.some((path) => follow(place, path).length > 0),
      numbered: row.numbered,
    });
  }
}

/** The key that an item of a generator's list makes. */
function keyOf(node: Node, style: 'plain' | 'file' | 'literal'): string | undefined {
  if (node.type !== 'scalar' || typeof node.value !== 'string') return undefined;
  const text = node.value;
  if (style === 'plain') return text;
  const equals = text.indexOf('=');
  if (equals > 0) return text.slice(0, equals);
  return style === 'file' ? text.slice(text.lastIndexOf('/') + 1) : undefined;
}
