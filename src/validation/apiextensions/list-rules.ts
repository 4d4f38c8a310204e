import { pointerPart } from '../../schema/run.js';
import { flag, isSet, list, object, text, textIfSet } from '../read.js';
import type { JsonObject, Run } from '../visitor.js';

const listType = 'x-kubernetes-list-type';
const mapType = 'x-kubernetes-map-type';
const mapKeys = 'x-kubernetes-list-map-keys';

/** How lists and maps are merged must fit the schema that it is said of. Sources as in schema-rules.ts. */
export function listRules(schema: JsonObject, pointer: string, run: Run): void {
  const asList = textIfSet(schema, listType);
  const asMap = textIfSet(schema, mapType);
  if (asMap !== undefined) {
    needsType(schema, 'object', mapType, pointer, run);
    if (asMap !== 'atomic' && asMap !== 'granular')
      run.add('unsupported', `${pointer}/${mapType}`, '', { allowed: ['atomic', 'granular'] });
  }
  if (asList !== undefined) {
    needsType(schema, 'array', listType, pointer, run);
    if (!['atomic', 'set', 'map'].includes(asList))
      run.add('unsupported', `${pointer}/${listType}`, '', { allowed: ['atomic', 'set', 'map'] });
  }
  if (list(schema, mapKeys).length > 0 && asList !== 'map')
    run.add(asList === undefined ? 'required' : 'invalid', `${pointer}/${listType}`, `must be map beside ${mapKeys}`);
  const items = object(schema, 'items');
  if (asList !== 'set' && asList !== 'map') return;
  if (items && flag(items, 'nullable') === true)
    run.add('forbidden', `${pointer}/items/nullable`, `the items of a ${asList} are never null`);
  if (asList === 'map') mapRules(schema, items, pointer, run);
  else if (items && text(schema, 'type') === 'array') setRules(items, `${pointer}/items`, run);
}

function needsType(schema: JsonObject, type: string, extension: string, pointer: string, run: Run): void {
  const own = text(schema, 'type');
  if (own === '') run.add('required', `${pointer}/type`, `must be ${type} beside ${extension}`);
  else if (own !== type) run.add('invalid', `${pointer}/type`, `must be ${type} beside ${extension}`);
}

/** The items of a set are compared as a whole. */
function setRules(items: JsonObject, pointer: string, run: Run): void {
  const type = text(items, 'type');
  const own = textIfSet(items, type === 'array' ? listType : mapType);
  const isAtomic = own === 'atomic' || (type === 'array' && own === undefined);
  if ((type === 'array' || type === 'object') && !isAtomic)
    run.add('invalid', `${pointer}/${type === 'array' ? listType : mapType}`, 'must be atomic for the items of a set');
}

/** The items of a map are objects that have all its keys. */
function mapRules(schema: JsonObject, items: JsonObject | undefined, pointer: string, run: Run): void {
  const keys = list(schema, mapKeys).map((key) => (typeof key === 'string' ? key : ''));
  if (keys.length === 0) run.add('required', `${pointer}/${mapKeys}`, '');
  if (!items) {
    run.add('required', `${pointer}/items`, '');
    return;
  }
  if (text(items, 'type') !== 'object') {
    run.add('invalid', `${pointer}/items/type`, `must be object for ${listType}: map`);
    return;
  }
  if (new Set(keys).size < keys.length) run.add('invalid', `${pointer}/${mapKeys}`, 'must not hold a key twice');
  for (const key of keys) mapKey(key, items, pointer, run);
}

function mapKey(key: string, items: JsonObject, pointer: string, run: Run): void {
  const own = object(object(items, 'properties') ?? {}, key);
  if (!own) {
    run.add('invalid', `${pointer}/${mapKeys}`, `holds "${key}", which is no property of the items`);
    return;
  }
  const at = `${pointer}/items/properties/${pointerPart(key)}`;
  const type = text(own, 'type');
  if (type === 'array' || type === 'object')
    run.add('invalid', `${at}/type`, 'must be that of a single value, because it is a key of the list');
  if (!list(items, 'required').includes(key) && !isSet(own, 'default'))
    run.add('required', `${at}/default`, 'is needed, or the field must be required: it is a key of the list');
  if (flag(own, 'nullable') === true) run.add('forbidden', `${at}/nullable`, 'a key of the list is never null');
}
