import { placeholderIn } from '../object/index.js';
import { shortKind } from './compile.js';
import { lastKey } from './follow.js';
import { type Home, homeOf } from './nearness.js';
import { resolvePath } from './paths.js';
import type { ObjectSummary, Summary } from './summary.js';
import { alwaysThere, type KindName } from './table/index.js';

/** True for what every cluster has. */
export function isAlwaysThere(kind: KindName, name: string): boolean {
  return (alwaysThere[kind] ?? []).some((known) =>
    known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : known === name,
  );
}

/** What the manifests do not say themselves: kustomizations, and documents that could not be read. */
export class Beyond {
  /** What kustomizations put before and behind names. */
  readonly #affixes: { readonly prefix: string; readonly suffix: string }[] = [];
  readonly #kustomized: boolean;
  /** Folders whose kustomization takes in what is not in the workspace, or makes objects in ways nobody can foresee. */
  readonly #open = new Set<string>();
  /** True when a kustomization sets namespaces, so that those in the manifests are not the last word. */
  readonly movesNamespaces: boolean;
  readonly #lost: { readonly text: string; readonly kinds: ReadonlySet<string>; readonly any: boolean }[] = [];
  #words: Map<string, number[]> | undefined;
  readonly #labels = new Set<string>();

  constructor(summaries: readonly Summary[], kustomizations: readonly ObjectSummary[]) {
    const { files, folders } = placesOf(kustomizations.length > 0 ? summaries : []);
    this.#kustomized = kustomizations.length > 0;
    this.movesNamespaces = kustomizations.some(({ facts }) => facts.namespace !== undefined);
    for (const { text, facts } of kustomizations) {
      const texts = (fact: string) =>
        (facts[fact] ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
      for (const { pointer, value } of facts.label ?? []) this.#labels.add(`${lastKey(pointer)}=${value}`);
      const prefix = texts('namePrefix')[0] ?? '';
      const suffix = texts('nameSuffix')[0] ?? '';
      const known = this.#affixes.some((one) => one.prefix === prefix && one.suffix === suffix);
      if (!known && prefix + suffix !== '') this.#affixes.push({ prefix, suffix });
      const { folder } = homeOf(text.name);
      const isHere = (path: string) => {
        const name = resolvePath(folder, path);
        return name !== undefined && (folders.has(name) || files.has(name));
      };
      if (facts.opaque !== undefined || !texts('resource').every(isHere)) this.#open.add(folder);
    }
    for (let i = 0; i < summaries.length; i++) {
      const { lost, text } = summaries[i] ?? {};
      if (!lost || !text) continue;
      const kinds = new Set(lost.kinds.map((kind) => kind.toLowerCase()));
      const any = kinds.size === 0 || [...kinds].some((kind) => kind.startsWith('list') || placeholderIn(kind));
      this.#lost.push({ text: text.slice(lost.range), kinds, any });
    }
  }

  /** True where names may be others than those that the manifests write. */
  get renames(): boolean {
    return this.#kustomized;
  }

  /** The names that a name may have had before kustomize put a prefix, a suffix or a hash to it. */
  before(name: string): string[] {
    const names = new Set<string>();
    for (const { prefix, suffix } of this.#affixes) {
      if (name.startsWith(prefix) && name.endsWith(suffix)) {
        names.add(name.slice(prefix.length, name.length - suffix.length));
      }
    }
    const hashed = this.#kustomized ? /^(.+)-[bcdfghkmt2456789]{10}$/.exec(name) : undefined;
    if (hashed?.[1]) names.add(hashed[1]);
    names.delete('');
    return [...names];
  }

  /** True for a label that some kustomization gives to everything. */
  givesLabel(key: string, value: string): boolean {
    return this.#labels.has(`${key}=${value}`);
  }

  /** True when a file lies under a kustomization that takes in things which are not here. */
  isOpen(home: Home): boolean {
    return this.#open.size > 0 && home.above.some((folder) => this.#open.has(folder));
  }

  /** True when a document that could not be read may hold an object of that kind and name. */
  mayBeLost(kind: KindName, name: string): boolean {
    const word = shortKind(kind).toLowerCase();
    return this.#holding(name).some((i) => {
      const lost = this.#lost[i];
      return lost !== undefined && (lost.any || lost.kinds.has(word));
    });
  }

  /** True when a document that could not be read may hold a workload with these labels. */
  mayBeLostPods(workloadKinds: readonly KindName[], values: readonly string[]): boolean {
    const [first, ...others] = values.map((value) => this.#holding(value));
    return (first ?? []).some((i) => {
      const lost = this.#lost[i];
      if (!lost || !others.every((documents) => documents.includes(i))) return false;
      return lost.any || workloadKinds.some((kind) => lost.kinds.has(shortKind(kind).toLowerCase()));
    });
  }

  /** The lost documents that hold a word. */
  #holding(word: string): readonly number[] {
    if (this.#lost.length === 0) return [];
    if (!this.#words) {
      this.#words = new Map();
      for (const [i, { text }] of this.#lost.entries()) {
        for (const found of new Set(text.match(/[\w.-]+/g))) {
          const list = this.#words.get(found);
          if (list) list.push(i);
          else this.#words.set(found, [i]);
        }
      }
    }
    return this.#words.get(word) ?? [];
  }
}

/** The files of some documents, and the folders above them. */
function placesOf(summaries: readonly Summary[]): { files: ReadonlySet<string>; folders: ReadonlySet<string> } {
  const files = new Set<string>();
  const folders = new Set<string>();
  let last: readonly string[] | undefined;
  for (const { text } of summaries) {
    const { file, above } = homeOf(text.name);
    files.add(file);
    if (above === last) continue;
    last = above;
    for (const folder of above) {
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return { files, folders };
}
