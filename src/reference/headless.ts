import { placeholderIn } from '../object/index.js';
import type { NameLinker } from './link-names.js';
import type { NameEdge, NotHeadless } from './linked.js';
import { homeOf, someNear } from './nearness.js';
import { isHeadless } from './sets.js';

/**
 * A StatefulSet of which no Service that it may mean is headless. A patch may make it so, and a value that is to be
 * filled in later says nothing.
 */
export function notHeadless({ from, reference, targets }: NameEdge, names: NameLinker): NotHeadless | undefined {
  if (targets.some(({ object }) => isHeadless(object))) return undefined;
  const services = targets.map(({ object }) => object);
  const plain = [...services, ...names.patchesOf('Service', reference.value)].every(
    ({ kind, facts }) =>
      kind === 'Service' &&
      (facts.clusterIP ?? []).every(
        ({ value }) => value !== 'None' && !(typeof value === 'string' && placeholderIn(value) !== undefined),
      ),
  );
  return plain ? { from, reference, services, near: someNear(homeOf(from.text.name), services) } : undefined;
}
