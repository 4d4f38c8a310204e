import type { Beyond } from './beyond.js';
import { isAlwaysThere } from './beyond.js';
import { type Externals, externalKeys, hasKey } from './external.js';
import type { Definer, MissingName, MissingPart, NameEdge, PartEdge } from './linked.js';
import { NearNames } from './near-names.js';
import { type Home, homeOf, Index, isNear, someNear } from './nearness.js';
import type { Definition, NameReference, ObjectSummary, Part } from './summary.js';
import { beside, type KindName } from './table/index.js';

/** Kinds that people take for each other. */
const confused: readonly (readonly KindName[])[] = [
  ['ConfigMap', 'Secret'],
  ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'],
  ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'ReplicationController'],
];

/** Variants beyond these add nothing to a message or a picture. */
const enough = 32;

/** What the references by name of a workspace lead to. */
export interface LinkedNames {
  readonly edges: NameEdge[];
  readonly parts: PartEdge[];
  readonly missing: MissingName[];
  readonly missingKeys: MissingPart[];
  readonly missingPorts: MissingPart[];
}

/** Links references by name. Made of all objects first, then asked for each. */
export class NameLinker {
  readonly #index = new Index<Definer>();
  readonly #near = new Map<KindName, NearNames>();
  #byKind: ReadonlyMap<KindName, readonly PlacedName[]> | undefined;
  readonly #patches = new Map<string, ObjectSummary[]>();
  readonly #objects: readonly ObjectSummary[];
  readonly #beyond: Beyond;
  readonly #external: Externals;
  readonly linked: LinkedNames = { edges: [], parts: [], missing: [], missingKeys: [], missingPorts: [] };
  #work = 0;

  constructor(objects: readonly ObjectSummary[], beyond: Beyond, external: Externals) {
    this.#objects = objects;
    this.#beyond = beyond;
    this.#external = external;
    for (const object of objects) {
      if (object.partial && object.identity.name !== null) {
        const key = `${object.kind}\0${object.identity.name}`;
        const list = this.#patches.get(key);
        if (list) list.push(object);
        else this.#patches.set(key, [object]);
      }
      if (object.defines.length === 0) continue;
      const home = homeOf(object.text.name);
      for (const made of object.defines) {
        this.#index.add(keyOf(made.kind, made.numbered), made.name, made.namespace, home, { object, made });
      }
    }
  }

  /** Definitions and candidates looked at. */
  get work(): number {
    let work = this.#work;
    for (const names of this.#near.values()) work += names.work;
    return work;
  }

  /** Patches of an object, wherever they lie. */
  patchesOf(kind: KindName, name: string): readonly ObjectSummary[] {
    return this.#patches.get(`${kind}\0${name}`) ?? [];
  }

  /** Links the references of one object. `order`: its place in the workspace. */
  link(from: ObjectSummary, order: number): void {
    if (from.names.length === 0) return;
    const home = homeOf(from.text.name);
    for (const reference of from.names) this.#link(from, reference, home, order);
  }

  #link(from: ObjectSummary, reference: NameReference, home: Home, order: number): void {
    const targets = this.#find(reference.to, reference.value, reference.namespace, home, from);
    if (targets.length > 0) {
      this.linked.edges.push({ from, reference, targets });
      for (const key of reference.keys) this.#linkKey(from, reference, key, targets);
      for (const port of reference.ports) this.#linkPort(from, reference, port, targets);
      return;
    }
    if (reference.optional || reference.placeholder || reference.quiet) return;
    if (this.#external.has(reference.to, reference.value, reference.namespace)) {
      for (const key of reference.keys) this.#linkKey(from, reference, key, []);
      return;
    }
    if (this.#isBeyond(reference, home)) return;
    this.#miss(from, reference, home, order);
  }

  /** The nearest definers of a name, by any of the kinds and by any of the ways in which names come about. */
  #find(
    kinds: readonly KindName[],
    name: string,
    namespace: string | null,
    home: Home,
    from: ObjectSummary,
  ): readonly Definer[] {
    const own = (definer: Definer) => {
      this.#work++;
      // An Ingress that makes its own certificate refers to it as well: an edge to itself says nothing.
      return definer.made.made || definer.object !== from;
    };
    for (const kind of kinds) {
      const found = this.#index.nearest(keyOf(kind), name, namespace, home, own);
      if (found.length > 0) return found.length > enough ? found.slice(0, enough) : found;
      const numbered = kind === 'PersistentVolumeClaim' ? /^(.+)-\d+$/.exec(name)?.[1] : undefined;
      if (numbered !== undefined) {
        const claims = this.#index.nearest(keyOf(kind, true), numbered, namespace, home);
        if (claims.length > 0) return claims.slice(0, enough);
      }
      for (const before of this.#beyond.before(name)) {
        const made = this.#index.nearest(keyOf(kind), before, null, home);
        if (made.length > 0) return made.slice(0, enough);
      }
      if (namespace !== null && this.#beyond.movesNamespaces) {
        const moved = this.#index.nearest(keyOf(kind), name, null, home, own);
        if (moved.length > 0) return moved.slice(0, enough);
      }
    }
    return [];
  }

  /** True for what need not be in the workspace, or may be in a part of it that could not be read. */
  #isBeyond({ to, value, namespace }: NameReference, home: Home): boolean {
    if (namespace === 'kube-system' || this.#beyond.isOpen(home)) return true;
    return to.some((kind) => isAlwaysThere(kind, value) || this.#beyond.mayBeLost(kind, value));
  }

  #miss(from: ObjectSummary, reference: NameReference, home: Home, order: number): void {
    const { to, value } = reference;
    const others = confused.find((kinds) => to.some((kind) => kinds.includes(kind))) ?? [];
    const otherNamespace = to.flatMap((kind) => this.#index.nearest(keyOf(kind), value, null, home));
    const otherKind = others
      .filter((kind) => !to.includes(kind))
      .flatMap((kind) => this.#index.nearest(keyOf(kind), value, reference.namespace, home));
    this.linked.missing.push({
      from,
      reference,
      presence: to.some((kind) => beside.has(kind)) ? 'beside' : 'elsewhere',
      ...this.#nearest(reference, home, order),
      otherNamespace,
      otherKind: otherKind.filter(({ object }) => isNear(home, homeOf(object.text.name))),
    });
  }

  #nearest({ to, value, namespace }: NameReference, home: Home, order: number): { near?: Definer } {
    for (const kind of to) {
      const name = this.#namesOf(kind).nearest(value, order);
      if (name === undefined) continue;
      const near = this.#index
        .nearest(keyOf(kind), name, namespace, home)
        .find(({ object }) => isNear(home, homeOf(object.text.name)));
      if (near) return { near };
    }
    return {};
  }

  #linkKey(from: ObjectSummary, reference: NameReference, part: Part, targets: readonly Definer[]): void {
    for (const { object, made } of targets) {
      const definition = made.keys.find((key) => key.name === part.value);
      if (definition) {
        this.linked.parts.push({ from, reference, part, target: object, definition });
        return;
      }
    }
    if (reference.optional || targets.some(({ made }) => made.openKeys)) return;
    const { to, value, namespace } = reference;
    const elsewhere = this.#external.keysOf(to, value, namespace);
    if (elsewhere ? hasKey(elsewhere, String(part.value)) : this.#external.has(to, value, namespace)) return;
    // A patch or another layer's generator may add keys to what the nearest layer defines.
    const kind = targets[0]?.made.kind ?? to[0] ?? '';
    const layers = [
      ...this.patchesOf(kind, reference.value).map((patch) => patch.definitions),
      ...this.#index.all(keyOf(kind), reference.value).flatMap(({ made }) => (made.made ? [made.keys] : [])),
    ];
    if (layers.some((keys) => keys.some((key) => key.space === 'key' && key.name === part.value))) return;
    this.linked.missingKeys.push({
      from,
      reference,
      part,
      ...nearTargets(from, targets),
      // Somebody wrote down which keys the object elsewhere has.
      ...(elsewhere && { near: true }),
      candidates: [...targets.flatMap(({ made }) => made.keys), ...externalKeys(elsewhere ?? [])],
    });
  }

  #linkPort(from: ObjectSummary, reference: NameReference, part: Part, targets: readonly Definer[]): void {
    const candidates: Definition[] = [];
    for (const { object, made } of targets) {
      if (made.made || made.kind !== 'Service' || object.facts.type?.[0]?.value === 'ExternalName') return;
      const ports = object.definitions.filter((one) => one.space === 'service-port');
      const definition = ports.find((one) => isPort(one, part));
      if (definition) {
        this.linked.parts.push({ from, reference, part, target: object, definition });
        return;
      }
      if (ports.length === 0) return;
      candidates.push(...ports);
    }
    const patches = this.patchesOf('Service', reference.value);
    if (patches.some((patch) => patch.definitions.some((one) => isPort(one, part)))) return;
    this.linked.missingPorts.push({
      from,
      reference,
      part,
      ...nearTargets(from, targets),
      candidates,
    });
  }

  /** The names of a kind: gathered when the first one is missed, healthy manifests need none. */
  #namesOf(kind: KindName): NearNames {
    let names = this.#near.get(kind);
    if (!names) {
      this.#byKind ??= namesByKind(this.#objects);
      names = new NearNames(this.#byKind.get(kind) ?? []);
      this.#near.set(kind, names);
    }
    return names;
  }
}

type PlacedName = readonly [name: string, order: number];

function namesByKind(objects: readonly ObjectSummary[]): ReadonlyMap<KindName, readonly PlacedName[]> {
  const byKind = new Map<KindName, PlacedName[]>();
  objects.forEach((object, order) => {
    for (const { kind, name, numbered } of object.defines) {
      if (numbered) continue;
      const names = byKind.get(kind);
      if (names) names.push([name, order]);
      else byKind.set(kind, [[name, order]]);
    }
  });
  return byKind;
}

function nearTargets(from: ObjectSummary, definers: readonly Definer[]) {
  const targets = definers.map(({ object }) => object);
  return { targets, near: someNear(homeOf(from.text.name), targets) };
}

function keyOf(kind: KindName, numbered?: boolean): string {
  return numbered ? `${kind} #` : kind;
}

/** True when a port is the one that is asked for: a number in quotes is taken for the number. */
export function isPort(definition: Definition, { value }: Part): boolean {
  if (typeof value === 'number') return definition.number === value;
  return definition.name === value || (/^\d+$/.test(value) && definition.number === Number(value));
}
