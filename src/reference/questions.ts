import type { KindName } from './table/index.js';

/** The keys of the questions that are asked while linking (see `Questions`). */
export const question = {
  /** What has a kind and a name. */
  name: (kind: KindName, name: string) => `n ${kind}\0${name}`,
  /** The same, where the answer depends on more than whether it is there. */
  content: (kind: KindName, name: string) => `c ${kind}\0${name}`,
  /** Which names of a kind there are, to find the one that was meant. */
  nearName: (kind: KindName) => `nn ${kind}`,
  patches: (kind: KindName, name: string) => `p ${kind}\0${name}`,
  label: (to: KindName, key: string, value: string) => `l ${to}\0${key}\0${value}`,
  labelKey: (to: KindName, key: string) => `k ${to}\0${key}`,
  nearLabel: (to: KindName, key: string) => `nl ${to}\0${key}`,
  /** Which pods a name's copies in other layers make. */
  layers: (name: string) => `y ${name}`,
  /** Which sets a Service governs. */
  governed: (service: string) => `g ${service}`,
  /** Whether anything is in a namespace. */
  namespace: (namespace: string) => `s ${namespace}`,
  /** What may stand in documents that could not be read. */
  beyond: 'beyond',
  /** What else than manifests may label pods. */
  doubts: 'doubts',
  /** What scales sets. */
  scaled: 'scaled',
} as const;

/** The key of names that are only a beginning: the claims that a StatefulSet makes. */
export function numberedKind(kind: KindName): KindName {
  return `${kind} #`;
}

/**
 * What each object asked of the workspace while it was linked: when the answer to a question may have changed, those are
 * linked again that asked it. Objects are told by their place in the workspace (`Definer.order`).
 */
export class Questions {
  readonly #askers = new Map<string, number | Set<number>>();
  /** Who asks now; undefined where an answer is not kept. */
  asker: number | undefined;
  /** True while it matters what the things say that are asked for, found or not. */
  closely = false;

  /** How many questions are known: those that nobody asks any more are among them. */
  get size(): number {
    return this.#askers.size;
  }

  /** The asker asks for what has a key of `question`. */
  ask(key: string): void {
    const { asker } = this;
    if (asker === undefined) return;
    const known = this.#askers.get(key);
    if (known === undefined) this.#askers.set(key, asker);
    else if (typeof known !== 'number') known.add(asker);
    else if (known !== asker) this.#askers.set(key, new Set([known, asker]));
  }

  /** The asker asks for what has a kind and a name. */
  askName(kind: KindName, name: string): void {
    this.ask(question.name(kind, name));
    if (this.closely) this.ask(question.content(kind, name));
  }

  /** Adds those who asked a question to `into`. */
  addAskers(key: string, into: Set<number>): void {
    const known = this.#askers.get(key);
    if (typeof known === 'number') into.add(known);
    else if (known) for (const asker of known) into.add(asker);
  }
}
