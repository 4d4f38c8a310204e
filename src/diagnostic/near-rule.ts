import { nearest } from '../text/index.js';

/**
 * The rule that a person most likely meant by an id that there is not: the one that is near, or the one that has the
 * name without its area (`unknown-field`, `yaml/unknown-field`). Undefined where none or several come into question.
 */
export function nearRule(id: string, known: readonly string[]): string | undefined {
  const near = nearest(id, known);
  if (near !== undefined) return near;
  const tail = `/${id.slice(id.lastIndexOf('/') + 1)}`;
  const [only, ...others] = known.filter((one) => one.endsWith(tail));
  return others.length === 0 ? only : undefined;
}
