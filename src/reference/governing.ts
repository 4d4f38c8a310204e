import { placeholderIn } from '../object/index.js';
import type { Beyond } from './beyond.js';
import { labelOf, meets } from './labels.js';
import type { NameLinker } from './link-names.js';
import type { NameEdge, UnselectedPods } from './linked.js';
import { homeOf, someNear } from './nearness.js';
import type { Requirement } from './summary.js';
import { controllerLabels } from './table/index.js';

/**
 * A StatefulSet whose governing Service is there, headless, and does not select its pods: a pod has a DNS name only as
 * an endpoint of that Service (pkg/controller/util/endpoint, ShouldSetHostname). What a patch or a kustomization may
 * change, and what is to be filled in later, counts for it.
 */
export function unselectedPods(
  { from, reference, targets }: NameEdge,
  names: NameLinker,
  beyond: Beyond,
): UnselectedPods | undefined {
  const { pods } = from;
  if (from.partial || from.lost || !pods || pods.absent) return undefined;
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
  // Most are selected: who is not is looked at closely.
  if (!first || pods.labels.some(({ value }) => placeholderIn(value) !== undefined)) return undefined;
  if (names.patchesOf(from.kind, from.identity.name ?? '').some((patch) => patch.pods?.labels.length)) return undefined;
  if (names.patchesOf('Service', reference.value).some(({ selectors }) => selectors.length > 0)) return undefined;
  return first;
}

/** Without those whose Service has endpoints that are made by hand. `edges`: all references by name. */
export function withoutHandMade(
  found: readonly UnselectedPods[],
  edges: readonly NameEdge[],
): readonly UnselectedPods[] {
  if (found.length === 0) return found;
  const handMade = new Set(
    edges.flatMap(({ reference, targets }) =>
      reference.does === 'gives addresses to' ? targets.map(({ object }) => object) : [],
    ),
  );
  return found.filter(({ service }) => !handMade.has(service));
}
