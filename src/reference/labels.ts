import { entryOf, type Node } from '../syntax/index.js';
import type { Range } from '../text/index.js';
import type { Label, LabelSet, Requirement, Spot } from './summary.js';

/** A key inside a JSON pointer. */
export function escapeKey(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}

/** The labels behind some keys; where there are none, the key of the nearest thing that is written. */
export function labelSetOf(node: Node, keys: readonly string[], fallback: Range): LabelSet {
  let current: Node | undefined = node;
  let anchor = fallback;
  const pointer = keys.map((key) => `/${escapeKey(key)}`).join('');
  for (const key of keys) {
    const entry = entryOf(current, key);
    if (!entry) return { labels: [], spot: { range: anchor, pointer }, absent: true };
    anchor = entry.key.range;
    current = entry.value;
  }
  const labels = labelsOf(current, pointer);
  const written = current && current.range.end > current.range.start;
  return { labels, spot: { range: written ? current.range : anchor, pointer }, absent: !written };
}

/** The entries of a mapping of strings; others are left out. */
export function labelsOf(node: Node | undefined, pointer: string): Label[] {
  if (node?.type !== 'mapping') return [];
  const labels: Label[] = [];
  for (const { key, name, value } of node.entries) {
    if (value.type !== 'scalar' || typeof value.value === 'bigint') continue;
    // The API server refuses a number or a boolean here; what is meant is still plain.
    const text = value.value === null ? '' : value.source;
    labels.push({
      key: name,
      value: text,
      keyRange: key.range,
      range: value.range.end > value.range.start ? value.range : key.range,
      pointer: `${pointer}/${escapeKey(name)}`,
    });
  }
  return labels;
}

/** The conditions of a mapping of labels. */
export function requirementsOfMap(node: Node | undefined, pointer: string): Requirement[] {
  return labelsOf(node, pointer).map((label) => ({
    key: label.key,
    operator: 'In',
    values: [label.value],
    range: label.range,
    valueRange: label.range,
    pointer: label.pointer,
  }));
}

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/** The conditions of a label selector: `matchLabels` and `matchExpressions`. Those that make no sense are left out. */
export function requirementsOfSelector(node: Node | undefined, pointer: string): Requirement[] {
  return [
    ...requirementsOfMap(entryOf(node, 'matchLabels')?.value, `${pointer}/matchLabels`),
    ...requirementsOfExpressions(entryOf(node, 'matchExpressions')?.value, `${pointer}/matchExpressions`),
  ];
}

/** The conditions of a list of expressions. Those that make no sense, and those that compare numbers, are left out. */
export function requirementsOfExpressions(expressions: Node | undefined, pointer: string): Requirement[] {
  const found: Requirement[] = [];
  if (expressions?.type !== 'sequence') return found;
  expressions.items.forEach((item, i) => {
    const key = entryOf(item, 'key')?.value;
    const operator = operators.find((known) => {
      const written = entryOf(item, 'operator')?.value;
      return written?.type === 'scalar' && written.value === known;
    });
    if (key?.type !== 'scalar' || typeof key.value !== 'string' || !operator) return;
    const values = entryOf(item, 'values')?.value;
    found.push({
      key: key.value,
      operator,
      values:
        values?.type === 'sequence' ? values.items.flatMap((one) => (one.type === 'scalar' ? [one.source] : [])) : [],
      range: key.range,
      valueRange: values && values.range.end > values.range.start ? values.range : key.range,
      pointer: `${pointer}/${i}`,
    });
  });
  return found;
}

/** True when a label set meets a condition, as apimachinery's labels.Requirement does. */
export function meets(requirement: Requirement, value: string | undefined): boolean {
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && requirement.values.includes(value);
    case 'NotIn':
      return value === undefined || !requirement.values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

/** The label of a key; of several the last. */
export function labelOf(set: LabelSet, key: string): Label | undefined {
  for (let i = set.labels.length - 1; i >= 0; i--) {
    const label = set.labels[i];
    if (label?.key === key) return label;
  }
  return undefined;
}

/** The place of a node that was reached by an entry or an item. */
export function spotOf(node: Node, pointer: string, anchor: Range): Spot {
  return { range: node.range.end > node.range.start ? node.range : anchor, pointer };
}
