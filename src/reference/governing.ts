import { placeholderIn } from '../object/index.js';
import type { Beyond } from './beyond.js';
import { labelOf, meets } from './labels.js';
import type { NameLinker } from './link-names.js';
import type { NameEdge, UnselectedPods } from './linked.js';
import { homeOf, someNear } from './nearness.js';
import type { ObjectSummary, Requirement } from './summary.js';
import { controllerLabels } from './table/index.js';

/**
 * StatefulSets whose governing Service is there, headless, and does not select their pods: a pod has a DNS name only as
 * an endpoint of that Service (pkg/controller/util/endpoint, ShouldSetHostname). What a patch or a kustomization may
 * change, what is to be filled in later, and endpoints made by hand count for them.
 * @param governed the references of StatefulSets to their governing Services, @param edges all references by name
 */
export function unselectedPods(
  governed: readonly NameEdge[],
  edges: readonly NameEdge[],
  names: NameLinker,
  beyond: Beyond,
): UnselectedPods[] {
  const found: UnselectedPods[] = [];
  let handMade: ReadonlySet<ObjectSummary> | undefined;
  for (const edge of governed) {
    const one = unselected(edge, names, beyond);
    if (!one) continue;
    handMade ??= new Set(
      edges.flatMap(({ reference, targets }) =>
        reference.does === 'gives addresses to' ? targets.map(({ object }) => object) : [],
      ),
    );
    if (!handMade.has(one.service)) found.push(one);
  }
  return found;
}

function unselected(
  { from, reference, targets }: NameEdge,
  names: NameLinker,
  beyond: Beyond,
): UnselectedPods | undefined {
  const { pods } = from;
  if (from.partial || from.lost || !pods || pods.absent) return undefined;
  if (pods.labels.some(({ value }) => placeholderIn(value) !== undefined)) return undefined;
  if (names.patchesOf(from.kind, from.identity.name ?? '').some((patch) => patch.pods?.labels.length)) return undefined;
  if (names.patchesOf('Service', reference.value).some(({ selectors }) => selectors.length > 0)) return undefined;
  let first: UnselectedPods | undefined;
  for (const { object: service, made } of targets) {
    if (made.made || service.kind !== 'Service' || service.lost) return undefined;
    if (!service.facts.clusterIP?.some(({ value }) => value === 'None')) return undefined;
    const selector = service.selectors[0];
    if (selector?.placeholder) return undefined;
    const isUnmet = (one: Requirement) =>
      !controllerLabels.has(one.key) &&
      !meets(one, labelOf(pods, one.key)?.value) &&
      !one.values.some((value) => beyond.givesLabel(one.key, value));
    const unmet = (selector?.requirements ?? []).filter(isUnmet);
    if (selector && unmet.length === 0) return undefined;
    const near = someNear(homeOf(from.text.name), [service]);
    first ??= { from, reference, service, selector, unmet, near };
  }
  return first;
}
