import { list, objects, stringMap, text } from './read.js';
import type { JsonObject } from './visitor.js';

type Labels = Readonly<Record<string, string>>;

/** How many requirements a `LabelSelector` makes; one without any selects everything. */
export function requirements(selector: JsonObject): number {
  return (
    Object.keys(stringMap(selector, 'matchLabels') ?? { wrong: '' }).length + list(selector, 'matchExpressions').length
  );
}

/**
 * Whether a `LabelSelector` matches labels (metav1.LabelSelectorAsSelector); undefined where the selector is malformed,
 * which is reported at its own place.
 */
export function selects(selector: JsonObject, labels: Labels): boolean | undefined {
  const wanted = stringMap(selector, 'matchLabels');
  if (!wanted) return undefined;
  let matches = Object.entries(wanted).every(([key, value]) => labels[key] === value);
  for (const expression of objects(selector, 'matchExpressions')) {
    const own = labels[text(expression, 'key')];
    const values = list(expression, 'values');
    switch (expression.operator) {
      case 'In':
        matches &&= own !== undefined && values.includes(own);
        break;
      case 'NotIn':
        matches &&= own === undefined || !values.includes(own);
        break;
      case 'Exists':
        matches &&= own !== undefined;
        break;
      case 'DoesNotExist':
        matches &&= own === undefined;
        break;
      default:
        return undefined;
    }
  }
  return matches;
}
