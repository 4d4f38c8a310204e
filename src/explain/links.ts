import { type Linked, type ObjectSummary, type SelectorReference, shortKind } from '../reference/index.js';
import type { Range, SourceText } from '../text/index.js';
import { touches } from './find.js';

/** One end of a reference: a place with what it is. */
export interface End {
  readonly text: SourceText;
  readonly range: Range;
  readonly label: string;
}

/** A reference with its place here and the ends that it leads to, or from which it comes. */
export interface Link {
  readonly here: Range;
  /** What stands beside the place here. */
  readonly label: string;
  readonly ends: readonly End[];
}

/** What a stretch of a text refers to, and what refers to it. */
export interface Links {
  readonly to: readonly Link[];
  readonly from: readonly Link[];
}

/**
 * What a stretch of a text refers to and what refers to it. `whole`: the object as a whole is meant, so all of its
 * references and all that lead to it.
 */
export function linksOf(linked: Linked, object: ObjectSummary, span: Range, whole: boolean): Links {
  const isHere = (range: Range) => whole || touches(range, span);
  return { to: linksTo(linked, object, isHere), from: linksFrom(linked, object, isHere) };
}

function linksTo(linked: Linked, object: ObjectSummary, isHere: (range: Range) => boolean): Link[] {
  const links: Link[] = [];
  const found = new Set<unknown>();
  for (const { from, reference, targets } of linked.nameEdges) {
    if (from !== object) continue;
    found.add(reference);
    if (!isHere(reference.range)) continue;
    const kind = shortKind(targets[0]?.made.kind ?? reference.to[0] ?? '');
    links.push({
      here: reference.range,
      label: `${reference.does} ${kind} ${reference.value}`,
      ends: targets.map(({ object: target, made }) => ({
        text: target.text,
        range: made.spot.range,
        label: made.made ? `${nameOf(target)} makes ${kind} ${made.name}` : nameOf(target),
      })),
    });
  }
  for (const { from, part, target, definition } of linked.partEdges) {
    if (from !== object || !isHere(part.range)) continue;
    const what = `${spaceText(definition.space)} ${JSON.stringify(part.value)} of ${nameOf(target)}`;
    links.push({ here: part.range, label: what, ends: [{ text: target.text, range: definition.range, label: what }] });
  }
  for (const { from, reference, targets } of linked.selectorEdges) {
    if (from !== object || !isHere(reference.range)) continue;
    links.push({
      here: reference.range,
      label: `selects ${targets.map(nameOf).slice(0, 3).join(', ')}${targets.length > 3 ? ' and others' : ''}`,
      ends: targets.map((target) => ({
        text: target.text,
        range: labelsOf(target, reference).spot.range,
        label: `labels of ${nameOf(target)}`,
      })),
    });
  }
  const named = new Set(links.map(({ here }) => here.start));
  for (const { from, host, sets } of linked.podNames) {
    // A set that names its own pods has no reference to itself.
    const own = from === object ? host.pod?.set : undefined;
    if (!own || !host.pod || named.has(own.range.start) || !isHere(host.pod.label.range)) continue;
    links.push({
      here: own.range,
      label: `names pod ${host.pod.label.value} of ${sets.map(nameOf).join(', ')}`,
      ends: sets.map((set) => ({ text: set.text, range: set.nameRange, label: nameOf(set) })),
    });
  }
  for (const { target, range, space, value } of object.locals) {
    if (!target || !isHere(range)) continue;
    const what = `${spaceText(space)} ${value}`;
    links.push({
      here: range,
      label: what,
      ends: [{ text: object.text, range: target.range, label: `${what} is defined here` }],
    });
  }
  for (const { range, template, unmet } of object.ownSelectors) {
    if (unmet.length > 0 || !isHere(range)) continue;
    const label = 'labels of its own template';
    links.push({
      here: range,
      label: 'selects its own pods',
      ends: [{ text: object.text, range: template.spot.range, label }],
    });
  }
  for (const { reference } of linked.missingNames) found.add(reference);
  for (const reference of object.names) {
    if (found.has(reference) || !isHere(reference.range) || reference.to.length === 0) continue;
    const kind = shortKind(reference.to[0] ?? '');
    const why = reference.optional ? 'optional' : 'not missed: made elsewhere, or always there';
    links.push({
      here: reference.range,
      label: `${reference.does} ${kind} ${reference.value}, which is not in the workspace (${why})`,
      ends: [],
    });
  }
  return links.sort((a, b) => a.here.start - b.here.start);
}

function linksFrom(linked: Linked, object: ObjectSummary, isHere: (range: Range) => boolean): Link[] {
  const groups = new Map<number, { readonly here: Range; readonly label: string; readonly ends: End[] }>();
  const add = (here: Range, label: string, end: End) => {
    const known = groups.get(here.start);
    if (known) known.ends.push(end);
    else groups.set(here.start, { here, label, ends: [end] });
  };
  for (const { from, reference, targets } of linked.nameEdges) {
    for (const { object: target, made } of targets) {
      if (target !== object || !isHere(made.spot.range)) continue;
      const label = `${nameOf(from)} ${reference.does} it`;
      add(made.spot.range, `${shortKind(made.kind)} ${made.name}`, { text: from.text, range: reference.range, label });
    }
  }
  for (const { from, part, target, definition } of linked.partEdges) {
    if (target !== object || !isHere(definition.range)) continue;
    const what = `${spaceText(definition.space)} ${definition.name || definition.number}`;
    add(definition.range, what, { text: from.text, range: part.range, label: `${nameOf(from)} asks for it` });
  }
  for (const { target, range, space } of object.locals) {
    if (!target || !isHere(target.range)) continue;
    add(target.range, `${spaceText(space)} ${target.name}`, { text: object.text, range, label: 'named here' });
  }
  for (const { from, reference, targets } of linked.selectorEdges) {
    if (!targets.includes(object)) continue;
    const set = labelsOf(object, reference);
    const keys = new Set(reference.requirements.map(({ key }) => key));
    const label = set.labels.find(({ key, range, keyRange }) => keys.has(key) && (isHere(range) || isHere(keyRange)));
    const here = label?.range ?? (isHere(set.spot.range) ? set.spot.range : undefined);
    if (!here) continue;
    add(here, 'these labels', { text: from.text, range: reference.range, label: `${nameOf(from)} selects them` });
  }
  for (const { range, template, requirements, unmet } of object.ownSelectors) {
    if (unmet.length > 0) continue;
    const keys = new Set(requirements.map(({ key }) => key));
    const label = template.labels.find((one) => keys.has(one.key) && (isHere(one.range) || isHere(one.keyRange)));
    if (label) add(label.range, 'this label', { text: object.text, range, label: 'its own selector' });
  }
  return [...groups.values()].sort((a, b) => a.here.start - b.here.start);
}

function labelsOf(object: ObjectSummary, { to }: SelectorReference) {
  return to === 'pods' ? (object.pods ?? object.labels) : object.labels;
}

/** An object in words: `StatefulSet web`. */
export function nameOf({ kind, identity }: ObjectSummary): string {
  return identity.name === null ? `a ${shortKind(kind)} without a name` : `${shortKind(kind)} ${identity.name}`;
}

function spaceText(space: string): string {
  return space === 'service-port' ? 'port' : space.replace('-', ' ');
}
