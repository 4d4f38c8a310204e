import type { Definition, Linked, ObjectSummary } from '../reference/index.js';
import type { SourceText } from '../text/index.js';
import { isCommonWord } from './common-words.js';
import { replaceText } from './edits.js';
import type { FarTarget, ProposedFix } from './rule.js';

/** A name that nobody has, and a definition that is named nearly so. */
export interface NearMiss {
  /** What is asked for, at `at`. */
  readonly asked: string;
  readonly at: FarTarget;
  /** What is there, at `place`. */
  readonly defined: string;
  readonly place: FarTarget;
  /** Other places that ask for the same name that nobody has: the new name of the definition serves them too. */
  readonly others?: readonly FarTarget[];
  /** True where something names the definition as it is: then it keeps its name. */
  readonly isNamed: boolean;
  /**
   * Where the manifests show that one of the two is meant by the other: `either` may be changed where nobody else sees the
   * names, else only the `reference`.
   */
  readonly certain?: 'reference' | 'either' | undefined;
  /** Title of the fix that writes the name of the definition here. */
  readonly title: string;
  /** What the definition is, for the title of the other fix: `volume "pv-data"`. */
  readonly definition: string;
  /** What is written at `at` where that is more than the name. */
  readonly written?: string;
}

/**
 * Both ways out, the better first: the reference takes the name of the definition, or the definition that of the
 * reference. The definition is only renamed where nothing names it as it is. It comes first where several places agree on
 * the other name, or where only that is made of words that are common or stand elsewhere in the file.
 */
export function nearMissFixes(miss: NearMiss): ProposedFix[] {
  const { asked, at, defined, place, others = [], isNamed, certain, title, definition } = miss;
  const follow: ProposedFix = { title, edits: [replaceText(at, miss.written ?? defined)], safety: 'suggested' };
  if (isNamed) return [certain ? { ...follow, safety: 'safe' } : follow];
  const rename: ProposedFix = {
    title: `rename ${definition} to "${asked}"`,
    edits: [replaceText(place, asked)],
    safety: 'suggested',
  };
  const right = others.length > 0 ? asked : spelt(asked, defined, [at.text, place.text]);
  if (right === asked) return [certain === 'either' ? { ...rename, safety: 'safe' } : rename, follow];
  return [certain && right === defined ? { ...follow, safety: 'safe' } : follow, rename];
}

/**
 * The one of two names, each written once in these texts, that is spelt right: its words are common, or stand elsewhere
 * in the texts, and those of the other are not. Undefined where that does not tell.
 */
export function spelt(a: string, b: string, texts: readonly SourceText[]): string | undefined {
  const [left, right] = [a.toLowerCase().split(/[-_.]/), b.toLowerCase().split(/[-_.]/)];
  const isKnown = (words: readonly string[], others: readonly string[], composed: boolean) => {
    // The number behind a word is no part of how it is spelt.
    const own = words.filter((word) => !others.includes(word)).map((word) => word.replace(/(?<=[a-z]{3})\d+$/, ''));
    return own.length > 0 && own.every((word) => isCommonWord(word, composed) || timesIn(word, texts) > 1);
  };
  for (const composed of [false, true]) {
    const [first, second] = [isKnown(left, right, composed), isKnown(right, left, composed)];
    if (first !== second) return first ? a : b;
  }
  return undefined;
}

const counted = new WeakMap<SourceText, ReadonlyMap<string, number>>();

/** How often a word stands in some texts. */
function timesIn(word: string, texts: readonly SourceText[]): number {
  let times = 0;
  for (const text of new Set(texts)) {
    let words = counted.get(text);
    if (!words) {
      const found = new Map<string, number>();
      for (const [one] of text.content.toLowerCase().matchAll(/[a-z\d]+/g)) {
        const bare = one.replace(/(?<=[a-z]{3})\d+$/, '');
        for (const each of new Set([one, bare])) found.set(each, (found.get(each) ?? 0) + 1);
      }
      words = found;
      counted.set(text, words);
    }
    times += words.get(word) ?? 0;
  }
  return times;
}

/** True where two names differ as a slip of the pen does, and not by a short word that tells things apart. */
export function isSlip(a: string, b: string): boolean {
  const [first, second] = [a.toLowerCase().split(/[-_.]/), b.toLowerCase().split(/[-_.]/)];
  if (first.join('') === second.join('')) return true;
  if (first.length !== second.length) return false;
  return first.every((word, i) => word === second[i] || Math.max(word.length, second[i]?.length ?? 0) > 3);
}

/** What is named by the references of a workspace that found something; made when it is first asked. */
export function namedIn(linked: Linked): {
  part(definition: Definition): boolean;
  object(object: ObjectSummary): boolean;
} {
  let parts: Set<Definition> | undefined;
  let objects: Set<ObjectSummary> | undefined;
  return {
    part(definition) {
      if (!parts) {
        parts = new Set();
        for (const edge of linked.partEdges) parts.add(edge.definition);
      }
      return parts.has(definition);
    },
    object(object) {
      objects ??= new Set(linked.nameEdges.flatMap(({ targets }) => targets.map((target) => target.object)));
      return objects.has(object);
    },
  };
}
