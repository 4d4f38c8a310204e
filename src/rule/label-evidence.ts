import type { Linked, ObjectSummary, Requirement } from '../reference/index.js';

/** How often a value of a label is written elsewhere for the pods of an object. */
export type LabelEvidence = (object: ObjectSummary, key: string, value: string, asking: object) => number;

/**
 * Counts who else speaks of a label of the pods of an object: selectors of the workspace that match or nearly match them,
 * the selector of the object itself, and its own labels. `asking`: the selector whose word does not count.
 */
export function labelEvidence({ selectorEdges, missingMatches }: Linked): LabelEvidence {
  let selectors:
    | Map<ObjectSummary, { readonly by: object; readonly requirements: readonly Requirement[] }[]>
    | undefined;
  const gather = () => {
    const found: NonNullable<typeof selectors> = new Map();
    const add = (object: ObjectSummary, by: object, requirements: readonly Requirement[]) => {
      const own = found.get(object);
      if (own) own.push({ by, requirements });
      else found.set(object, [{ by, requirements }]);
    };
    for (const { reference, targets } of selectorEdges) {
      for (const target of targets) add(target, reference, reference.requirements);
    }
    for (const { reference, near } of missingMatches) if (near) add(near.object, reference, reference.requirements);
    return found;
  };
  return (object, key, value, asking) => {
    selectors ??= gather();
    const own = object.ownSelectors.map((selector) => ({ by: selector, requirements: selector.requirements }));
    const asks = [...own, ...(selectors.get(object) ?? [])].filter(
      ({ by, requirements }) => by !== asking && requirements.some((one) => one.key === key && isValue(one, value)),
    );
    return asks.length + object.labels.labels.filter((label) => label.key === key && label.value === value).length;
  };
}

/** The one value that a condition asks for, where it is written as a label is; undefined for others. */
export function onlyValueOf({ operator, values, pointer }: Requirement): string | undefined {
  return operator === 'In' && values.length === 1 && !/\/matchExpressions\/\d+$/.test(pointer) ? values[0] : undefined;
}

function isValue({ operator, values }: Requirement, value: string): boolean {
  return operator === 'In' && values.length === 1 && values[0] === value;
}
