import { Catalogue } from '../../src/schema/catalogue.js';
import type { Json } from '../../src/syntax/index.js';
import { validate } from '../../src/validation/validate.js';

/** What the API server of a version would refuse in an object, as `kind pointer`, sorted. */
export function found(object: { [key: string]: Json }, version = '1.36'): string[] {
  const catalogue = Catalogue.of(version);
  const definition = catalogue.definitionOf(String(object.apiVersion), String(object.kind));
  if (!definition) throw new Error(`${version} has no ${String(object.apiVersion)} ${String(object.kind)}`);
  const violations = validate({ metadata: { name: 'lamp' }, ...object }, definition, catalogue);
  return violations
    .filter((one) => !one.warning)
    .map((one) => `${one.kind} ${one.pointer}`)
    .sort();
}
