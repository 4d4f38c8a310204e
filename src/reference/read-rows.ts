import type { KindPlan, Step } from './compile.js';
import { type Place, spotOfPlace } from './follow.js';
import { escapeKey } from './labels.js';
import type { FoundLocal } from './local.js';
import { readDefinition, readMaker } from './read-makers.js';
import { type Reader, readName } from './read-names.js';
import { type FoundOwn, readSelectors } from './read-selectors.js';
import type { Definition, Made, NameReference, SelectorReference, Value } from './summary.js';
import type { LocalRow, Row } from './table/index.js';

/** What the table's rows found in one object. */
export interface Found {
  readonly names: NameReference[];
  readonly selectors: SelectorReference[];
  readonly locals: FoundLocal[];
  readonly definitions: Definition[];
  readonly makes: Made[];
  readonly facts: Record<string, Value[]>;
  /** The selectors over its own template. */
  readonly own: FoundOwn[];
}

/** Walks an object along its kind's paths, and only those, and reads each row where it applies. */
export function collect(plan: KindPlan, reader: Reader): Found {
  const found: Found = { names: [], selectors: [], locals: [], definitions: [], makes: [], facts: {}, own: [] };
  visit(plan.start, reader.top, reader, found);
  return found;
}

function visit(step: Step, place: Place, reader: Reader, found: Found): void {
  for (const row of step.rows) read(row, place, reader, found);
  const { node, pointer, anchor } = place;
  if (node.type === 'mapping') {
    const { keys, any } = step;
    if (keys.size === 0 && !any) return;
    for (const { name: key, key: keyNode, value } of node.entries) {
      const next = keys.get(key);
      if (!next && !any) continue;
      const child = { node: value, pointer: `${pointer}/${escapeKey(key)}`, anchor: keyNode.range };
      if (next) visit(next, child, reader, found);
      if (any) visit(any, child, reader, found);
    }
  } else if (node.type === 'sequence' && step.item) {
    for (let i = 0; i < node.items.length; i++) {
      const item = node.items[i];
      if (item) visit(step.item, { node: item, pointer: `${pointer}/${i}`, anchor }, reader, found);
    }
  }
}

function read(row: Row, place: Place, reader: Reader, found: Found): void {
  switch (row.row) {
    case 'name':
      readName(row, place, reader, found.names);
      break;
    case 'selector':
      readSelectors(row, place, reader, found.own, found.selectors);
      break;
    case 'local':
      readLocal(row, place, found.locals);
      break;
    case 'definition':
      readDefinition(row, place, found.definitions);
      break;
    case 'maker':
      readMaker(row, place, reader, found.makes);
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

const subscripts = { label: 'labels', annotation: 'annotations' } as const;

function readLocal(row: LocalRow, place: Place, into: FoundLocal[]): void {
  const value = place.node.type === 'scalar' ? place.node.value : undefined;
  if (typeof value === 'number' && row.space === 'port') {
    into.push({ row, value: String(value), number: value, ...spotOfPlace(place) });
  }
  if (typeof value !== 'string' || value === '') return;
  if (row.form === undefined) into.push({ row, value, ...spotOfPlace(place) });
  else if (row.space === 'label' || row.space === 'annotation') {
    const match = /^metadata\.(labels|annotations)\['([^']+)'\]$/.exec(value);
    if (match?.[2] !== undefined && match[1] === subscripts[row.space]) {
      into.push({ row, value: match[2], ...spotOfPlace(place) });
    }
  }
}
