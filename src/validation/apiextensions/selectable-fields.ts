import { readStructural, type Structural } from '../../schema/crd/index.js';
import { objects, text } from '../read.js';
import type { JsonObject, Run } from '../visitor.js';

const most = 8;

/** ValidateCustomResourceSelectableFields: paths to single values of the schema, eight at most, each once. */
export function selectableFields(version: JsonObject, schema: JsonObject, pointer: string, run: Run): void {
  const fields = objects(version, 'selectableFields');
  if (fields.length === 0) return;
  const root = readStructural(schema);
  const seen = new Map<string, number>();
  fields.forEach((field, i) => {
    const path = text(field, 'jsonPath');
    if (path === '') return;
    const at = `${pointer}/selectableFields/${i}/jsonPath`;
    const detail = wrongPath(path, root);
    if (detail) run.add('invalid', at, detail);
    const first = seen.get(path);
    if (first === undefined) seen.set(path, i);
    else run.add('duplicate', at, 'is there twice', { first: `${pointer}/selectableFields/${first}/jsonPath` });
  });
  if (seen.size > most) run.add('too-many', `${pointer}/selectableFields`, `must have at most ${most} items`);
}

function wrongPath(path: string, root: Structural): string | undefined {
  if (path.includes('[')) return "must not hold '['";
  if (!path.startsWith('.')) return "must begin with '.'";
  const parts = path.slice(1).split('.');
  if (parts[0] === 'metadata') return 'must not lead into metadata';
  let at: Structural | undefined = root;
  for (const part of parts) {
    const inMap: Structural | undefined = typeof at?.additional === 'object' ? at.additional : undefined;
    at = at && at.properties.size > 0 ? at.properties.get(part) : inMap;
    if (!at) return 'leads to no field of the schema';
  }
  const type = at.type ?? '';
  return ['string', 'boolean', 'integer'].includes(type) ? undefined : 'must lead to a string, a boolean or an integer';
}
