import { placeholderIn } from '../object/index.js';
import { Beyond } from './beyond.js';
import { Externals } from './external.js';
import { unselectedPods } from './governing.js';
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
  const { objects, kustomizations } = gather(summaries);
  const beyond = new Beyond(summaries, kustomizations);
  const builds = new Builds(summaries, objects, kustomizations);
  const variants = new Variants(objects, builds.together);
  const names = new NameLinker(objects, beyond, new Externals(options.external), variants);
  const selectors = new SelectorLinker(objects, beyond, variants);
  const missingLocals: Linked['missingLocals'][number][] = [];
  const ownMismatches: Linked['ownMismatches'][number][] = [];
  const drafts: ObjectSummary[] = [];
  const doubtful: ObjectSummary[] = [];
  // By number: this runs once, unoptimised, over everything that there is.
  for (let order = 0; order < objects.length; order++) {
    const from = objects[order];
    if (!from) continue;
    names.link(from, order);
    selectors.link(from, order);
    if (from.missingLocals) for (const reference of from.missingLocals) missingLocals.push({ from, reference });
    if (from.ownMismatches) for (const selector of from.ownMismatches) ownMismatches.push({ from, selector });
    if (from.missingLocals || from.lost) drafts.push(from);
    if (from.doubts) doubtful.push(from);
  }
  const { edges } = names.linked;
  const governed: NameEdge[] = [];
  const found = edges.length;
  for (let i = 0; i < found; i++) {
    const edge = edges[i];
    if (edge?.reference.rule === 'statefulset/governing-service') governed.push(edge);
    const params = edge?.from.facts.param ? paramsOf(edge) : undefined;
    if (edge && params) names.linkOne(edge.from, params, edge.targets[0]?.order ?? 0);
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
    missingResources: missingResources(doubtful, objects),
    elsewhereOnly: builds.elsewhereOnly(edges),
    missingLocals,
    ownMismatches,
    notHeadless: governed.flatMap((edge) => notHeadless(edge, names)),
    unselectedPods: unselectedPods(edges, names, beyond),
    claimEdges: claims.edges,
    draftEdges: linkDrafts(drafts, objects),
    unboundClaims: claims.unbound,
    podNames: hosts.podNames,
    work: names.work + selectors.work,
  };
}

/** All objects, and those of kustomize among them. */
function gather(summaries: readonly Summary[]) {
  const objects: ObjectSummary[] = [];
  const kustomizations: ObjectSummary[] = [];
  for (let i = 0; i < summaries.length; i++) {
    const some = summaries[i]?.objects ?? [];
    for (let j = 0; j < some.length; j++) {
      const object = some[j];
      if (!object) continue;
      objects.push(object);
      if (object.kind.startsWith('kustomize.config.k8s.io/')) kustomizations.push(object);
    }
  }
  return { objects, kustomizations };
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
