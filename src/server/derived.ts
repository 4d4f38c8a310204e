import type { Place } from '../diagnostic/index.js';
import { objectsOf } from '../object/index.js';
import { homeOf, isNear, type Linked, type ObjectSummary, shortKind } from '../reference/index.js';
import { type Node, parseText } from '../syntax/index.js';
import type { Range, SourceText } from '../text/index.js';
import { commandNames } from './kubectl.js';
import type { Named } from './named.js';

/** Names that Kubernetes makes of another one: `data-web-0` of claim template data and StatefulSet web. */
interface Derived {
  /** Of the objects that are called so. */
  readonly kind: 'Pod' | 'PersistentVolumeClaim';
  readonly set: ObjectSummary;
  /** What stands in front of the hyphen and the ordinal. */
  readonly stem: string;
  /** Where in it the name stands that it is made of. */
  readonly at: number;
}

/**
 * The places that hold a name as a part of one that is made of it: claims and pods of a StatefulSet, by what refers to
 * them, in what is said to a container, and in commands for kubectl; these name the object itself as well. Only what lies
 * near the object counts: elsewhere the same name may mean another one.
 */
export function derivedPlaces(linked: Linked, named: Named, texts: readonly SourceText[]): Place[] {
  const places: Place[] = [];
  for (const one of derivedOf(linked, named)) {
    const near = texts.filter((text) => isNear(homeOf(one.set.text.name), homeOf(text.name)));
    const pick = (text: SourceText, start: number) => {
      const from = start + one.at;
      places.push({ text, range: { start: from, end: from + named.name.length } });
    };
    if (one.kind === 'PersistentVolumeClaim') claimPlaces(linked, one, new Set(near.map(({ name }) => name)), pick);
    else for (const text of near) for (const start of podWords(text, one)) pick(text, start);
    for (const text of near) {
      for (const { name, range } of commandNames(text, one.kind, one.set.identity.namespace)) {
        if (isOne(name, one)) pick(text, range.start);
      }
    }
  }
  for (const owner of named.owners) {
    for (const text of texts) {
      if (!isNear(homeOf(owner.text.name), homeOf(text.name))) continue;
      for (const { name, range } of commandNames(text, shortKind(owner.kind), owner.identity.namespace)) {
        if (name === named.name) places.push({ text, range });
      }
    }
  }
  return places;
}

function derivedOf(linked: Linked, { name, owners, places }: Named): Derived[] {
  const found: Derived[] = [];
  for (const set of linked.objects) {
    const own = set.identity.name;
    if (own === null || set.partial) continue;
    const isOwner = owners.includes(set);
    if (isOwner && shortKind(set.kind) === 'StatefulSet') found.push({ kind: 'Pod', set, stem: own, at: 0 });
    for (const { made, numbered, name: stem, spot } of set.defines) {
      if (!made || !numbered) continue;
      const isTemplate = places.some(({ text, range }) => text === set.text && range.start === spot.range.start);
      if (isOwner) found.push({ kind: 'PersistentVolumeClaim', set, stem, at: stem.length - own.length });
      else if (isTemplate && stem === `${name}-${own}`) found.push({ kind: 'PersistentVolumeClaim', set, stem, at: 0 });
    }
  }
  return found;
}

function isOne(name: string, { stem }: Derived): boolean {
  return name.startsWith(`${stem}-`) && /^\d+$/.test(name.slice(stem.length + 1));
}

/** Claims that are called as the set would call them, and what refers to such a claim. */
function claimPlaces(
  linked: Linked,
  one: Derived,
  near: ReadonlySet<string>,
  pick: (text: SourceText, start: number) => void,
): void {
  const within = one.set.identity.namespace;
  const fits = (namespace: string | null) => within === null || namespace === null || namespace === within;
  for (const { kind, identity, nameRange, names, text } of linked.objects) {
    if (!near.has(text.name)) continue;
    const add = (name: string, range: Range) => {
      const at = text.slice(range).indexOf(name);
      if (at >= 0) pick(text, range.start + at);
    };
    if (kind === 'PersistentVolumeClaim' && identity.name !== null) {
      if (isOne(identity.name, one) && fits(identity.namespace)) add(identity.name, nameRange);
    }
    for (const { to, value, namespace, range } of names) {
      if (to.includes('PersistentVolumeClaim') && isOne(value, one) && fits(namespace)) add(value, range);
    }
  }
}

/** Where variables, arguments and settings hold the name of a pod of the set and nothing else. */
function podWords(text: SourceText, one: Derived): number[] {
  if (!text.content.includes(`${one.stem}-`)) return [];
  const found: number[] = [];
  const visit = (node: Node, pointer: string) => {
    if (node.type === 'mapping') for (const { name, value } of node.entries) visit(value, `${pointer}/${name}`);
    else if (node.type === 'sequence') for (const [i, item] of node.items.entries()) visit(item, `${pointer}/${i}`);
    else if (typeof node.value === 'string' && isOne(node.value, one)) {
      const isSaid = /\/env\/\d+\/value$|\/(?:command|args)\/\d+$|^\/data\/[^/]+$/.test(pointer);
      const at = text.slice(node.range).indexOf(node.value);
      if (isSaid && at >= 0) found.push(node.range.start + at);
    }
  };
  for (const document of parseText(text)) {
    for (const { node, identity } of objectsOf(document)) {
      const within = one.set.identity.namespace;
      if (within === null || identity.namespace === null || identity.namespace === within) visit(node, '');
    }
  }
  return found;
}
