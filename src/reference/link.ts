import { placeholderIn } from '../object/index.js';
import { Beyond } from './beyond.js';
import { Externals } from './external.js';
import { Builds } from './layers.js';
import { linkClaims } from './link-claims.js';
import { linkDrafts } from './link-drafts.js';
import { linkHosts } from './link-hosts.js';
import { NameLinker } from './link-names.js';
import { paramsOf } from './link-params.js';
import { SelectorLinker } from './link-selectors.js';
import type { Linked, LinkOptions, NameEdge, NotHeadless } from './linked.js';
import { forgetHomes, homeOf, someNear } from './nearness.js';
import { missingResources } from './resources.js';
import type { ObjectSummary, Summary } from './summary.js';
import { Variants } from './variants.js';

/**
 * Links the summaries of a workspace: what refers to what, and what refers to nothing. The order of the summaries
 * decides the order of everything that comes out. Time and memory grow with the number of objects, not with its square.
 */
export function link(summaries: readonly Summary[], options: LinkOptions = {}): Linked {
  forgetHomes();
  const objects: ObjectSummary[] = [];
  for (const summary of summaries) for (const object of summary.objects) objects.push(object);
  const beyond = new Beyond(summaries, objects);
  const builds = new Builds(summaries, objects);
  const variants = new Variants(objects, builds.together);
  const names = new NameLinker(objects, beyond, new Externals(options.external), variants);
  const selectors = new SelectorLinker(objects, beyond, variants);
  const locals: { missingLocals: Linked['missingLocals'][number][]; ownMismatches: Linked['ownMismatches'][number][] } =
    { missingLocals: [], ownMismatches: [] };
  // By number: this runs once, unoptimised, over everything that there is.
  for (let order = 0; order < objects.length; order++) {
    const from = objects[order];
    if (!from) continue;
    names.link(from, order);
    selectors.link(from, order);
    if (from.missingLocals) for (const reference of from.missingLocals) locals.missingLocals.push({ from, reference });
    if (from.ownMismatches) for (const selector of from.ownMismatches) locals.ownMismatches.push({ from, selector });
  }
  const { edges } = names.linked;
  for (const edge of edges.filter(({ from }) => from.facts.param)) {
    const params = paramsOf(edge);
    if (params) names.linkOne(edge.from, params, edge.targets[0]?.order ?? 0);
  }
  const hosts = linkHosts(objects, names);
  const claims = linkClaims(objects, names);
  return {
    world: options.world ?? 'open',
    summaries,
    objects,
    nameEdges: edges,
    selectorEdges: selectors.linked.edges,
    partEdges: [...names.linked.parts, ...selectors.linked.parts, ...hosts.parts],
    missingNames: names.linked.missing,
    missingKeys: names.linked.missingKeys,
    missingServicePorts: [...names.linked.missingPorts, ...hosts.missingPorts],
    missingPodPorts: selectors.linked.missingPorts,
    undeclaredPorts: [...selectors.linked.undeclaredPorts, ...hosts.undeclaredPorts],
    missingMembers: names.linked.missingMembers,
    missingMatches: selectors.linked.missing,
    missingResources: missingResources(objects),
    elsewhereOnly: builds.elsewhereOnly(edges),
    ...locals,
    notHeadless: edges
      .filter(({ reference }) => reference.rule === 'statefulset/governing-service')
      .flatMap((edge) => notHeadless(edge, names)),
    claimEdges: claims.edges,
    draftEdges: linkDrafts(objects),
    unboundClaims: claims.unbound,
    podNames: hosts.podNames,
    work: names.work + selectors.work,
  };
}

/**
 * A StatefulSet of which no Service that it may mean is headless. A patch may make it so, and a value that is to be
 * filled in later says nothing.
 */
function notHeadless({ from, reference, targets }: NameEdge, names: NameLinker): NotHeadless[] {
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
