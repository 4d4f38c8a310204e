import { homeOf, isNear, type Linked, type ObjectSummary, type Value } from '../reference/index.js';

/** The kinds of which somebody sets a number of replicas. */
export const replicated: ReadonlySet<string> = new Set([
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/ReplicaSet',
  'ReplicationController',
]);

/** An autoscaler with what it scales. */
export interface Scaling {
  readonly autoscaler: ObjectSummary;
  /** Where its target is named. */
  readonly at: { readonly range: Value['range']; readonly pointer: string };
  /** What it names; several where manifests hold variants of one object. */
  readonly targets: readonly ObjectSummary[];
}

/** The autoscalers of a workspace whose target is there. */
export function scalingsOf({ nameEdges }: Linked): Scaling[] {
  const found: Scaling[] = [];
  for (const { from, reference, targets } of nameEdges) {
    if (from.kind !== 'autoscaling/HorizontalPodAutoscaler' || from.partial || from.lost) continue;
    if (reference.pointer !== '/spec/scaleTargetRef/name') continue;
    const scaled = targets.flatMap(({ object, made }) => (made.made ? [] : [object]));
    found.push({ autoscaler: from, at: reference, targets: scaled });
  }
  return found;
}

/** What a workspace tells of an object beside its own manifest. */
export class Layers {
  readonly #linked: Linked;
  #byName: Map<string, ObjectSummary[]> | undefined;
  #kustomizations: readonly ObjectSummary[] | undefined;

  constructor(linked: Linked) {
    this.#linked = linked;
  }

  /** All objects of that kind and name, itself among them: patches, and variants of it. */
  of({ kind, identity }: ObjectSummary): readonly ObjectSummary[] {
    if (!this.#byName) {
      this.#byName = new Map();
      for (const object of this.#linked.objects) {
        const key = keyOf(object.kind, object.identity.name);
        const list = this.#byName.get(key);
        if (list) list.push(object);
        else this.#byName.set(key, [object]);
      }
    }
    return this.#byName.get(keyOf(kind, identity.name)) ?? [];
  }

  /**
   * True where its manifest is not the last word, and nobody can see what is: it could not be read in whole, or a
   * kustomization near by holds patches in itself or as lists of operations, or sets its number of replicas.
   */
  mayDiffer(object: ObjectSummary): boolean {
    if (object.partial || object.lost || object.unknown) return true;
    const home = homeOf(object.text.name);
    this.#kustomizations ??= this.#linked.objects.filter(({ kind }) => kind.startsWith('kustomize.config.k8s.io/'));
    return this.#kustomizations.some(({ facts, text }) => {
      const patched =
        facts.operations !== undefined ||
        facts.inlinePatch?.some(({ value }) => typeof value === 'string' && value.includes('\n')) === true ||
        facts.replicaName?.some(({ value }) => value === object.identity.name) === true;
      return patched && isNear(homeOf(text.name), home);
    });
  }
}

function keyOf(kind: string, name: string | null): string {
  return `${kind}\0${name ?? ''}`;
}

/** True where two objects may live in one namespace: one that is not written is unknown. */
export function mayShareNamespace(one: ObjectSummary, other: ObjectSummary): boolean {
  const [a, b] = [one.identity.namespace, other.identity.namespace];
  return a === null || b === null || a === b;
}

/** How many replicas a manifest asks for: 1 where it does not say; undefined where what it says is no number. */
export function replicasOf({ facts }: ObjectSummary): number | undefined {
  const [written] = facts.replicas ?? [];
  if (!written || written.value === null) return 1;
  return typeof written.value === 'number' ? written.value : undefined;
}

/** True for an object of a Markdown page, which may show one thing after the other, or one instead of the other. */
export function isOnPage({ text }: ObjectSummary): boolean {
  return /\.(md|markdown|mdx)$/i.test(text.name);
}

/** True for a Service without an address of its own: who asks for it is told the addresses of pods, and no ports. */
export function isHeadless({ facts }: ObjectSummary): boolean {
  return (facts.clusterIP ?? []).some(({ value }) => value === 'None');
}
