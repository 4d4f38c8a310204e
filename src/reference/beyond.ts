import { placeholderIn } from '../object/index.js';
import { shortKind } from './compile.js';
import { type Home, homeOf } from './nearness.js';
import type { ObjectSummary, Summary } from './summary.js';
import { alwaysThere, type KindName } from './table/index.js';

/** True for what every cluster has. */
export function isAlwaysThere(kind: KindName, name: string): boolean {
  return (alwaysThere[kind] ?? []).some((known) =>
    known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : known === name,
  );
}

/** What a kustomization does to the names and labels of what it takes in. */
interface Kustomization {
  readonly home: Home;
  readonly prefix: string;
  readonly suffix: string;
  readonly namespace: boolean;
  /** It takes in something that is not in the workspace, or makes objects in ways that cannot be foreseen. */
  readonly opaque: boolean;
  readonly labels: ReadonlySet<string>;
}

/** What the manifests do not say themselves: kustomizations, and documents that could not be read. */
export class Beyond {
  readonly #kustomizations: Kustomization[] = [];
  readonly #lost: { readonly text: string; readonly kinds: ReadonlySet<string>; readonly any: boolean }[] = [];
  #words: Map<string, number[]> | undefined;
  readonly #labels = new Set<string>();

  constructor(summaries: readonly Summary[], objects: readonly ObjectSummary[]) {
    const kustomizations = objects.filter(({ kind }) => kind.startsWith('kustomize.config.k8s.io/'));
    const files = new Set(kustomizations.length > 0 ? objects.map((object) => object.text.name) : []);
    const folders = new Set([...files].flatMap((file) => homeOf(file).above));
    for (const object of kustomizations) {
      const home = homeOf(object.text.name);
      const texts = (fact: string) =>
        (object.facts[fact] ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
      const labels = new Set(
        (object.facts.label ?? []).map(
          ({ pointer, value }) => `${pointer.slice(pointer.lastIndexOf('/') + 1).replace(/~1/g, '/')}=${value}`,
        ),
      );
      for (const label of labels) this.#labels.add(label);
      this.#kustomizations.push({
        home,
        prefix: texts('namePrefix')[0] ?? '',
        suffix: texts('nameSuffix')[0] ?? '',
        namespace: texts('namespace').length > 0,
        opaque:
          (object.facts.opaque ?? []).length > 0 ||
          texts('resource').some((path) => {
            const name = resolve(home.folder, path);
            return name === undefined || !(folders.has(name) || files.has(name));
          }),
        labels,
      });
    }
    for (const { lost, text } of summaries) {
      if (!lost) continue;
      const kinds = new Set(lost.kinds.map((kind) => kind.toLowerCase()));
      const any = kinds.size === 0 || [...kinds].some((kind) => kind.startsWith('list') || placeholderIn(kind));
      this.#lost.push({ text: text.slice(lost.range), kinds, any });
    }
  }

  /** The names that a name may have had before kustomize put a prefix, a suffix or a hash to it. */
  before(name: string): string[] {
    const names = new Set<string>();
    for (const { prefix, suffix } of this.#kustomizations) {
      if ((prefix !== '' || suffix !== '') && name.startsWith(prefix) && name.endsWith(suffix)) {
        names.add(name.slice(prefix.length, name.length - suffix.length));
      }
    }
    if (this.#kustomizations.length > 0) {
      const hashed = /^(.+)-[bcdfghkmt2456789]{10}$/.exec(name);
      if (hashed?.[1]) names.add(hashed[1]);
    }
    names.delete('');
    return [...names];
  }

  /** True when a kustomization sets namespaces, so that those in the manifests are not the last word. */
  get movesNamespaces(): boolean {
    return this.#kustomizations.some((one) => one.namespace);
  }

  /** True for a label that some kustomization gives to everything. */
  givesLabel(key: string, value: string): boolean {
    return this.#labels.has(`${key}=${value}`);
  }

  /** True when a file lies under a kustomization that takes in things which are not here. */
  isOpen(home: Home): boolean {
    return this.#kustomizations.some((one) => one.opaque && home.above.includes(one.home.folder));
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

/** A path of a kustomization as a text's name; undefined for what lies outside: an address, or above the workspace. */
function resolve(folder: string, path: string): string | undefined {
  if (path.includes('://') || /^[\w.-]+\.[a-z]+[:/].*\/\//.test(path) || path.includes('?ref=')) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
