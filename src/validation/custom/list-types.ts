import { canonical, type Finding, type Structural } from '../../schema/crd/index.js';
import { pointerPart } from '../../schema/run.js';
import type { Json } from '../../syntax/index.js';

/**
 * The items of a set differ, the items of a map differ in its keys.
 * Source: k8s.io/apiextensions-apiserver pkg/apiserver/schema/listtype ValidateListSetsAndMaps.
 */
export function listTypes(value: Json, schema: Structural | undefined, pointer: string, found: Finding[]): void {
  if (!schema) return;
  if (Array.isArray(value)) {
    if (schema.listType === 'set') distinct(value, value, [], pointer, found);
    if (schema.listType === 'map') mapItems(value, schema.mapKeys, pointer, found);
    value.forEach((item, i) => {
      listTypes(item, schema.items, `${pointer}/${i}`, found);
    });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const values = schema.additional === true ? undefined : schema.additional;
  for (const [key, child] of Object.entries(value))
    listTypes(child, schema.properties.get(key) ?? values, `${pointer}/${pointerPart(key)}`, found);
}

function mapItems(items: readonly Json[], keys: readonly string[], pointer: string, found: Finding[]): void {
  const odd = items.findIndex((item) => typeof item !== 'object' || Array.isArray(item));
  if (odd >= 0) {
    found.push({ kind: 'type', pointer: `${pointer}/${odd}`, detail: '', wanted: ['object'] });
    return;
  }
  const ids = items.map((item) =>
    keys.map((key) => {
      const own = typeof item === 'object' && item !== null && !Array.isArray(item) ? item[key] : undefined;
      return own === undefined ? [] : [own];
    }),
  );
  distinct(items, ids, keys, pointer, found);
}

function distinct(
  items: readonly Json[],
  ids: readonly Json[],
  keys: readonly string[],
  pointer: string,
  found: Finding[],
): void {
  const seen = new Map<string, number>();
  for (let i = 0; i < items.length; i++) {
    const id = canonical(ids[i] ?? null);
    const first = seen.get(id);
    if (first === undefined) seen.set(id, i);
    else {
      const detail =
        keys.length === 0 ? 'is in the set already' : `has the same ${keys.join(' and ')} as an item before it`;
      found.push({ kind: 'duplicate', pointer: `${pointer}/${i}`, first: `${pointer}/${first}`, detail });
    }
  }
}
