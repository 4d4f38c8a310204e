import type { Definer } from './linked.js';
import { homeOf } from './nearness.js';
import { type Placed, Places, type Question } from './places.js';
import type { ObjectSummary } from './summary.js';
import type { KindName } from './table/index.js';

/** A definer with its place. */
export interface Known extends Definer, Placed {}

type Names = Map<string, Known | Places<Known>>;

/** Everything that is defined, by kind and name. Names are put in order for those kinds only that somebody refers to. */
export class NameIndex {
  readonly #byKind = new Map<KindName, Known[]>();
  readonly #names = new Map<KindName, Names>();

  constructor(objects: readonly ObjectSummary[]) {
    // Loops by number here and below: this runs once, unoptimised, over everything that there is.
    for (let order = 0; order < objects.length; order++) {
      const object = objects[order];
      if (!object || object.defines.length === 0) continue;
      const home = homeOf(object.text.name);
      for (let i = 0; i < object.defines.length; i++) {
        const made = object.defines[i];
        if (!made) continue;
        const kind = made.numbered ? numbered(made.kind) : made.kind;
        const known = { object, made, order, home, namespace: made.namespace };
        const list = this.#byKind.get(kind);
        if (list) list.push(known);
        else this.#byKind.set(kind, [known]);
      }
    }
  }

  /** The one of a kind and a name, where there is just one. */
  only(kind: KindName, name: string): Known | undefined {
    const found = this.#of(kind)?.get(name);
    return found instanceof Places ? undefined : found;
  }

  /** All of a kind and a name, whatever their namespace. */
  all(kind: KindName, name: string): readonly Definer[] {
    const found = this.#of(kind)?.get(name);
    if (found === undefined) return [];
    return found instanceof Places ? found.items : [found];
  }

  /** The nearest of a kind and a name, all that are equally near. */
  nearest(kind: KindName, name: string, question: Question<Known>): readonly Definer[] {
    const found = this.#of(kind)?.get(name);
    if (found === undefined) return [];
    if (found instanceof Places) return found.nearest(question) ?? found.items.slice(0, 1);
    const { namespace } = found;
    if (question.namespace !== null && namespace !== null && namespace !== question.namespace) return [];
    return question.accept(found) ? [found] : [];
  }

  /** All of a kind, in the order of the workspace. */
  ofKind(kind: KindName): readonly Known[] {
    return this.#byKind.get(kind) ?? [];
  }

  #of(kind: KindName): Names | undefined {
    const known = this.#names.get(kind);
    if (known) return known;
    const definers = this.#byKind.get(kind);
    if (!definers) return undefined;
    const names: Names = new Map();
    for (let i = 0; i < definers.length; i++) {
      const definer = definers[i];
      if (!definer) continue;
      const { name } = definer.made;
      const before = names.get(name);
      if (before === undefined) names.set(name, definer);
      else if (before instanceof Places) before.add(definer);
      else {
        const places = new Places<Known>();
        places.add(before);
        places.add(definer);
        names.set(name, places);
      }
    }
    this.#names.set(kind, names);
    return names;
  }
}

/** The key of names that are only a beginning: the claims that a StatefulSet makes. */
export function numbered(kind: KindName): KindName {
  return `${kind} #`;
}
