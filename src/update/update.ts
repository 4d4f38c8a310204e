import type { ObjectIdentity } from '../diagnostic/index.js';
import { minorOf } from '../schema/definitions.js';
import { partsOf, valueAt } from '../schema/pointer.js';
import type { Json } from '../syntax/index.js';
import { isObject } from '../validation/read.js';
import type { JsonObject } from '../validation/visitor.js';
import { canonical } from './canonical.js';
import { type Difference, differences } from './differences.js';

/** The rules that tell what becomes of an update. */
export type UpdateRule =
  | 'rollout/immutable-field'
  | 'rollout/conditional-update'
  | 'rollout/kept-field'
  | 'rollout/replicas-removed';

/** The rules that tell of what the API server refuses; the others tell of what it accepts. */
export const refusing: ReadonlySet<UpdateRule> = new Set<UpdateRule>([
  'rollout/immutable-field',
  'rollout/conditional-update',
]);

/** What the API server refuses of an update (or, of the last two rules, does with it), before it has its words. */
export interface Refusal {
  readonly rule: UpdateRule;
  /** The field that may not change as a whole: `/spec/volumeClaimTemplates`. */
  readonly field: string;
  /** Where it changed, the first first: at least one. */
  readonly changes: readonly Difference[];
  /** What forbids it, behind the name of the field: `cannot be changed in place`. */
  readonly why: string;
  /** What to do, after a semicolon. */
  readonly way: string;
}

/** The objects of an update as both sides know them. */
export interface Sides {
  /** As they are written. */
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** The definition of the object after; both are read by it. */
  readonly definition: string;
  readonly identity: ObjectIdentity;
  readonly version: string;
  readonly beside?: Beside;
}

/** What other objects of the workspace say. */
export interface Beside {
  /** Whether volumes of a StorageClass may grow; undefined for a class that no manifest defines, or several do. */
  mayGrow(storageClass: string): boolean | undefined;
}

/**
 * One object that replaces another of the same identity. What neither of them writes is the same on both sides: the API
 * server keeps what it once filled in.
 */
export class Update {
  readonly identity: ObjectIdentity;
  /** As the API server compares them (see `canonical`). */
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly refusals: Refusal[] = [];
  readonly #sides: Sides;

  constructor(sides: Sides) {
    this.#sides = sides;
    this.identity = sides.identity;
    this.before = canonical(sides.before, sides.definition, sides.version);
    this.after = canonical(sides.after, sides.definition, sides.version);
  }

  /** True where the cluster is Kubernetes 1.`minor` or newer. */
  since(minor: number): boolean {
    return minorOf(this.#sides.version) >= minor;
  }

  /** The values of a field on both sides; undefined where it is not set. */
  values(pointer: string): { before: Json | undefined; after: Json | undefined } {
    return { before: at(this.before, pointer), after: at(this.after, pointer) };
  }

  /** Whether volumes of a StorageClass may grow; undefined where nobody here says. */
  mayGrow(storageClass: string): boolean | undefined {
    return this.#sides.beside?.mayGrow(storageClass);
  }

  /** The value as it was written on one side; null where nothing was. */
  written(side: 'before' | 'after', pointer: string): Json {
    return valueAt(this.#sides[side], pointer);
  }

  /** Where a field and what lies in it changed. */
  changes(pointer: string): Difference[] {
    const { before, after } = this.values(pointer);
    return this.told(differences(before, after, pointer));
  }

  /** Without what neither side writes; each place is the one where the side wrote it. */
  told(found: readonly Difference[]): Difference[] {
    return found.flatMap((one) => {
      const before = writtenAt(this.#sides.before, one.before);
      const after = writtenAt(this.#sides.after, one.after);
      if (before === undefined && after === undefined) return [];
      return { ...one, before: before ?? one.before, after: after ?? one.after };
    });
  }

  /** Where the texts themselves differ, whatever that means to the API server. */
  get rewritten(): Difference[] {
    return differences(this.#sides.before, this.#sides.after, '');
  }

  refuse(refusal: Refusal): void {
    this.refusals.push(refusal);
  }
}

/** The value behind a pointer; undefined where there is none. */
function at(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const part of partsOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (value !== undefined && isObject(value)) value = value[part];
    else return undefined;
  }
  return value;
}

/** Fields that are written under another name than the one that they are compared by. */
const otherNames: readonly (readonly [RegExp, string])[] = [
  [/\/serviceAccountName$/, '/serviceAccount'],
  [/^\/data(?=$|\/)/, '/stringData'],
];

/** Where a side wrote what is compared at a pointer; undefined where it did not. */
function writtenAt(root: JsonObject, pointer: string): string | undefined {
  const names = [pointer, ...otherNames.map(([name, other]) => pointer.replace(name, other))];
  return names.find((name) => at(root, name) !== undefined);
}
