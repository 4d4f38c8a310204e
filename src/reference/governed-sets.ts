import type { NameLinker } from './link-names.js';
import { orderOf, positionOf, removeOrder } from './places.js';
import { governingService, setKinds } from './sets.js';
import type { ObjectSummary } from './summary.js';

/** Sets of one governing Service that are looked at. */
const few = 64;

/** A set of which the governing Service is known. */
interface Governed {
  readonly object: ObjectSummary;
  readonly order: number;
}

/** The sets of a workspace by the name of their governing Service: gathered when somebody asks. */
export class GovernedSets {
  readonly #names: NameLinker;
  #byService: Map<string, Governed[]> | undefined;

  constructor(names: NameLinker) {
    this.#names = names;
  }

  /** The sets that have a governing Service of this name, a few of them. */
  of(service: string): readonly ObjectSummary[] {
    if (!this.#byService) {
      this.#byService = new Map();
      for (const kind of setKinds) for (const { object, order } of this.#names.ofKind(kind)) this.insert(object, order);
    }
    const found = this.#byService.get(service) ?? [];
    return (found.length > few ? found.slice(0, few) : found).map(({ object }) => object);
  }

  /** Takes out an object that is no longer there, or is there anew. */
  remove(object: ObjectSummary, order: number): void {
    const service = this.#byService ? serviceOf(object) : undefined;
    if (service !== undefined) removeOrder(this.#byService?.get(service) ?? [], order);
  }

  /** Puts in a new object. */
  insert(object: ObjectSummary, order: number): void {
    const service = this.#byService ? serviceOf(object) : undefined;
    if (service === undefined) return;
    const list = this.#byService?.get(service);
    if (list) list.splice(positionOf(list, order, orderOf), 0, { object, order });
    else this.#byService?.set(service, [{ object, order }]);
  }
}

function serviceOf(object: ObjectSummary): string | undefined {
  return object.partial || !setKinds.includes(object.kind) ? undefined : governingService(object)?.value;
}
