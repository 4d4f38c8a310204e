import { groupOf, placeholderIn } from '../object/index.js';
import { entryOf, type Node } from '../syntax/index.js';
import type { Range } from '../text/index.js';
import { expand, type KindPlan, type Step, type Table } from './compile.js';
import { escapeKey, labelOf, meets, requirementsOfMap, requirementsOfSelector, spotOf } from './labels.js';
import type { FoundLocal } from './local.js';
import type {
  Definition,
  LabelSet,
  Made,
  NameReference,
  OwnSelector,
  Part,
  Requirement,
  SelectorReference,
  Spot,
  Value,
} from './summary.js';
import {
  clusterScoped,
  type KindName,
  type MakerRow,
  type NameRow,
  type Path,
  type SelectorRow,
} from './table/index.js';

/** What the table's rows found in one object. */
export interface Found {
  readonly names: NameReference[];
  readonly selectors: SelectorReference[];
  readonly locals: FoundLocal[];
  readonly definitions: Definition[];
  readonly makes: Made[];
  readonly facts: Record<string, Value[]>;
  /** The selectors over its own template, matched against it. */
  ownSelectors(template: LabelSet): OwnSelector[];
}

/** A node with the way it was reached. */
interface Place {
  readonly node: Node;
  readonly pointer: string;
  /** Where to point for an empty value: the key that led here. */
  readonly anchor: Range;
}

/** Walks an object along its kind's paths, and only those, and reads each row where it applies. */
export function collect(
  root: Node,
  kind: KindName,
  plan: KindPlan | undefined,
  table: Table,
  namespace: string | null,
  name: string | null,
): Found {
  const own: { row: SelectorRow; spot: Spot; requirements: Requirement[] }[] = [];
  const found: Found = {
    names: [],
    selectors: [],
    locals: [],
    definitions: [],
    makes: [],
    facts: {},
    ownSelectors: (template) => own.map((one) => matchOwn(one.row, one.spot, one.requirements, template)),
  };
  if (!plan) return found;

  const top: Place = { node: root, pointer: '', anchor: root.range };
  const visit = (step: Step, place: Place) => {
    for (const row of step.rows) {
      switch (row.row) {
        case 'name':
          readName(row, place, table, namespace, clusterScoped.has(kind), found.names);
          break;
        case 'selector': {
          const requirements =
            row.form === 'map'
              ? requirementsOfMap(place.node, place.pointer)
              : requirementsOfSelector(place.node, place.pointer);
          if (row.to === 'own-template') own.push({ row, spot: spotOfPlace(place), requirements });
          else if (requirements.length > 0) {
            found.selectors.push(readSelector(row, row.to, place, requirements, namespace, top));
          }
          break;
        }
        case 'local': {
          const value = place.node.type === 'scalar' ? place.node.value : undefined;
          if (typeof value === 'string' && value !== '') found.locals.push({ row, value, ...spotOfPlace(place) });
          break;
        }
        case 'definition':
          readDefinition(row, place, found.definitions);
          break;
        case 'maker':
          readMaker(row, place, root, namespace, name, found.makes);
          break;
        case 'fact': {
          const value = place.node.type === 'scalar' && typeof place.node.value !== 'bigint' ? place.node.value : null;
          let list = found.facts[row.fact];
          if (!list) {
            list = [];
            found.facts[row.fact] = list;
          }
          list.push({ value, ...spotOfPlace(place) });
        }
      }
    }
    const { node, pointer, anchor } = place;
    if (node.type === 'mapping') {
      if (step.keys.size === 0 && !step.any) return;
      for (const { name: key, key: keyNode, value } of node.entries) {
        const next = step.keys.get(key);
        if (!next && !step.any) continue;
        const child = { node: value, pointer: `${pointer}/${escapeKey(key)}`, anchor: keyNode.range };
        if (next) visit(next, child);
        if (step.any) visit(step.any, child);
      }
    } else if (node.type === 'sequence' && step.item) {
      for (let i = 0; i < node.items.length; i++) {
        const item = node.items[i];
        if (item) visit(step.item, { node: item, pointer: `${pointer}/${i}`, anchor });
      }
    }
  };
  visit(plan.start, top);
  return found;
}

function spotOfPlace(place: Place): Spot {
  return spotOf(place.node, place.pointer, place.anchor);
}

/** All places that a path leads to, from a place. */
function follow(place: Place, path: Path): Place[] {
  if (path === '') return [place];
  const found: Place[] = [];
  for (const parts of expand(path)) {
    let places = [place];
    for (const part of parts) {
      places = places.flatMap(({ node, pointer, anchor }): Place[] => {
        if (part === '[]') {
          if (node.type !== 'sequence') return [];
          return node.items.map((item, i) => ({ node: item, pointer: `${pointer}/${i}`, anchor }));
        }
        if (part === '*') {
          if (node.type !== 'mapping') return [];
          return node.entries.map((entry) => ({
            node: entry.value,
            pointer: `${pointer}/${escapeKey(entry.name)}`,
            anchor: entry.key.range,
          }));
        }
        const entry = entryOf(node, part);
        return entry ? [{ node: entry.value, pointer: `${pointer}/${escapeKey(part)}`, anchor: entry.key.range }] : [];
      });
    }
    found.push(...places);
  }
  return found;
}

function textAt(place: Place, path: Path | undefined): string | undefined {
  if (path === undefined) return undefined;
  for (const { node } of follow(place, path)) {
    if (node.type === 'scalar' && typeof node.value === 'string' && node.value !== '') return node.value;
  }
  return undefined;
}

function partsAt(place: Place, paths: readonly Path[] | undefined): Part[] {
  return (paths ?? []).flatMap((path) =>
    follow(place, path).flatMap((one): Part[] => {
      const value = one.node.type === 'scalar' ? one.node.value : undefined;
      if (typeof value !== 'number' && (typeof value !== 'string' || value === '')) return [];
      return [{ value, ...spotOfPlace(one) }];
    }),
  );
}

function readName(
  row: NameRow,
  place: Place,
  table: Table,
  ownNamespace: string | null,
  fromCluster: boolean,
  into: NameReference[],
): void {
  const target = follow(place, row.name ?? 'name')[0];
  if (target?.node.type !== 'scalar' || typeof target.node.value !== 'string' || target.node.value === '') return;
  const value = target.node.value;
  const to = targetKinds(row, place, table);
  if (to.length === 0) return;
  const written = textAt(place, row.namespaceAt);
  const namespace = to.every((one) => clusterScoped.has(one)) ? null : (written ?? (fromCluster ? null : ownNamespace));
  const optional = row.optionalAt === undefined ? undefined : follow(place, row.optionalAt)[0]?.node;
  into.push({
    type: 'name',
    value,
    to,
    namespace: namespace !== null && placeholderIn(namespace) ? null : namespace,
    optional: optional?.type === 'scalar' && optional.value === true,
    placeholder: placeholderIn(value) !== undefined,
    keys: partsAt(place, row.keysAt),
    ports: partsAt(place, row.portsAt),
    does: row.does,
    effect: row.effect,
    rule: row.rule ?? 'reference/unresolved',
    quiet: row.quiet === true,
    ...spotOfPlace(target),
  });
}

/** The kinds that a reference may mean: those of the row, or the one that is written beside it. */
function targetKinds(row: NameRow, place: Place, table: Table): readonly KindName[] {
  if (!row.kindAt) return row.to;
  const kind = textAt(place, row.kindAt.kind);
  if (kind === undefined) return row.to.slice(0, 1);
  const apiVersion = textAt(place, row.kindAt.apiVersion);
  const group = apiVersion === undefined ? textAt(place, row.kindAt.apiGroup) : groupOf(apiVersion);
  const named = table.kindName(group, kind);
  return row.to.length === 0 || row.to.includes(named) || row.kindAt.apiGroup !== undefined ? [named] : [];
}

function readSelector(
  row: SelectorRow,
  to: KindName,
  place: Place,
  requirements: readonly Requirement[],
  namespace: string | null,
  top: Place,
): SelectorReference {
  return {
    type: 'selector',
    to,
    requirements,
    namespace: row.anyNamespace ? null : namespace,
    placeholder: hasPlaceholder(requirements),
    ports: partsAt(top, row.portsAt),
    effect: row.effect,
    quiet: row.quiet === true,
    ...spotOfPlace(place),
  };
}

function hasPlaceholder(requirements: readonly Requirement[]): boolean {
  return requirements.some((one) => [one.key, ...one.values].some((text) => placeholderIn(text) !== undefined));
}

function readDefinition(
  row: { space: Definition['space']; name?: Path; number?: Path },
  place: Place,
  into: Definition[],
): void {
  if (row.space === 'key') {
    const key = lastKey(place.pointer);
    into.push({ space: 'key', name: key, range: place.anchor, pointer: place.pointer });
    return;
  }
  const nameAt = follow(place, row.name ?? '')[0];
  const name = nameAt?.node.type === 'scalar' && typeof nameAt.node.value === 'string' ? nameAt.node.value : '';
  const numberAt = row.number === undefined ? undefined : follow(place, row.number)[0];
  const number =
    numberAt?.node.type === 'scalar' && typeof numberAt.node.value === 'number' ? numberAt.node.value : undefined;
  const spot = name !== '' && nameAt ? nameAt : numberAt;
  if (!spot || (name === '' && number === undefined)) return;
  into.push({ space: row.space, name, ...(number === undefined ? {} : { number }), ...spotOfPlace(spot) });
}

function lastKey(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replace(/~1/g, '/')
    .replace(/~0/g, '~');
}

function readMaker(
  row: MakerRow,
  place: Place,
  root: Node,
  ownNamespace: string | null,
  ownName: string | null,
  into: Made[],
): void {
  if (row.annotations) {
    const annotations = entryOf(entryOf(root, 'metadata')?.value, 'annotations')?.value;
    if (!row.annotations.some((key) => entryOf(annotations, key))) return;
  }
  const named = row.name
    .flatMap((path) => follow(place, path))
    .find(({ node }) => node.type === 'scalar' && typeof node.value === 'string');
  const written = named?.node.type === 'scalar' && typeof named.node.value === 'string' ? named.node.value : undefined;
  const metadataName = follow({ node: root, pointer: '', anchor: root.range }, 'metadata.name')[0];
  const name = written ?? (row.at === '' ? ownName : null);
  if (name === null || name === '' || (row.numbered && ownName === null)) return;
  const keys = (row.keys ?? []).flatMap(({ at, style }) =>
    follow(place, at).flatMap((one): Definition[] => {
      const key = at.endsWith('*') ? lastKey(one.pointer) : keyOf(one.node, style);
      const range = at.endsWith('*') ? one.anchor : spotOfPlace(one).range;
      return key === undefined ? [] : [{ space: 'key', name: key, range, pointer: one.pointer }];
    }),
  );
  const spot = spotOfPlace(named ?? metadataName ?? place);
  into.push({
    kind: row.makes,
    name: row.numbered ? `${name}-${ownName}` : name,
    namespace: clusterScoped.has(row.makes) ? null : (textAt(place, row.namespaceAt) ?? ownNamespace),
    spot,
    made: true,
    keys: [...keys, ...(row.fixedKeys ?? []).map((key): Definition => ({ space: 'key', name: key, ...spot }))],
    openKeys: row.openKeys === 'always' || row.openKeys.some((path) => follow(place, path).length > 0),
    ...(row.numbered ? { numbered: true } : {}),
  });
}

/** The key that an item of a generator's list makes. */
function keyOf(node: Node, style: 'plain' | 'file' | 'literal'): string | undefined {
  if (node.type !== 'scalar' || typeof node.value !== 'string') return undefined;
  const text = node.value;
  if (style === 'plain') return text;
  const equals = text.indexOf('=');
  if (equals > 0) return text.slice(0, equals);
  return style === 'file' ? text.slice(text.lastIndexOf('/') + 1) : undefined;
}

function matchOwn(row: SelectorRow, spot: Spot, requirements: readonly Requirement[], template: LabelSet): OwnSelector {
  const unmet = requirements.flatMap((requirement) => {
    const label = labelOf(template, requirement.key);
    return meets(requirement, label?.value) ? [] : [{ requirement, ...(label ? { label } : {}) }];
  });
  return {
    requirements,
    template,
    unmet,
    placeholder:
      hasPlaceholder(requirements) || template.labels.some((label) => placeholderIn(label.value) !== undefined),
    effect: row.effect,
    refused: row.refused === true,
    ...spot,
  };
}
