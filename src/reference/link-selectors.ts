import { placeholderIn } from '../object/index.js';
import type { Beyond } from './beyond.js';
import type { LabelIndex, LabelledObject } from './label-index.js';
import { labelOf, meets } from './labels.js';
import { isPort } from './link-parts.js';
import type { MissingMatch, MissingPart, NearMatch, PartEdge, SelectorEdge } from './linked.js';
import { type Home, homeOf, isNear, placeOf, someNear } from './nearness.js';
import { type Questions, question } from './questions.js';
import { type Doubts, doubtsAmong } from './selector-doubts.js';
import type { Definition, LabelSet, ObjectSummary, Part, Requirement, SelectorReference } from './summary.js';
import { controllerLabels, type KindName, workloads } from './table/index.js';
import type { Touched } from './touched.js';
import type { Variants } from './variants.js';

/** What the selectors of a workspace lead to. */
export interface LinkedSelectors {
  readonly edges: SelectorEdge[];
  readonly parts: PartEdge[];
  readonly missing: MissingMatch[];
  readonly missingPorts: MissingPart[];
  readonly undeclaredPorts: MissingPart[];
}

/** How many objects that share a label are compared when a selector matches nothing. */
const compared = 50;

/** How many objects that have a key at all are looked at for a selector that asks for no value. */
const keyed = 200;

/** Links selectors, by an index over pairs of key and value. Made of all objects first, then asked for each. */
export class SelectorLinker {
  readonly #index: LabelIndex;
  /** Gathered when the first selector is met that does not simply match what stands beside it. */
  #doubts: Doubts | undefined;
  /** Workloads by name: a port may be declared by another layer's copy. */
  #layers: Map<string, ObjectSummary[]> | undefined;
  readonly #objects: readonly (ObjectSummary | undefined)[];
  #beyond: Beyond;
  readonly #questions: Questions | undefined;
  readonly #variants: Variants;
  /** Where what is found goes. */
  linked: LinkedSelectors;
  #work = 0;

  /** @param objects by their order; undefined where there is none */
  constructor(
    objects: readonly (ObjectSummary | undefined)[],
    index: LabelIndex,
    beyond: Beyond,
    variants: Variants,
    questions: Questions | undefined,
  ) {
    this.#questions = questions;
    this.#variants = variants;
    this.#objects = objects;
    this.#beyond = beyond;
    this.#index = index;
    this.linked = this.begin();
  }

  /** From now on what is found goes into new lists. */
  begin(): LinkedSelectors {
    this.linked = { edges: [], parts: [], missing: [], missingPorts: [], undeclaredPorts: [] };
    return this.linked;
  }

  /** Takes out an object that is no longer there, or is there anew. */
  remove(object: ObjectSummary, order: number): void {
    this.#index.remove(object, order);
    if (object.pods) this.#layers = undefined;
    this.#doubts?.podTexts.delete(object.text);
  }

  /** Puts in a new object. */
  insert(object: ObjectSummary, order: number): void {
    this.#index.insert(object, order);
    if (object.pods) this.#layers = undefined;
    if (object.pods && !object.partial) this.#doubts?.podTexts.add(object.text);
  }

  /** Forgets what is no longer so: all that is linked from now on asks again. */
  forget({ labels, doubts }: Pick<Touched, 'labels' | 'doubts'>, beyond: Beyond): void {
    for (const [to, keys] of labels) this.#index.forgetValues(to, keys);
    if (doubts) this.#doubts = undefined;
    this.#beyond = beyond;
  }

  /** Objects looked at. */
  get work(): number {
    return this.#work + this.#index.work;
  }

  /** Links the selectors of one object. `order`: its place in the workspace. */
  link(from: ObjectSummary, order: number): void {
    const { selectors } = from;
    for (let i = 0; i < selectors.length; i++) {
      const reference = selectors[i];
      if (!reference) continue;
      if (this.#questions) this.#askFor(reference, this.#questions);
      const targets = this.#find(reference, from);
      if (targets === undefined) continue;
      if (targets.length > 0) {
        this.linked.edges.push({ from, reference, targets });
        const { ports } = reference;
        for (let j = 0; j < ports.length; j++) {
          const port = ports[j];
          if (port) this.#linkPort(from, reference, port, targets);
        }
      } else if (reference.quiet !== true && !this.#isBeyond(from, reference)) {
        const { near } = this.#near(from, reference, order);
        if (reference.quiet && !near?.slip) continue;
        this.linked.missing.push({ from, reference, ...(near ? { near } : {}) });
      }
    }
  }

  #askFor({ to, requirements }: SelectorReference, questions: Questions): void {
    for (const { operator, key, values } of requirements) {
      if (operator === 'In') for (const value of values) questions.ask(question.label(to, key, value));
      else if (operator === 'Exists') questions.ask(question.labelKey(to, key));
    }
  }

  /** The nearest objects that a selector matches; undefined where nothing can be said. */
  #find(reference: SelectorReference, from: ObjectSummary): readonly ObjectSummary[] | undefined {
    const requirements = withoutControllers(reference.requirements);
    if (requirements.length === 0 || reference.placeholder) return undefined;
    const { to, namespace } = reference;
    const best = this.#bestOf(to, requirements);
    if (best === undefined) return this.#findByKeys(reference, requirements, from);
    const { key, values } = best;
    const only = values.length === 1 ? this.#index.only(to, key, values[0] ?? '') : undefined;
    // Mostly there is just one, and nobody has to ask what lies nearer.
    if (only) return inNamespace(only, namespace) && this.#matches(only, to, requirements, from) ? [only] : [];
    const home = homeOf(from.text.name);
    const accept = ({ object }: LabelledObject) => this.#matches(object, to, requirements, from);
    const found: ObjectSummary[] = [];
    for (const value of values) {
      const some = this.#index.nearest(to, key, value, { namespace, home, accept });
      if (!some) return undefined;
      for (const { object } of some) if (values.length === 1 || !found.includes(object)) found.push(object);
    }
    return found;
  }

  /** What a selector matches that asks for keys alone; undefined where too much has them. */
  #findByKeys(
    { to, namespace }: SelectorReference,
    requirements: readonly Requirement[],
    from: ObjectSummary,
  ): readonly ObjectSummary[] | undefined {
    const exists = requirements.find(({ operator }) => operator === 'Exists');
    if (!exists) return undefined;
    const all = this.#index.withKey(to, exists.key, keyed);
    const found = all.filter(
      (object) => inNamespace(object, namespace) && this.#matches(object, to, requirements, from),
    );
    return found.length === 0 && all.length === keyed ? undefined : found;
  }

  #matches(object: ObjectSummary, to: KindName, requirements: readonly Requirement[], from: ObjectSummary): boolean {
    this.#work++;
    // A file that makes pods means its own; Services that stand alone may be for any.
    if (object.text !== from.text && this.#doubtsOf().podTexts.has(from.text) && this.#apart(from, object))
      return false;
    const set = labelsOf(object, to);
    for (let i = 0; i < requirements.length; i++) {
      const one = requirements[i];
      if (one && !meets(one, labelOf(set, one.key)?.value)) return false;
    }
    return true;
  }

  #doubtsOf(): Doubts {
    this.#doubts ??= doubtsAmong(this.#objects);
    return this.#doubts;
  }

  #apart(a: ObjectSummary, b: ObjectSummary): boolean {
    return this.#variants.apart(homeOf(a.text.name), homeOf(b.text.name));
  }

  /** The condition that the fewest objects meet. */
  #bestOf(to: KindName, requirements: readonly Requirement[]): Requirement | undefined {
    let best: Requirement | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < requirements.length; i++) {
      const requirement = requirements[i];
      if (requirement?.operator !== 'In') continue;
      // There is nothing to choose from.
      if (requirements.length === 1) return requirement;
      const { key, values } = requirement;
      let count = 0;
      for (let j = 0; j < values.length; j++) count += this.#index.count(to, key, values[j] ?? '');
      if (count >= fewest) continue;
      fewest = count;
      best = requirement;
    }
    return best;
  }

  /** True where what is selected need not be in the workspace, or is labelled by something else than its manifest. */
  #isBeyond(from: ObjectSummary, reference: SelectorReference): boolean {
    this.#questions?.ask(question.beyond);
    this.#questions?.ask(question.doubts);
    const { podTexts, customs, patched } = this.#doubtsOf();
    if (reference.to === 'pods' && podTexts.size === 0) return true;
    const home = homeOf(from.text.name);
    if (this.#beyond.isOpen(home) || reference.namespace === 'kube-system') return true;
    const required = reference.requirements.filter(({ operator }) => operator === 'In');
    const values = required.flatMap((one) => one.values);
    if (values.some((value) => customs.has(value))) return true;
    if (this.#beyond.mayBeLostPods(Object.keys(workloads), values)) return true;
    // Labels that a kustomization gives to everything are on no template as it is written.
    const rest = required.filter((one) => !one.values.some((value) => this.#beyond.givesLabel(one.key, value)));
    if (rest.length === 0 && required.length > 0) return true;
    if (rest.length < required.length && this.#find({ ...reference, requirements: rest }, from)?.length) return true;
    if (this.#beyond.movesNamespaces && this.#find({ ...reference, namespace: null }, from)?.length) return true;
    // A patch may give labels to a template.
    return rest.some(({ key, values: wanted }) =>
      (patched.get(key) ?? []).some((given) => wanted.includes(given) || placeholderIn(given) !== undefined),
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
        const near = this.#index.valuesOf(to, key).nearest(value, home, order);
        return near === undefined ? [value] : [value, near];
      });
      for (const value of likely) {
        const found = this.#index.nearestOf(to, key, value, { namespace, home, accept: () => true });
        for (const one of found.slice(0, compared)) if (isNear(home, placeOf(one))) candidates.add(one.object);
      }
    }
    let best: NearMatch | undefined;
    for (const object of candidates) {
      this.#work++;
      const match = this.#compare(object, reference, home, order);
      const better =
        !best || (match.slip && !best.slip) || (match.slip === best.slip && match.unmet.length < best.unmet.length);
      if (better) best = match;
    }
    return best ? { near: best } : {};
  }

  #compare(object: ObjectSummary, { to, requirements }: SelectorReference, home: Home, order: number): NearMatch {
    const set = labelsOf(object, to);
    const unmet = requirements.flatMap((requirement) => {
      const label = labelOf(set, requirement.key);
      return meets(requirement, label?.value) ? [] : [{ requirement, ...(label ? { label } : {}) }];
    });
    const slip = unmet.every(
      ({ requirement, label }) =>
        label !== undefined &&
        requirement.values.some(
          (value) => this.#index.valuesOf(to, requirement.key).nearest(value, home, order) === label.value,
        ),
    );
    return { object, unmet, slip };
  }

  #linkPort(from: ObjectSummary, reference: SelectorReference, part: Part, targets: readonly ObjectSummary[]): void {
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i];
      const definition = target && portOf(target, part);
      if (!definition) continue;
      this.linked.parts.push({ from, reference, part, target, definition });
      return;
    }
    const { space } = part;
    if (typeof part.value === 'string' && placeholderIn(part.value) !== undefined) return;
    if (reference.to === 'pods' && targets.some((target) => target.unknown || !hasContainers(target))) return;
    const declared = targets.map((target) => target.definitions.filter((one) => one.space === space));
    const byNumber = typeof part.value === 'number' || /^\d+$/.test(part.value);
    // Containers that declare nothing say nothing about what listens in them.
    if ((byNumber || reference.to !== 'pods') && declared.some((ports) => ports.length === 0)) return;
    // A patch may add it, or another layer's copy of the workload has it.
    const isThere = (target: ObjectSummary) =>
      this.#layersOf(target).some((layer) => portOf(layer, part) && !this.#apart(target, layer));
    if (targets.some(isThere)) return;
    const missing: MissingPart = {
      from,
      reference,
      part,
      targets,
      near: someNear(homeOf(from.text.name), targets),
      candidates: declared.flat().filter((one) => byNumber || one.name !== ''),
    };
    (byNumber ? this.linked.undeclaredPorts : this.linked.missingPorts).push(missing);
  }

  #layersOf({ identity }: ObjectSummary): readonly ObjectSummary[] {
    this.#questions?.ask(question.layers(identity.name ?? ''));
    if (!this.#layers) {
      this.#layers = new Map();
      for (const object of this.#objects) {
        if (object?.pods && object.identity.name !== null) put(this.#layers, object.identity.name, object);
      }
    }
    return this.#layers.get(identity.name ?? '') ?? [];
  }
}

/** The port of an object that is asked for. By number: this is asked for each Service, unoptimised. */
function portOf({ definitions }: ObjectSummary, part: Part): Definition | undefined {
  for (let i = 0; i < definitions.length; i++) {
    const one = definitions[i];
    if (one?.space === part.space && isPort(one, part)) return one;
  }
  return undefined;
}

function put<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Without the labels that controllers give to pods. */
function withoutControllers(requirements: readonly Requirement[]): readonly Requirement[] {
  for (let i = 0; i < requirements.length; i++) {
    if (controllerLabels.has(requirements[i]?.key ?? '')) {
      return requirements.filter(({ key }) => !controllerLabels.has(key));
    }
  }
  return requirements;
}

function inNamespace({ identity }: ObjectSummary, namespace: string | null): boolean {
  return namespace === null || identity.namespace === null || identity.namespace === namespace;
}

function hasContainers(object: ObjectSummary): boolean {
  return object.definitions.some((one) => one.space === 'container');
}

function labelsOf(object: ObjectSummary, to: KindName): LabelSet {
  return to === 'pods' ? (object.pods ?? object.labels) : object.labels;
}
