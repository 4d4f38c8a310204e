import type { Linked } from './linked.js';
import type { Definition, ObjectSummary } from './summary.js';
import type { KindName } from './table/index.js';

/** Something that is defined and that nothing here names. */
export interface Unused {
  readonly object: ObjectSummary;
  /** The volume inside of it; absent where it is the object itself. */
  readonly part?: Definition;
}

/** Kinds that are there for others to name, and for nothing else. */
const forOthers: ReadonlySet<KindName> = new Set([
  'ConfigMap',
  'Secret',
  'PersistentVolumeClaim',
  'storage.k8s.io/StorageClass',
  'ServiceAccount',
  'rbac.authorization.k8s.io/Role',
  'scheduling.k8s.io/PriorityClass',
  'resource.k8s.io/ResourceClaim',
  'resource.k8s.io/ResourceClaimTemplate',
  'cert-manager.io/Issuer',
  'argoproj.io/AnalysisTemplate',
]);

/** Secrets that somebody looks up by their type. */
const foundByType = /^(?:kubernetes\.io\/service-account-token|bootstrap\.kubernetes\.io\/token|helm\.sh\/)/;

/**
 * Objects that are there for others and that nothing here names, and volumes that no container of their pod mounts. What
 * names them may be outside the workspace: worth knowing, no fault. Where custom resources of unknown kinds are around, a
 * name that stands in one of their files counts as named.
 */
export function unusedDefinitions({ objects, nameEdges, summaries }: Linked): Unused[] {
  const named = new Set(nameEdges.flatMap(({ targets }) => targets.map(({ object }) => object)));
  const lost = summaries.flatMap(({ lost: range, text }) => (range ? [text.slice(range.range)] : []));
  const foreign = [...new Set(objects.filter(({ unknown }) => unknown).map(({ text }) => text.content)), ...lost];
  const found: Unused[] = [];
  for (const object of objects) {
    if (object.partial) continue;
    const { kind, identity, facts } = object;
    if (forOthers.has(kind) && identity.name !== null && !named.has(object)) {
      const { name } = identity;
      // The default class is for those that name none.
      if (facts.default?.[0]?.value === 'true') continue;
      const type = facts.type?.[0]?.value;
      const byType = typeof type === 'string' && foundByType.test(type);
      if (byType || identity.namespace === 'kube-system' || foreign.some((text) => text.includes(name))) continue;
      if (!isInCommand(name, object.text.content)) found.push({ object });
    }
    if (object.pods) found.push(...unusedVolumes(object));
  }
  return found;
}

/** True where a command line beside it names it: `--configmap=$(NAMESPACE)/settings`. */
function isInCommand(name: string, text: string): boolean {
  return text.includes(`/${name}`) || text.includes(`=${name}`);
}

function unusedVolumes(object: ObjectSummary): Unused[] {
  const mounted = new Set(object.locals.flatMap(({ target }) => (target ? [target] : [])));
  const containers = object.definitions.some(({ space }) => space === 'container');
  if (!containers) return [];
  return object.definitions
    .filter((one) => one.space === 'volume' && one.name !== '' && one.pointer.includes('/spec/volumes/'))
    .filter((one) => !mounted.has(one))
    .map((part) => ({ object, part }));
}
