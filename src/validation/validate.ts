import type { Catalogue } from '../schema/catalogue.js';
import { minorOf } from '../schema/definitions.js';
import { Run } from '../schema/run.js';
import type { Misplaced } from '../schema/unknown-fields.js';
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
  const kept = run.violations.filter(
    ({ kind, pointer, decoding }) =>
      decoding ||
      kind === 'unknown' ||
      kind === 'type' ||
      (!pointer.startsWith('/status/') && !run.dropped.some((p) => pointer === p || pointer.startsWith(`${p}/`))),
  );
  const told = withoutHiddenWarnings(kept);
  return minorOf(catalogue.version) < 34 && definition.endsWith('.StatefulSet') ? told.map(foundByController) : told;
}

/** The API server warns only of what it accepts: where a value is refused nothing else is said of it. */
function withoutHiddenWarnings(violations: readonly Violation[]): readonly Violation[] {
  if (!violations.some(({ warning }) => warning)) return violations;
  const refused = new Set(violations.filter(({ warning }) => !warning).map(({ pointer }) => pointer));
  return violations.filter(({ warning, pointer }) => !warning || !refused.has(pointer));
}

/** The kinds of refusal that a value shows by itself, wherever it stands. */
const ofItself: ReadonlySet<Violation['kind']> = new Set(['unknown', 'type', 'unsupported']);

/**
 * What is wrong with a value of `definition` (or a list of them) that does not stand where it belongs: only what shows
 * without its surroundings, for the checks that compare fields would compare it with the wrong ones.
 */
export function validateField(
  value: Json,
  { pointer, definition, through, renamed }: Misplaced,
  catalogue: Catalogue,
): readonly Violation[] {
  const run = new Run(catalogue.validator, () => undefined, catalogue.version);
  if (through === 'items') {
    if (Array.isArray(value)) run.visitItems(definition, value, pointer);
  } else if (value !== null) run.visit(definition, value, pointer);
  return run.violations.filter(
    (violation) => ofItself.has(violation.kind) || (renamed && violation.kind === 'required'),
  );
}

/** Before 1.34 nobody validates the pods of a StatefulSet before its controller fails to make them. */
function foundByController(violation: Violation): Violation {
  const { kind, pointer, decoding } = violation;
  if (violation.warning) return violation;
  const isDecoding = decoding || kind === 'unknown' || kind === 'type';
  const isOfSet =
    pointer === '/spec/template/spec/restartPolicy' || pointer === '/spec/template/spec/activeDeadlineSeconds';
  return isDecoding || isOfSet || !pointer.startsWith('/spec/template/spec')
    ? violation
    : { ...violation, later: true };
}
