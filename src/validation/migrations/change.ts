import type { Json } from '../../syntax/index.js';
import { isObject } from '../read.js';
import type { JsonObject } from '../visitor.js';

/** Keys and indexes from the object down. */
export type Path = readonly (string | number)[];

/** Where a field goes when it is put into a new mapping, and what becomes of its value. */
export interface Moved {
  /** The keys below the new mapping: `['port', 'number']`. */
  readonly to: readonly string[];
  /** Written in place of the value, where that changes too. */
  readonly value?: string | number | boolean;
}

/** One step from an old version of an object to a newer one. Paths are those of the old object. */
export type Change =
  /** Writes a value: over what is there, or as a new entry behind the last of `after` or before `before`, if they are there. */
  | { readonly type: 'set'; readonly at: Path; readonly value: Json; readonly after?: string; readonly before?: string }
  | { readonly type: 'remove'; readonly at: Path }
  | { readonly type: 'rename'; readonly at: Path; readonly to: string }
  /** Puts fields of the mapping at `at` into a new mapping `under` of it, behind the new entries `first`. */
  | {
      readonly type: 'nest';
      readonly at: Path;
      readonly under: string;
      readonly first?: Readonly<Record<string, string>>;
      readonly fields: Readonly<Record<string, Moved>>;
    };

/** The object after some changes, which are made one after the other; the one that is handed in stays as it is. */
export function changed(object: JsonObject, changes: readonly Change[]): JsonObject {
  const result = structuredClone(object);
  for (const change of changes) {
    const key = change.at.at(-1);
    const holder = mappingAt(result, change.type === 'nest' ? change.at : change.at.slice(0, -1));
    if (!holder) continue;
    if (change.type === 'nest') nest(holder, change);
    else if (typeof key !== 'string') continue;
    else if (change.type === 'set') holder[key] = structuredClone(change.value);
    else {
      const value = holder[key];
      delete holder[key];
      if (change.type === 'rename' && value !== undefined) holder[change.to] = value;
    }
  }
  return result;
}

type Mapping = { [key: string]: Json };

function nest(holder: Mapping, { under, first, fields }: Extract<Change, { type: 'nest' }>): void {
  const inner: Mapping = { ...first };
  for (const [name, { to, value = holder[name] }] of Object.entries(fields)) {
    if (holder[name] === undefined || value === undefined) continue;
    delete holder[name];
    let at = inner;
    for (const key of to.slice(0, -1)) {
      const next: Mapping = {};
      at[key] = next;
      at = next;
    }
    at[to.at(-1) ?? name] = value;
  }
  holder[under] = inner;
}

function mappingAt(object: Mapping, path: Path): Mapping | undefined {
  let found: Json | undefined = object;
  for (const step of path) {
    if (typeof step === 'number') found = Array.isArray(found) ? found[step] : undefined;
    else found = isObject(found) ? found[step] : undefined;
  }
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : undefined;
}
