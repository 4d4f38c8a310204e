import { placeholderIn } from '../object/index.js';
import type { Beyond } from './beyond.js';
import { labelOf, meets } from './labels.js';
import { isPort } from './link-names.js';
import type { MissingMatch, MissingPart, NearMatch, PartEdge, SelectorEdge } from './linked.js';
import { NearNames } from './near-names.js';
import { homeOf, Index, isNear, someNear } from './nearness.js';
import type { LabelSet, ObjectSummary, Part, Requirement, SelectorReference } from './summary.js';
import { controllerLabels, type KindName, workloads } from './table/index.js';

/** What the selectors of a workspace lead to. */
export interface LinkedSelectors {
  readonly edges: SelectorEdge[];
  readonly parts: PartEdge[];
  readonly missing: MissingMatch[];
  readonly missingPorts: MissingPart[];
}

/** How many objects that share a label are compared when a selector matches nothing. */
const compared = 50;

/** Links selectors, by an index over pairs of key and value. Made of all objects first, then asked for each. */
export class SelectorLinker {
  readonly #pairs = new Index<ObjectSummary>();
  /** By key alone: made when first needed, few selectors have nothing better. */
  #keys: Index<ObjectSummary> | undefined;
  readonly #values = new Map<string, NearNames>();
  /** Values that patches give to labels, by the label's key. */
  readonly #patched = new Map<string, string[]>();
  /** Names of custom resources: their controllers make pods and label them with that name. */
  readonly #customs = new Set<string>();
  /** What the selectors of this workspace select: nothing else need be indexed. */
  readonly #wanted = new Set<KindName>();
  readonly #objects: readonly ObjectSummary[];
  readonly #beyond: Beyond;
  readonly linked: LinkedSelectors = { edges: [], parts: [], missing: [], missingPorts: [] };
  #somePods = false;
  #work = 0;

  constructor(objects: readonly ObjectSummary[], beyond: Beyond) {
    this.#objects = objects;
    this.#beyond = beyond;
    for (const object of objects) for (const { to } of object.selectors) this.#wanted.add(to);
    if (this.#wanted.size === 0) return;
    for (const object of objects) {
      if (object.unknown && object.identity.name !== null) this.#customs.add(object.identity.name);
      if (object.partial) {
        for (const { key, value } of object.pods?.labels ?? []) {
          const values = this.#patched.get(key);
          if (values) values.push(value);
          else this.#patched.set(key, [value]);
        }
        continue;
      }
      if (object.pods) this.#somePods = true;
      for (const space of spacesOf(object)) {
        if (!this.#wanted.has(space)) continue;
        const home = homeOf(object.text.name);
        for (const { key, value } of labelsOf(object, space).labels) {
          this.#pairs.add(space, pairOf(key, value), object.identity.namespace, home, object);
        }
      }
    }
  }

  /** Objects looked at. */
  get work(): number {
    let work = this.#work;
    for (const names of this.#values.values()) work += names.work;
    return work;
  }

  /** Links the selectors of one object. `order`: its place in the workspace. */
  link(from: ObjectSummary, order: number): void {
    if (from.selectors.length === 0) return;
    for (const reference of from.selectors) {
      const targets = this.#find(reference, from);
      if (targets === undefined) continue;
      if (targets.length > 0) {
        this.linked.edges.push({ from, reference, targets });
        for (const port of reference.ports) this.#linkPort(from, reference, port, targets);
      } else if (!reference.quiet && !this.#isBeyond(from, reference)) {
        this.linked.missing.push({ from, reference, ...this.#near(from, reference, order) });
      }
    }
  }

  /** The nearest objects that a selector matches; undefined where nothing can be said. */
  #find(reference: SelectorReference, from: ObjectSummary): readonly ObjectSummary[] | undefined {
    const requirements = reference.requirements.filter(({ key }) => !controllerLabels.has(key));
    if (requirements.length === 0 || reference.placeholder) return undefined;
    const best = this.#bestKey(reference, requirements);
    if (!best) return undefined;
    const home = homeOf(from.text.name);
    const matches = (object: ObjectSummary) => {
      this.#work++;
      const set = labelsOf(object, reference.to);
      return requirements.every((one) => meets(one, labelOf(set, one.key)?.value));
    };
    const look = (key: string) => best.index.nearest(reference.to, key, reference.namespace, home, matches);
    if (best.keys.length === 1) return look(best.keys[0] ?? '');
    return [...new Set(best.keys.flatMap(look))];
  }

  /** Where to look: the pairs of the condition that the fewest objects meet. */
  #bestKey({ to }: SelectorReference, requirements: readonly Requirement[]) {
    let best: { index: Index<ObjectSummary>; keys: string[] } | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    const offer = (index: Index<ObjectSummary>, keys: string[]) => {
      const count = keys.reduce((sum, key) => sum + index.count(to, key), 0);
      if (count >= fewest) return;
      fewest = count;
      best = { index, keys };
    };
    for (const { operator, key, values } of requirements) {
      if (operator === 'In')
        offer(
          this.#pairs,
          values.map((value) => pairOf(key, value)),
        );
    }
    if (best) return best;
    for (const { operator, key } of requirements) if (operator === 'Exists') offer(this.#byKey(), [key]);
    return best;
  }

  #byKey(): Index<ObjectSummary> {
    if (this.#keys) return this.#keys;
    this.#keys = new Index();
    for (const object of this.#objects) {
      if (object.partial) continue;
      for (const space of spacesOf(object)) {
        for (const { key } of labelsOf(object, space).labels) {
          this.#keys.add(space, key, object.identity.namespace, homeOf(object.text.name), object);
        }
      }
    }
    return this.#keys;
  }

  /** True where what is selected need not be in the workspace, or is labelled by something else than its manifest. */
  #isBeyond(from: ObjectSummary, reference: SelectorReference): boolean {
    if (reference.to === 'pods' && !this.#somePods) return true;
    const home = homeOf(from.text.name);
    if (this.#beyond.isOpen(home) || reference.namespace === 'kube-system') return true;
    const required = reference.requirements.filter(({ operator }) => operator === 'In');
    const values = required.flatMap((one) => one.values);
    if (values.some((value) => this.#customs.has(value))) return true;
    if (this.#beyond.mayBeLostPods(Object.keys(workloads), values)) return true;
    // Labels that a kustomization gives to everything are on no template as it is written.
    const rest = required.filter((one) => !one.values.some((value) => this.#beyond.givesLabel(one.key, value)));
    if (rest.length === 0 && required.length > 0) return true;
    if (rest.length < required.length && this.#find({ ...reference, requirements: rest }, from)?.length) return true;
    if (this.#beyond.movesNamespaces && this.#find({ ...reference, namespace: null }, from)?.length) return true;
    // A patch may give labels to a template.
    return rest.some(({ key, values: wanted }) =>
      (this.#patched.get(key) ?? []).some((given) => wanted.includes(given) || placeholderIn(given) !== undefined),
    );
  }

  /** The object that a selector which matches nothing comes nearest to. */
  #near(from: ObjectSummary, reference: SelectorReference, order: number): { near?: NearMatch } {
    const { to, namespace, requirements } = reference;
    const home = homeOf(from.text.name);
    const candidates = new Set<ObjectSummary>();
    for (const { operator, key, values } of requirements) {
      if (operator !== 'In') continue;
      const likely = values.flatMap((value) => {
        const near = this.#valuesOf(to, key).nearest(value, order);
        return near === undefined ? [value] : [value, near];
      });
      for (const value of likely) {
        const found = this.#pairs.nearest(to, pairOf(key, value), namespace, home);
        for (const object of found.slice(0, compared))
          if (isNear(home, homeOf(object.text.name))) candidates.add(object);
      }
    }
    let best: NearMatch | undefined;
    for (const object of candidates) {
      this.#work++;
      const match = this.#compare(object, reference, order);
      const better =
        !best || (match.slip && !best.slip) || (match.slip === best.slip && match.unmet.length < best.unmet.length);
      if (better) best = match;
    }
    return best ? { near: best } : {};
  }

  #compare(object: ObjectSummary, { to, requirements }: SelectorReference, order: number): NearMatch {
    const set = labelsOf(object, to);
    const unmet = requirements.flatMap((requirement) => {
      const label = labelOf(set, requirement.key);
      return meets(requirement, label?.value) ? [] : [{ requirement, ...(label ? { label } : {}) }];
    });
    const slip = unmet.every(
      ({ requirement, label }) =>
        label !== undefined &&
        requirement.values.some((value) => this.#valuesOf(to, requirement.key).nearest(value, order) === label.value),
    );
    return { object, unmet, slip };
  }

  /** The values that a label has: gathered when the first selector over it matches nothing. */
  #valuesOf(to: KindName, key: string): NearNames {
    const name = `${to} ${key}`;
    let values = this.#values.get(name);
    if (!values) {
      values = new NearNames(valuesOf(this.#objects, to, key));
      this.#values.set(name, values);
    }
    return values;
  }

  #linkPort(from: ObjectSummary, reference: SelectorReference, part: Part, targets: readonly ObjectSummary[]): void {
    const space = reference.to === 'pods' ? 'port' : 'service-port';
    const holds = (object: ObjectSummary) => object.definitions.find((one) => one.space === space && isPort(one, part));
    for (const target of targets) {
      const definition = holds(target);
      if (definition) {
        this.linked.parts.push({ from, reference, part, target, definition });
        return;
      }
    }
    // The number of a container's port need not be declared anywhere.
    if (typeof part.value === 'number' || /^\d+$/.test(part.value) || placeholderIn(part.value)) return;
    if (reference.to !== 'pods' || targets.some((target) => target.unknown || !hasContainers(target))) return;
    // A patch may add it, or another layer's copy of the workload has it.
    const names = new Set(targets.map((target) => target.identity.name));
    if (this.#objects.some((object) => object.pods && names.has(object.identity.name) && holds(object))) return;
    this.linked.missingPorts.push({
      from,
      reference,
      part,
      targets,
      near: someNear(homeOf(from.text.name), targets),
      candidates: targets.flatMap((target) =>
        target.definitions.filter((one) => one.space === space && one.name !== ''),
      ),
    });
  }
}

function hasContainers(object: ObjectSummary): boolean {
  return object.definitions.some((one) => one.space === 'container');
}

function valuesOf(objects: readonly ObjectSummary[], to: KindName, key: string): [string, number][] {
  const values: [string, number][] = [];
  objects.forEach((object, order) => {
    if (object.partial || (to === 'pods' ? !object.pods : object.kind !== to)) return;
    const label = labelOf(labelsOf(object, to), key);
    if (label) values.push([label.value, order]);
  });
  return values;
}

function pairOf(key: string, value: string): string {
  return `${key}=${value}`;
}

function spacesOf(object: ObjectSummary): readonly KindName[] {
  return object.pods ? ['pods', object.kind] : [object.kind];
}

function labelsOf(object: ObjectSummary, to: KindName): LabelSet {
  return to === 'pods' ? (object.pods ?? object.labels) : object.labels;
}
