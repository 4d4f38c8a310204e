import { placeholderIn } from '../object/index.js';
import { nearest } from '../text/index.js';
import { Beyond } from './beyond.js';
import { NameLinker } from './link-names.js';
import { SelectorLinker } from './link-selectors.js';
import type { Linked, LinkOptions, NameEdge } from './linked.js';
import type { Summary } from './summary.js';

/**
 * Links the summaries of a workspace: what refers to what, and what refers to nothing. The order of the summaries
 * decides the order of everything that comes out. Time and memory grow with the number of objects, not with its square.
 */
export function link(summaries: readonly Summary[], options: LinkOptions = {}): Linked {
  const objects = summaries.flatMap((summary) => summary.objects);
  const beyond = new Beyond(summaries, objects);
  const external = new Set((options.external ?? []).map(({ kind, name }) => `${kind}\0${name}`));
  const names = new NameLinker(objects, beyond, external);
  const selectors = new SelectorLinker(objects, beyond);
  const missingLocals: Linked['missingLocals'][number][] = [];
  const ownMismatches: Linked['ownMismatches'][number][] = [];
  for (const summary of summaries) {
    for (const object of summary.objects) {
      names.link(object);
      selectors.link(object);
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
    notHeadless: names.linked.edges.filter((edge) => isNotHeadless(edge, names)),
    work: names.work + selectors.work,
  };
}

/**
 * True where no Service that a StatefulSet may mean is headless. A patch may make it so, and a value that is to be
 * filled in later says nothing.
 */
function isNotHeadless({ reference, targets }: NameEdge, names: NameLinker): boolean {
  if (reference.rule !== 'statefulset/governing-service') return false;
  const services = targets.map(({ object }) => object);
  return [...services, ...names.patchesOf('Service', reference.value)].every(
    ({ kind, facts }) =>
      kind === 'Service' &&
      (facts.clusterIP ?? []).every(
        ({ value }) => value !== 'None' && !(typeof value === 'string' && placeholderIn(value) !== undefined),
      ),
  );
}
