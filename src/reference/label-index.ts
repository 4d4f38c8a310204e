import { labelOf } from './labels.js';
import { Neighbourhood } from './neighbourhood.js';
import {
  more,
  type OneOrMore,
  orderOf,
  type Placed,
  Places,
  positionOf,
  type Question,
  removeOrder,
  without,
} from './places.js';
import { question as asked, type Questions } from './questions.js';
import type { LabelSet, ObjectSummary, SelectorReference } from './summary.js';
import type { KindName } from './table/index.js';

/** An object with its place. */
export interface LabelledObject extends Placed {
  readonly object: ObjectSummary;
}

/** By key and value what some selector asks for; null: nothing has that label. */
type Keys = Map<string, Values>;
type Values = Map<string, OneOrMore<LabelledObject> | null>;

/** A label of an object: its value as the name. */
interface Labelled extends LabelledObject {
  readonly name: string;
}

/**
 * Objects by their labels: the pods that they make (`pods`), or their own by kind. Only those pairs are put in order that
 * some selector asks for; all others wait until something is missed.
 */
export class LabelIndex {
  readonly #objects: readonly (ObjectSummary | undefined)[];
  readonly #questions: Questions | undefined;
  readonly #wanted = new Map<KindName, Keys>();
  readonly #near = new Map<KindName, Map<string, Neighbourhood>>();
  /** The orders of what makes pods. */
  readonly #making: number[] = [];
  #all: Map<KindName, Map<string, Labelled[]>> | undefined;
  /** Mostly selectors ask for one key again and again. */
  #last: { readonly to: KindName; readonly key: string; readonly values: Values } | undefined;

  /** @param objects by their order; undefined where there is none */
  constructor(objects: readonly (ObjectSummary | undefined)[], questions: Questions | undefined) {
    this.#objects = objects;
    this.#questions = questions;
  }

  /** Takes in what the selectors of an object ask for. Before anything is asked, and in the order of the objects. */
  add(object: ObjectSummary, order: number): void {
    // Loops by number here and below: this runs once, unoptimised, over everything that there is.
    const { selectors } = object;
    for (let i = 0; i < selectors.length; i++) {
      const selector = selectors[i];
      if (selector) this.#ask(selector);
    }
    if (object.pods && !object.partial) this.#making.push(order);
  }

  /** Puts in order what the selectors ask for, once all objects were added. */
  finish(): void {
    const objects = this.#objects;
    const pods = this.#wanted.get('pods');
    if (pods) {
      for (let i = 0; i < this.#making.length; i++) {
        const order = this.#making[i] ?? 0;
        const object = objects[order];
        if (object?.pods) put(pods, object.pods, object, order);
      }
    }
    // Mostly only pods are asked for, and few objects make any.
    if (this.#wanted.size === (pods ? 1 : 0)) return;
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i];
      const keys = object && !object.partial ? this.#wanted.get(object.kind) : undefined;
      if (object && keys) put(keys, object.labels, object, i);
    }
  }

  /** Takes out the labels of an object. */
  remove(object: ObjectSummary, order: number): void {
    for (const [to, { labels }] of this.#setsOf(object)) {
      const wanted = this.#wanted.get(to);
      const all = this.#all?.get(to);
      for (const { key, value } of labels) {
        const values = wanted?.get(key);
        const before = values?.get(value);
        if (before) values?.set(value, without(before, order) ?? null);
        const list = all?.get(key);
        if (list) removeOrder(list, order);
      }
    }
  }

  /** Puts in the labels of an object, and asks for what its selectors ask for. */
  insert(object: ObjectSummary, order: number): void {
    for (const [to, set] of this.#setsOf(object)) {
      const wanted = this.#wanted.get(to);
      if (wanted) put(wanted, set, object, order);
      if (this.#all) gather(within(this.#all, to), set, object, order);
    }
    for (const { to, requirements } of object.selectors) {
      // What nobody asked for before is gathered from all objects.
      if (!this.#wanted.has(to)) this.#all = undefined;
      for (const { operator, key, values } of requirements) {
        const known = this.#want(to, key);
        if (operator === 'In') for (const value of values) if (!known.has(value)) this.#gatherValue(to, key, value);
      }
    }
  }

  /** Forgets which values a label has: others are there now. */
  forgetValues(to: KindName, keys: ReadonlySet<string>): void {
    for (const key of keys) this.#near.get(to)?.delete(key);
  }

  #setsOf(object: ObjectSummary): (readonly [KindName, LabelSet])[] {
    if (object.partial) return [];
    const own = [object.kind, object.labels] as const;
    return object.pods ? [['pods', object.pods], own] : [own];
  }

  /** How many objects have a label, where a selector asks for it. */
  count(to: KindName, key: string, value: string): number {
    const found = this.#find(to, key, value);
    return found instanceof Places ? found.items.length : found ? 1 : 0;
  }

  /** The one object with a label, where there is just one. */
  only(to: KindName, key: string, value: string): ObjectSummary | undefined {
    const found = this.#find(to, key, value);
    return !found || found instanceof Places ? undefined : found.object;
  }

  /** The nearest objects with a label that some selector asks for; undefined where looking would cost too much. */
  nearest(
    to: KindName,
    key: string,
    value: string,
    question: Question<LabelledObject>,
  ): readonly LabelledObject[] | undefined {
    const found = this.#find(to, key, value);
    if (!found) return [];
    if (found instanceof Places) return found.nearest(question);
    const { namespace } = found;
    if (question.namespace !== null && namespace !== null && namespace !== question.namespace) return [];
    return question.accept(found) ? [found] : [];
  }

  /** The objects that have a key at all, the first `most` in the order of the workspace. */
  withKey(to: KindName, key: string, most: number): readonly ObjectSummary[] {
    return this.#labelled(to, key)
      .slice(0, most)
      .map(({ object }) => object);
  }

  /** The nearest objects with any label. */
  nearestOf(to: KindName, key: string, value: string, question: Question<LabelledObject>): readonly LabelledObject[] {
    this.#questions?.ask(asked.label(to, key, value));
    if (this.#find(to, key, value) === undefined) this.#gatherValue(to, key, value);
    return this.nearest(to, key, value, question) ?? [];
  }

  #gatherValue(to: KindName, key: string, value: string): void {
    const values = this.#want(to, key);
    values.set(value, null);
    for (const one of this.#labelled(to, key)) if (one.name === value) values.set(value, more(values.get(value), one));
  }

  /** The values that a label has, to be asked for the one that was meant. */
  valuesOf(to: KindName, key: string): Neighbourhood {
    this.#questions?.ask(asked.nearLabel(to, key));
    const keys = within(this.#near, to);
    let values = keys.get(key);
    if (!values) {
      values = new Neighbourhood(this.#labelled(to, key));
      keys.set(key, values);
    }
    return values;
  }

  /** Values looked at. */
  get work(): number {
    let work = 0;
    for (const keys of this.#near.values()) for (const values of keys.values()) work += values.work;
    return work;
  }

  #ask({ to, requirements }: SelectorReference): void {
    for (let i = 0; i < requirements.length; i++) {
      const requirement = requirements[i];
      if (!requirement) continue;
      const known = this.#want(to, requirement.key);
      // A selector by keys alone asks for its kind all the same.
      if (requirement.operator !== 'In') continue;
      const { values } = requirement;
      for (let j = 0; j < values.length; j++) {
        const value = values[j];
        if (value !== undefined && !known.has(value)) known.set(value, null);
      }
    }
  }

  #want(to: KindName, key: string): Values {
    const last = this.#last;
    if (last?.to === to && last.key === key) return last.values;
    const values = within(within(this.#wanted, to), key);
    this.#last = { to, key, values };
    return values;
  }

  #find(to: KindName, key: string, value: string): OneOrMore<LabelledObject> | null | undefined {
    const last = this.#last;
    const values = last?.to === to && last.key === key ? last.values : this.#wanted.get(to)?.get(key);
    return values?.get(value);
  }

  /** All labels of a key: gathered for all keys together when the first selector matches nothing. */
  #labelled(to: KindName, key: string): readonly Labelled[] {
    if (!this.#all) {
      this.#all = new Map();
      for (let order = 0; order < this.#objects.length; order++) {
        const object = this.#objects[order];
        if (!object || object.partial) continue;
        if (object.pods) gather(within(this.#all, 'pods'), object.pods, object, order);
        if (this.#wanted.has(object.kind)) gather(within(this.#all, object.kind), object.labels, object, order);
      }
    }
    return this.#all.get(to)?.get(key) ?? [];
  }
}

function gather(keys: Map<string, Labelled[]>, set: LabelSet, object: ObjectSummary, order: number): void {
  const { labels } = set;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (!label || labelOf(set, label.key)?.value !== label.value) continue;
    const one = { object, home: undefined, namespace: object.identity.namespace, name: label.value, order };
    const list = keys.get(label.key);
    if (!list) keys.set(label.key, [one]);
    else if ((list.at(-1)?.order ?? -1) <= order) list.push(one);
    else list.splice(positionOf(list, order + 1, orderOf), 0, one);
  }
}

function put(keys: Keys, { labels }: LabelSet, object: ObjectSummary, order: number): void {
  let one: LabelledObject | undefined;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    const values = label && keys.get(label.key);
    const before = values?.get(label?.value ?? '');
    if (!label || before === undefined) continue;
    one ??= { object, home: undefined, namespace: object.identity.namespace, order };
    values?.set(label.value, more(before, one));
  }
}

/** The map of a key, made where there is none. */
function within<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  let map = maps.get(key);
  if (!map) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}
