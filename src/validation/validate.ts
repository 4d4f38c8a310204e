import type { Catalogue } from '../schema/catalogue.js';
import { Run } from '../schema/run.js';
import type { Violation } from '../schema/violation.js';
import type { Json } from '../syntax/index.js';
import { visitorsOf } from './visitors.js';

/**
 * What the API server of the catalogue's version refuses in an object of `definition`, in the order of finding.
 * `status` is decoded and then dropped when an object is created: there only unknown fields and wrong types count.
 */
export function validate(value: Json, definition: string, catalogue: Catalogue): readonly Violation[] {
  const run = new Run(catalogue.validator, visitorsOf, catalogue.version);
  run.visit(definition, value, '');
  return run.violations.filter(
    ({ kind, pointer }) =>
      kind === 'unknown' ||
      kind === 'type' ||
      (!pointer.startsWith('/status/') && !run.dropped.some((p) => pointer === p || pointer.startsWith(`${p}/`))),
  );
}
