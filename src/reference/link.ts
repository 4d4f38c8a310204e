import { Beyond } from './beyond.js';
import { NameLinker } from './link-names.js';
import { SelectorLinker } from './link-selectors.js';
import type { Linked, LinkOptions } from './linked.js';
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
  for (const object of objects) {
    names.link(object);
    selectors.link(object);
    for (const reference of object.locals) {
      if (!reference.target && !reference.placeholder) missingLocals.push({ from: object, reference });
    }
    for (const selector of object.ownSelectors) {
      if (selector.unmet.length > 0 && !selector.placeholder) ownMismatches.push({ from: object, selector });
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
    work: names.work + selectors.work,
  };
}
