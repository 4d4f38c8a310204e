import { nearest } from '../text/index.js';
import type { Beyond } from './beyond.js';
import { isAlwaysThere } from './beyond.js';
import type { Externals } from './external.js';
import { type LinkedParts, noParts, PartLinker } from './link-parts.js';
import type { Definer, MissingName, NameEdge } from './linked.js';
import type { Known, NameIndex } from './name-index.js';
import { type Home, homeOf, isNear, placeOf } from './nearness.js';
import { Neighbourhood } from './neighbourhood.js';
import { numberedKind, type Questions, question } from './questions.js';
import type { NameReference, ObjectSummary } from './summary.js';
import { alwaysThere, beside, type KindName } from './table/index.js';
import type { Variants } from './variants.js';

/** Kinds that people take for each other. */
const confused: readonly (readonly KindName[])[] = [
  ['ConfigMap', 'Secret'],
  ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'],
  ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'ReplicationController'],
  ['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer'],
  ['external-secrets.io/SecretStore', 'external-secrets.io/ClusterSecretStore'],
  ['argoproj.io/AnalysisTemplate', 'argoproj.io/ClusterAnalysisTemplate'],
  ['keda.sh/TriggerAuthentication', 'keda.sh/ClusterTriggerAuthentication'],
  ['resource.k8s.io/ResourceClaim', 'resource.k8s.io/ResourceClaimTemplate'],
  ['PersistentVolumeClaim', 'PersistentVolume'],
];

/** Variants beyond these add nothing to a message or a picture. */
const enough = 32;

/** What is looked for. */
type Named = Pick<NameReference, 'to' | 'value' | 'namespace'>;

/** What the references by name of a workspace lead to. */
export interface LinkedNames extends LinkedParts {
  readonly edges: NameEdge[];
  /** Those to governing Services. */
  readonly governed: NameEdge[];
  readonly missing: MissingName[];
}

/** Links references by name. Made of all objects first, then asked for each. */
export class NameLinker {
  readonly #index: NameIndex;
  readonly #near = new Map<KindName, Neighbourhood>();
  readonly #parts: PartLinker;
  #beyond: Beyond;
  readonly #questions: Questions | undefined;
  readonly #external: Externals;
  readonly #variants: Variants;
  /** Names of quiet references that are nowhere, by the kinds of their row and the folders they were asked from. */
  readonly #silent = new Map<readonly KindName[], Map<string, Set<number>>>();
  /** Where what is found goes. */
  linked: LinkedNames;
  #work = 0;

  constructor(
    index: NameIndex,
    beyond: Beyond,
    external: Externals,
    variants: Variants,
    questions: Questions | undefined,
  ) {
    this.#questions = questions;
    this.#beyond = beyond;
    this.#external = external;
    this.#index = index;
    this.#variants = variants;
    this.#parts = new PartLinker(this.#index, external);
    this.linked = this.begin();
  }

  /** From now on what is found goes into new lists. */
  begin(): LinkedNames {
    const parts = noParts();
    this.#parts.linked = parts;
    this.linked = { edges: [], governed: [], missing: [], ...parts };
    return this.linked;
  }

  /** Takes out an object that is no longer there, or is there anew. */
  remove(object: ObjectSummary, order: number): void {
    this.#index.remove(object, order);
  }

  /** Puts in a new object. */
  insert(object: ObjectSummary, order: number): void {
    this.#index.insert(object, order);
  }

  /** Forgets which names of some kinds there are, and what is beyond: all that is linked from now on asks again. */
  forget(kinds: Iterable<KindName>, beyond: Beyond): void {
    for (const kind of kinds) this.#near.delete(kind);
    this.#beyond = beyond;
  }

  /** Definitions and candidates looked at. */
  get work(): number {
    let work = this.#work;
    for (const names of this.#near.values()) work += names.work;
    return work;
  }

  /** All that define something of a kind, in the order of the workspace. */
  ofKind(kind: KindName): readonly Definer[] {
    return this.#index.ofKind(kind);
  }

  /** False where nothing has a kind and a name, under whatever name kustomize may give it. */
  mayKnow(kind: KindName, name: string): boolean {
    return this.#beyond.renames || this.#index.has(kind, name);
  }

  /** All that define a kind and a name, wherever they lie. */
  definersOf(kind: KindName, name: string): readonly Definer[] {
    return this.#index.all(kind, name);
  }

  /** Patches of an object, wherever they lie. */
  patchesOf(kind: KindName, name: string): readonly ObjectSummary[] {
    return this.#index.patchesOf(kind, name);
  }

  /** Links the references of one object. `order`: its place in the workspace. */
  link(from: ObjectSummary, order: number): void {
    const { names } = from;
    for (let i = 0; i < names.length; i++) {
      const reference = names[i];
      if (reference) this.linkOne(from, reference, order);
    }
  }

  /** Links one reference, which need not stand in the object's summary. */
  linkOne(from: ObjectSummary, reference: NameReference, order: number): void {
    const beside = this.#beside(from, reference);
    if (beside) {
      this.#keep({ from, reference, targets: [beside] });
      return;
    }
    const home = homeOf(from.text.name);
    if (reference.quiet && !this.#questions && this.#isSilent(reference, home)) return;
    const targets = this.#find(reference, home, from);
    if (targets.length > 0) {
      this.#keep({ from, reference, targets });
      return;
    }
    const { optional, placeholder, quiet, to, value, namespace } = reference;
    if (optional || placeholder || quiet === true) return;
    const missed = this.linked.missing.length;
    if (this.#external.has(to, value, namespace)) {
      this.#parts.linkKeys(from, reference, []);
      return;
    }
    if (!this.#isBeyond(reference, home)) this.#miss(from, reference, home, order);
    if (quiet && !this.#questions && namespace === null && this.linked.missing.length === missed) {
      this.#silence(reference, home);
    }
  }

  #keep(edge: NameEdge): void {
    this.linked.edges.push(edge);
    if (edge.reference.rule === 'statefulset/governing-service') this.linked.governed.push(edge);
    const { keys, ports, parts } = edge.reference;
    if (keys.length + ports.length + parts.length > 0) this.#parts.link(edge.from, edge.reference, edge.targets);
  }

  /** What a name leads to, without keeping it. */
  lookUp(to: readonly KindName[], value: string, namespace: string | null, from: ObjectSummary): readonly Definer[] {
    return this.#find({ to, value, namespace }, homeOf(from.text.name), from);
  }

  /**
   * True for a name that was looked for in vain in the same folder: each object names its Namespace, and mostly it is not
   * here. Not asked where the questions of each are kept.
   */
  #isSilent({ to, value, namespace }: NameReference, home: Home): boolean {
    return (
      namespace === null &&
      this.#silent
        .get(to)
        ?.get(value)
        ?.has(home.levels[1] ?? -1) === true
    );
  }

  #silence({ to, value }: NameReference, home: Home): void {
    let values = this.#silent.get(to);
    if (!values) {
      values = new Map();
      this.#silent.set(to, values);
    }
    const folders = values.get(value);
    if (folders) folders.add(home.levels[1] ?? -1);
    else values.set(value, new Set([home.levels[1] ?? -1]));
  }

  /** What a reference means where that is plain: there is but one of its kind and name, and it stands in the same text. */
  #beside(from: ObjectSummary, { to, value, namespace }: NameReference): Known | undefined {
    const only = to.length === 1 ? this.#index.only(to[0] ?? '', value) : undefined;
    if (!only || only.object.text !== from.text || (only.object === from && !only.made.made)) return undefined;
    if (namespace !== null && only.namespace !== null && only.namespace !== namespace) return undefined;
    this.#work++;
    return only;
  }

  /** The nearest definers of a name, by any of the kinds and by any of the ways in which names come about. */
  #find({ to, value, namespace }: Named, home: Home, from: ObjectSummary): readonly Definer[] {
    const accept = (known: Known) => {
      this.#work++;
      // An Ingress that makes its own certificate refers to it as well: an edge to itself says nothing.
      if (!known.made.made && known.object === from) return false;
      return !this.#variants.apart(home, placeOf(known));
    };
    const ask = (kind: KindName, wanted: string, within: string | null) =>
      this.#index.nearest(kind, wanted, { namespace: within, home, accept });
    let before: readonly string[] | undefined;
    for (const kind of to) {
      const found = ask(kind, value, namespace);
      if (found.length > 0) return found.length > enough ? found.slice(0, enough) : found;
      const claim = kind === 'PersistentVolumeClaim' ? /^(.+)-\d+$/.exec(value)?.[1] : undefined;
      if (claim !== undefined) {
        const claims = ask(numberedKind(kind), claim, namespace);
        if (claims.length > 0) return claims.slice(0, enough);
      }
      before ??= this.#beyond.before(value);
      for (const name of before) {
        const made = ask(kind, name, null);
        if (made.length > 0) return made.slice(0, enough);
      }
      if (namespace !== null && this.#beyond.movesNamespaces) {
        const moved = ask(kind, value, null);
        if (moved.length > 0) return moved.slice(0, enough);
      }
    }
    return [];
  }

  /** True for what need not be in the workspace, or may be in a part of it that could not be read. */
  #isBeyond({ to, value }: NameReference, home: Home): boolean {
    this.#questions?.ask(question.beyond);
    if (this.#beyond.isOpen(home)) return true;
    return to.some((kind) => isAlwaysThere(kind, value) || this.#beyond.mayBeLost(kind, value));
  }

  #miss(from: ObjectSummary, reference: NameReference, home: Home, order: number): void {
    const { to, value, namespace } = reference;
    const near = this.#nearest(reference, home, order);
    const known = near ? undefined : knownNear(to, value);
    if (reference.quiet === 'unless-near') {
      if (near || known !== undefined) {
        const presence = 'elsewhere';
        this.linked.missing.push({
          from,
          reference,
          presence,
          ...nearOf(near, known),
          otherNamespace: [],
          inVariant: [],
          otherKind: [],
        });
      }
      return;
    }
    const others = confused.find((kinds) => to.some((kind) => kinds.includes(kind))) ?? [];
    const ask = (kind: KindName, within: string | null) =>
      this.#index.nearest(kind, value, { namespace: within, home, accept: () => true });
    const sameName = to.flatMap((kind) => ask(kind, null));
    const inVariant = sameName.filter(({ object }) => this.#variants.apart(home, homeOf(object.text.name)));
    this.linked.missing.push({
      from,
      reference,
      // Much of kube-system is made by whoever made the cluster.
      presence: namespace !== 'kube-system' && to.some((kind) => beside.has(kind)) ? 'beside' : 'elsewhere',
      ...nearOf(near, known),
      otherNamespace: sameName.filter((one) => !inVariant.includes(one)),
      inVariant,
      otherKind: others
        .filter((kind) => !to.includes(kind))
        .flatMap((kind) => ask(kind, namespace))
        .filter(({ object }) => isNear(home, homeOf(object.text.name))),
    });
  }

  #nearest({ to, value, namespace }: NameReference, home: Home, order: number): Definer | undefined {
    for (const kind of to) {
      const name = this.#namesOf(kind).nearest(value, home, order);
      if (name === undefined) continue;
      const near = this.#index
        .nearest(kind, name, { namespace, home, accept: () => true })
        .find(({ object }) => isNear(home, homeOf(object.text.name)));
      if (near) return near;
    }
    return undefined;
  }

  /** The names of a kind: gathered when the first one is missed, healthy manifests need none. */
  #namesOf(kind: KindName): Neighbourhood {
    this.#questions?.ask(question.nearName(kind));
    let names = this.#near.get(kind);
    if (!names) {
      names = new Neighbourhood(this.#index.ofKind(kind));
      this.#near.set(kind, names);
    }
    return names;
  }
}

function nearOf(near: Definer | undefined, known: string | undefined) {
  return { ...(near ? { near } : {}), ...(known === undefined ? {} : { known }) };
}

const knownNames = new Map<string, string | undefined>();

/** The name that every cluster has and that is nearly the one that is asked for. */
function knownNear(kinds: readonly KindName[], name: string): string | undefined {
  for (const kind of kinds) {
    const always = alwaysThere[kind];
    if (!always) continue;
    const key = `${kind}\0${name}`;
    if (!knownNames.has(key)) {
      if (knownNames.size > 10_000) knownNames.clear();
      knownNames.set(
        key,
        nearest(
          name,
          always.filter((one) => !one.endsWith('*')),
        ),
      );
    }
    const known = knownNames.get(key);
    if (known !== undefined) return known;
  }
  return undefined;
}
