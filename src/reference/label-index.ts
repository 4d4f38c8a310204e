import { labelOf } from './labels.js';
import { homeOf } from './nearness.js';
import { Neighbourhood } from './neighbourhood.js';
import { type Placed, Places, type Question } from './places.js';
import type { LabelSet, ObjectSummary, SelectorReference } from './summary.js';
import type { KindName } from './table/index.js';

/** An object with its place. */
export interface LabelledObject extends Placed {
  readonly object: ObjectSummary;
}

type Values = Map<string, Places<LabelledObject>>;

interface Labelled {
  readonly value: string;
  readonly order: number;
  readonly object: ObjectSummary;
}

/**
 * Objects by their labels: the pods that they make (`pods`), or their own by kind. Only those pairs are put in order that
 * some selector asks for; all others wait until something is missed.
 */
export class LabelIndex {
  readonly #objects: readonly ObjectSummary[];
  readonly #wanted = new Map<KindName, Map<string, Values>>();
  readonly #near = new Map<string, Neighbourhood>();
  #all: Map<string, Labelled[]> | undefined;

  constructor(objects: readonly ObjectSummary[]) {
    this.#objects = objects;
    // Loops by number here and below: this runs once, unoptimised, over everything that there is.
    for (let i = 0; i < objects.length; i++) {
      const selectors = objects[i]?.selectors;
      if (selectors && selectors.length > 0) for (const selector of selectors) this.#ask(selector);
    }
    if (this.#wanted.size === 0) return;
    const pods = this.#wanted.get('pods');
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i];
      if (!object || object.partial) continue;
      if (object.pods && pods) put(pods, object.pods, object);
      const keys = this.#wanted.get(object.kind);
      if (keys) put(keys, object.labels, object);
    }
  }

  /** How many objects have a label, where a selector asks for it. */
  count(to: KindName, key: string, value: string): number {
    return this.#places(to, key, value)?.items.length ?? 0;
  }

  /** The nearest objects with a label that some selector asks for; undefined where looking would cost too much. */
  nearest(
    to: KindName,
    key: string,
    value: string,
    question: Question<LabelledObject>,
  ): readonly LabelledObject[] | undefined {
    const places = this.#places(to, key, value);
    return places ? places.nearest(question) : [];
  }

  /** The objects that have a key at all, the first `most` in the order of the workspace. */
  withKey(to: KindName, key: string, most: number): readonly ObjectSummary[] {
    return this.#labelled(to, key)
      .slice(0, most)
      .map(({ object }) => object);
  }

  /** The nearest objects with any label. */
  nearestOf(to: KindName, key: string, value: string, question: Question<LabelledObject>): readonly LabelledObject[] {
    if (!this.#places(to, key, value)) {
      this.#want(to, key, value);
      const places = this.#places(to, key, value);
      for (const one of this.#labelled(to, key)) if (one.value === value) places?.add(placed(one.object));
    }
    return this.nearest(to, key, value, question) ?? [];
  }

  /** The values that a label has, to be asked for the one that was meant. */
  valuesOf(to: KindName, key: string): Neighbourhood {
    const name = pairOf(to, key);
    let values = this.#near.get(name);
    if (!values) {
      values = new Neighbourhood(
        this.#labelled(to, key).map(({ value, order, object }) => ({
          name: value,
          order,
          home: homeOf(object.text.name),
        })),
      );
      this.#near.set(name, values);
    }
    return values;
  }

  /** Values looked at. */
  get work(): number {
    let work = 0;
    for (const values of this.#near.values()) work += values.work;
    return work;
  }

  #ask({ to, requirements }: SelectorReference): void {
    for (const { key, operator, values } of requirements) {
      // A selector by keys alone asks for its kind all the same.
      if (operator !== 'In') this.#want(to, key, '');
      else for (const value of values) this.#want(to, key, value);
    }
  }

  #want(to: KindName, key: string, value: string): void {
    let keys = this.#wanted.get(to);
    if (!keys) {
      keys = new Map();
      this.#wanted.set(to, keys);
    }
    let values = keys.get(key);
    if (!values) {
      values = new Map();
      keys.set(key, values);
    }
    if (!values.has(value)) values.set(value, new Places<LabelledObject>());
  }

  #places(to: KindName, key: string, value: string): Places<LabelledObject> | undefined {
    return this.#wanted.get(to)?.get(key)?.get(value);
  }

  /** All labels of a key: gathered for all keys together when the first selector matches nothing. */
  #labelled(to: KindName, key: string): readonly Labelled[] {
    if (!this.#all) {
      this.#all = new Map();
      for (const [order, object] of this.#objects.entries()) {
        if (object.partial) continue;
        if (object.pods) this.#gather('pods', object.pods, object, order);
        if (this.#wanted.has(object.kind)) this.#gather(object.kind, object.labels, object, order);
      }
    }
    return this.#all.get(pairOf(to, key)) ?? [];
  }

  #gather(to: KindName, set: LabelSet, object: ObjectSummary, order: number): void {
    for (const { key, value } of set.labels) {
      if (labelOf(set, key)?.value !== value) continue;
      const pair = pairOf(to, key);
      const list = this.#all?.get(pair);
      if (list) list.push({ value, order, object });
      else this.#all?.set(pair, [{ value, order, object }]);
    }
  }
}

function put(keys: ReadonlyMap<string, Values>, { labels }: LabelSet, object: ObjectSummary): void {
  let one: LabelledObject | undefined;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    const places = label && keys.get(label.key)?.get(label.value);
    if (!places) continue;
    one ??= placed(object);
    places.add(one);
  }
}

function placed(object: ObjectSummary): LabelledObject {
  return { object, home: homeOf(object.text.name), namespace: object.identity.namespace };
}

function pairOf(to: KindName, key: string): string {
  return `${to} ${key}`;
}
