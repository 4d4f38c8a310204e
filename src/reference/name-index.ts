import type { Definer } from './linked.js';
import { itself, more, type OneOrMore, type Placed, Places, positionOf, type Question, without } from './places.js';
import { question as asked, numberedKind, type Questions } from './questions.js';
import type { Made, ObjectSummary } from './summary.js';
import type { KindName } from './table/index.js';

/** A definer with its place. */
export interface Known extends Definer, Placed {
  readonly object: ObjectSummary;
  readonly name: string;
}

/** What is defined of one kind, in the order of the workspace: one of `orders` for each of `made`. */
interface OfKind {
  readonly made: Made[];
  readonly orders: number[];
  /** Put in order when somebody asks for the kind: most kinds are never asked for. */
  known?: Known[];
  byName?: Map<string, OneOrMore<Known>>;
}

/** Everything that is defined, by kind and name, and the patches of it. */
export class NameIndex {
  readonly #objects: readonly (ObjectSummary | undefined)[];
  readonly #questions: Questions | undefined;
  readonly #byKind = new Map<KindName, OfKind>();
  readonly #patches = new Map<string, { readonly objects: ObjectSummary[]; readonly orders: number[] }>();

  /** @param objects by their order; undefined where there is none */
  constructor(objects: readonly (ObjectSummary | undefined)[], questions: Questions | undefined) {
    this.#objects = objects;
    this.#questions = questions;
  }

  /** Takes in what an object defines. Before anything is asked, and in the order of the objects. */
  add(object: ObjectSummary, order: number): void {
    // Loops by number here and below: this runs once, unoptimised, over everything that there is.
    const { defines } = object;
    for (let i = 0; i < defines.length; i++) {
      const made = defines[i];
      if (made) this.#put(made, order);
    }
    if (object.partial) this.#putPatch(object, order);
  }

  /** Takes out what an object defines. */
  remove(object: ObjectSummary, order: number): void {
    for (const kind of new Set(object.defines.map(keyOf))) {
      const found = this.#byKind.get(kind);
      if (!found) continue;
      const at = positionOf(found.orders, order, itself);
      let count = 0;
      for (; found.orders[at + count] === order; count++) {
        const name = found.made[at + count]?.name ?? '';
        const left = without(found.byName?.get(name), order);
        if (left) found.byName?.set(name, left);
        else found.byName?.delete(name);
      }
      found.made.splice(at, count);
      found.orders.splice(at, count);
      found.known?.splice(at, count);
    }
    if (!object.partial) return;
    const patches = this.#patches.get(patchKey(object));
    const at = patches?.objects.indexOf(object) ?? -1;
    if (!patches || at < 0) return;
    patches.objects.splice(at, 1);
    patches.orders.splice(at, 1);
  }

  /** Puts in what an object defines. */
  insert(object: ObjectSummary, order: number): void {
    for (const made of object.defines) {
      const kind = keyOf(made);
      const found = this.#byKind.get(kind);
      if (!found) {
        this.#byKind.set(kind, { made: [made], orders: [order] });
        continue;
      }
      const at = positionOf(found.orders, order + 1, itself);
      found.made.splice(at, 0, made);
      found.orders.splice(at, 0, order);
      if (!found.known) continue;
      const known = knownOf(object, made, order);
      found.known.splice(at, 0, known);
      found.byName?.set(made.name, more(found.byName.get(made.name), known));
    }
    if (object.partial) this.#putPatch(object, order);
  }

  #put(made: Made, order: number): void {
    const kind = keyOf(made);
    const known = this.#byKind.get(kind);
    if (known) {
      known.made.push(made);
      known.orders.push(order);
    } else this.#byKind.set(kind, { made: [made], orders: [order] });
  }

  #putPatch(patch: ObjectSummary, order: number): void {
    if (patch.identity.name === null) return;
    const key = patchKey(patch);
    const list = this.#patches.get(key);
    if (!list) {
      this.#patches.set(key, { objects: [patch], orders: [order] });
      return;
    }
    const at = positionOf(list.orders, order + 1, itself);
    list.objects.splice(at, 0, patch);
    list.orders.splice(at, 0, order);
  }

  /** Patches of an object, wherever they lie. */
  patchesOf(kind: KindName, name: string): readonly ObjectSummary[] {
    this.#questions?.ask(asked.patches(kind, name));
    return this.#patches.size === 0 ? [] : (this.#patches.get(`${kind}\0${name}`)?.objects ?? []);
  }

  /** The one of a kind and a name, where there is just one. */
  only(kind: KindName, name: string): Known | undefined {
    const found = this.#find(kind, name);
    return found instanceof Places ? undefined : found;
  }

  /** True where something has a kind and a name. */
  has(kind: KindName, name: string): boolean {
    return this.#find(kind, name) !== undefined;
  }

  /** All of a kind and a name, whatever their namespace. */
  all(kind: KindName, name: string): readonly Definer[] {
    const found = this.#find(kind, name);
    if (found === undefined) return [];
    return found instanceof Places ? found.items : [found];
  }

  /** The nearest of a kind and a name, all that are equally near. */
  nearest(kind: KindName, name: string, question: Question<Known>): readonly Definer[] {
    const found = this.#find(kind, name);
    if (found === undefined) return [];
    if (found instanceof Places) return found.nearest(question) ?? found.items.slice(0, 1);
    const { namespace } = found;
    if (question.namespace !== null && namespace !== null && namespace !== question.namespace) return [];
    return question.accept(found) ? [found] : [];
  }

  /** All of a kind, in the order of the workspace. */
  ofKind(kind: KindName): readonly Known[] {
    const found = this.#byKind.get(kind);
    if (!found) return [];
    found.known ??= this.#knownOf(found);
    return found.known;
  }

  #knownOf({ made, orders }: OfKind): Known[] {
    const known: Known[] = [];
    for (let i = 0; i < made.length; i++) {
      const one = made[i];
      const order = orders[i] ?? 0;
      const object = this.#objects[order];
      if (!one || !object) continue;
      known.push(knownOf(object, one, order));
    }
    return known;
  }

  #find(kind: KindName, name: string): OneOrMore<Known> | undefined {
    this.#questions?.askName(kind, name);
    const found = this.#byKind.get(kind);
    if (!found) return undefined;
    found.byName ??= byName(this.ofKind(kind));
    return found.byName.get(name);
  }
}

function byName(definers: readonly Known[]): Map<string, OneOrMore<Known>> {
  const names = new Map<string, OneOrMore<Known>>();
  for (let i = 0; i < definers.length; i++) {
    const definer = definers[i];
    if (definer) names.set(definer.name, more(names.get(definer.name), definer));
  }
  return names;
}

function knownOf(object: ObjectSummary, made: Made, order: number): Known {
  return { object, made, order, name: made.name, namespace: made.namespace, home: undefined };
}

function keyOf({ kind, numbered }: Made): KindName {
  return numbered ? numberedKind(kind) : kind;
}

function patchKey({ kind, identity }: ObjectSummary): string {
  return `${kind}\0${identity.name}`;
}
