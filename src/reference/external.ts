import { kindName, shortKind, splitKind } from './compile.js';
import type { Definition } from './summary.js';
import type { KindName } from './table/index.js';

/** Objects that exist outside the workspace. `*` in any of the texts stands for any characters. */
export interface ExternalObjects {
  /** As in the table (`apps/StatefulSet`); of built-in kinds the group may be left out. */
  readonly kind: string;
  readonly name: string;
  /** Absent: in any namespace. */
  readonly namespace?: string;
  /** The keys of a ConfigMap or Secret. Absent: any. */
  readonly keys?: readonly string[];
}

interface Entry {
  readonly kind: (kind: KindName) => boolean;
  readonly name: (name: string) => boolean;
  readonly namespace: (namespace: string) => boolean;
  readonly keys: readonly string[] | undefined;
}

/** What exists elsewhere, to be asked for one name after the other. */
export class Externals {
  readonly #entries: readonly Entry[];

  constructor(objects: readonly ExternalObjects[] = []) {
    this.#entries = objects.map(({ kind, name, namespace, keys }) => ({
      kind: kindMatcher(kind),
      name: matcher(name),
      namespace: namespace === undefined ? () => true : matcher(namespace),
      keys,
    }));
  }

  /** True where an object of one of the kinds may exist elsewhere. `namespace` null: unknown. */
  has(kinds: readonly KindName[], name: string, namespace: string | null): boolean {
    return this.#entries.length > 0 && this.#matching(kinds, name, namespace).length > 0;
  }

  /** The keys that it has, where they are all known; undefined where nothing is there or it may have any. */
  keysOf(kinds: readonly KindName[], name: string, namespace: string | null): readonly string[] | undefined {
    const found = this.#matching(kinds, name, namespace);
    if (found.length === 0 || found.some(({ keys }) => keys === undefined)) return undefined;
    return [...new Set(found.flatMap(({ keys }) => keys ?? []))];
  }

  #matching(kinds: readonly KindName[], name: string, namespace: string | null): Entry[] {
    return this.#entries.filter(
      (entry) =>
        entry.name(name) &&
        (namespace === null || entry.namespace(namespace)) &&
        kinds.some((kind) => entry.kind(kind)),
    );
  }
}

/** True where one of the keys, which may hold `*`, is the one that is asked for. */
export function hasKey(keys: readonly string[], key: string): boolean {
  return keys.some((known) => matcher(known)(key));
}

/** Keys of an object that has no text. */
export function externalKeys(keys: readonly string[]): Definition[] {
  return keys.map((name) => ({ space: 'key', name, range: { start: 0, end: 0 }, pointer: '' }));
}

function kindMatcher(written: string): (kind: KindName) => boolean {
  if (written.includes('*')) {
    const matches = matcher(written);
    return (kind) => matches(kind) || matches(shortKind(kind));
  }
  const [group, word] = splitKind(written);
  const wanted = kindName(group === '' ? undefined : group, word);
  return (kind) => kind === wanted;
}

function matcher(pattern: string): (text: string) => boolean {
  if (!pattern.includes('*')) return (text) => text === pattern;
  const regex = new RegExp(`^${pattern.split('*').map(escapeRegex).join('.*')}$`, 's');
  return (text) => regex.test(text);
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
