import { Catalogue } from '../../src/schema/catalogue.js';
import type { Violation } from '../../src/schema/violation.js';
import type { Json } from '../../src/syntax/index.js';
import { validate } from '../../src/validation/validate.js';

/** What the API server of a version would refuse in an object, as `kind pointer`, sorted. */
export function found(object: { [key: string]: Json }, version = '1.36'): string[] {
  return violationsOf(object, version)
    .filter((one) => !one.warning)
    .map((one) => `${one.kind} ${one.pointer}`)
    .sort();
}

/** What it would warn of, as `rule pointer`, sorted. */
export function warned(object: { [key: string]: Json }, version = '1.36'): string[] {
  return violationsOf(object, version)
    .flatMap(({ warning, pointer }) => (warning ? [`${warning} ${pointer}`] : []))
    .sort();
}

function violationsOf(object: { [key: string]: Json }, version: string): readonly Violation[] {
  const catalogue = Catalogue.of(version);
  const definition = catalogue.definitionOf(String(object.apiVersion), String(object.kind));
  if (!definition) throw new Error(`${version} has no ${String(object.apiVersion)} ${String(object.kind)}`);
  return validate({ metadata: { name: 'lamp' }, ...object }, definition, catalogue);
}
