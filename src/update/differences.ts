import type { Json } from '../syntax/index.js';
import { isObject } from '../validation/read.js';

/** A value that is not the same on both sides. Pointers are of the whole objects; both are those of the same field. */
export interface Difference {
  /** Its place in the object before. */
  readonly before: string;
  /** Its place in the object after. */
  readonly after: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
}

/**
 * Where two values differ, each at the smallest place. Items of lists that have names are followed by them, so one that
 * was taken out of the middle is one difference.
 */
export function differences(a: Json | undefined, b: Json | undefined, before: string, after = before): Difference[] {
  if (a === undefined && b === undefined) return [];
  if (a === undefined) return [{ before, after, change: 'added' }];
  if (b === undefined) return [{ before, after, change: 'removed' }];
  if (isObject(a) && isObject(b)) {
    return [...new Set([...Object.keys(b), ...Object.keys(a)])].flatMap((key) => {
      const step = `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
      return differences(a[key], b[key], before + step, after + step);
    });
  }
  if (Array.isArray(a) && Array.isArray(b)) return ofLists(a, b, before, after);
  return a === b ? [] : [{ before, after, change: 'changed' }];
}

/** Whether two values are the same, down to the order of lists. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  return differences(a, b, '').length === 0;
}

function ofLists(a: readonly Json[], b: readonly Json[], before: string, after: string): Difference[] {
  const [namesA, namesB] = [namesOf(a), namesOf(b)];
  if (!namesA || !namesB) {
    return Array.from({ length: Math.max(a.length, b.length) }).flatMap((_, i) =>
      differences(a[i], b[i], `${before}/${i}`, `${after}/${i}`),
    );
  }
  const found: Difference[] = [];
  b.forEach((item, i) => {
    const known = namesA.indexOf(namesB[i] ?? '');
    if (known < 0) found.push({ before, after: `${after}/${i}`, change: 'added' });
    else found.push(...differences(a[known], item, `${before}/${known}`, `${after}/${i}`));
  });
  for (const [i, name] of namesA.entries())
    if (!namesB.includes(name)) found.push({ before: `${before}/${i}`, after, change: 'removed' });
  if (found.length > 0) return found;
  const first = namesB.findIndex((name, i) => name !== namesA[i]);
  return first < 0 ? [] : [{ before, after: `${after}/${first}`, change: 'moved' }];
}

/** The names of a list's items (of claim templates too); undefined where not each has one of its own. */
function namesOf(list: readonly Json[]): string[] | undefined {
  const names = list.map((item) => {
    if (!isObject(item)) return undefined;
    const name = item.name ?? (isObject(item.metadata) ? item.metadata.name : undefined);
    return typeof name === 'string' ? name : undefined;
  });
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length && new Set(known).size === known.length ? known : undefined;
}
