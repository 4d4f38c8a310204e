import { placeholderIn } from '../object/index.js';
import { nearest } from '../text/index.js';
import { Beyond } from './beyond.js';
import { Externals } from './external.js';
import { unboundClaims } from './link-claims.js';
import { NameLinker } from './link-names.js';
import { SelectorLinker } from './link-selectors.js';
import type { Linked, LinkOptions, NameEdge, NotHeadless } from './linked.js';
import { homeOf, someNear } from './nearness.js';
import type { Summary } from './summary.js';

/**
 * Links the summaries of a workspace: what refers to what, and what refers to nothing. The order of the summaries
 * decides the order of everything that comes out. Time and memory grow with the number of objects, not with its square.
 */
export function link(summaries: readonly Summary[], options: LinkOptions = {}): Linked {
  const objects = summaries.flatMap((summary) => summary.objects);
  const beyond = new Beyond(summaries, objects);
  const names = new NameLinker(objects, beyond, new Externals(options.external));
  const selectors = new SelectorLinker(objects, beyond);
  const missingLocals: Linked['missingLocals'][number][] = [];
  const ownMismatches: Linked['ownMismatches'][number][] = [];
  let order = 0;
  for (const summary of summaries) {
    for (const object of summary.objects) {
      names.link(object, order);
      selectors.link(object, order);
      order++;
      for (const reference of object.locals) {
        if (reference.target || reference.placeholder) continue;
        // What a broken document lacks may be what could not be read of it; a misspelling is one all the same.
        const names = reference.candidates.map((one) => one.name);
        if (summary.lost && nearest(reference.value, names) === undefined) continue;
        missingLocals.push({ from: object, reference });
      }
      for (const selector of object.ownSelectors) {
        if (selector.unmet.length === 0 || selector.placeholder) continue;
        if (!summary.lost || selector.unmet.every(({ label }) => label)) ownMismatches.push({ from: object, selector });
      }
    }
  }
  return {
    world: options.world ?? 'open',
    summaries,
    objects,
    nameEdges: names.linked.edges,
    selectorEdges: selectors.linked.edges,
    partEdges: [...names.linked.parts, ...selectors.linked.parts],
    missingNames: names.linked.missing,
    missingKeys: names.linked.missingKeys,
    missingServicePorts: names.linked.missingPorts,
    missingPodPorts: selectors.linked.missingPorts,
    missingMatches: selectors.linked.missing,
    missingLocals,
    ownMismatches,
    notHeadless: names.linked.edges.flatMap((edge) => notHeadless(edge, names)),
    unboundClaims: unboundClaims(objects, names),
    work: names.work + selectors.work,
  };
}

/**
 * A StatefulSet of which no Service that it may mean is headless. A patch may make it so, and a value that is to be
 * filled in later says nothing.
 */
function notHeadless({ from, reference, targets }: NameEdge, names: NameLinker): NotHeadless[] {
  if (reference.rule !== 'statefulset/governing-service') return [];
  const services = targets.map(({ object }) => object);
  const plain = [...services, ...names.patchesOf('Service', reference.value)].every(
    ({ kind, facts }) =>
      kind === 'Service' &&
      (facts.clusterIP ?? []).every(
        ({ value }) => value !== 'None' && !(typeof value === 'string' && placeholderIn(value) !== undefined),
      ),
  );
  return plain ? [{ from, reference, services, near: someNear(homeOf(from.text.name), services) }] : [];
}
