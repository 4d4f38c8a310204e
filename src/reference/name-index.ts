import type { Definer } from './linked.js';
import { more, type OneOrMore, type Placed, Places, type Question } from './places.js';
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
  known?: readonly Known[];
  byName?: Map<string, OneOrMore<Known>>;
}

/** Everything that is defined, by kind and name, and the patches of it. */
export class NameIndex {
  readonly #objects: readonly ObjectSummary[];
  readonly #byKind = new Map<KindName, OfKind>();
  readonly #patches = new Map<string, ObjectSummary[]>();

  constructor(objects: readonly ObjectSummary[]) {
    this.#objects = objects;
    // Loops by number here and below: this runs once, unoptimised, over everything that there is.
    for (let order = 0; order < objects.length; order++) {
      const object = objects[order];
      if (!object) continue;
      const { defines } = object;
      for (let i = 0; i < defines.length; i++) {
        const made = defines[i];
        if (made) this.#put(made, order);
      }
      if (object.partial) this.#putPatch(object);
    }
  }

  #put(made: Made, order: number): void {
    const kind = made.numbered ? numbered(made.kind) : made.kind;
    const known = this.#byKind.get(kind);
    if (known) {
      known.made.push(made);
      known.orders.push(order);
    } else this.#byKind.set(kind, { made: [made], orders: [order] });
  }

  #putPatch(patch: ObjectSummary): void {
    const { kind, identity } = patch;
    if (identity.name === null) return;
    const key = `${kind}\0${identity.name}`;
    const list = this.#patches.get(key);
    if (list) list.push(patch);
    else this.#patches.set(key, [patch]);
  }

  /** Patches of an object, wherever they lie. */
  patchesOf(kind: KindName, name: string): readonly ObjectSummary[] {
    return this.#patches.size === 0 ? [] : (this.#patches.get(`${kind}\0${name}`) ?? []);
  }

  /** The one of a kind and a name, where there is just one. */
  only(kind: KindName, name: string): Known | undefined {
    const found = this.#find(kind, name);
    return found instanceof Places ? undefined : found;
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
      const { name, namespace } = one;
      known.push({ object, made: one, order, name, namespace, home: undefined });
    }
    return known;
  }

  #find(kind: KindName, name: string): OneOrMore<Known> | undefined {
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

/** The key of names that are only a beginning: the claims that a StatefulSet makes. */
export function numbered(kind: KindName): KindName {
  return `${kind} #`;
}
