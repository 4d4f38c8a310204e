import type { Difference } from './differences.js';
import type { Update } from './update.js';

/** Words for a way out; a function where they depend on what changed. */
export type Way = string | ((update: Update, changes: readonly Difference[]) => string);

/** A field that an update may not change. */
export interface Immutable {
  /** JSON pointer; the whole value below it is compared. */
  readonly field: string;
  /** The first and the last minor version in which it is so; from the first to the last where they are left out. */
  readonly since?: number;
  readonly until?: number;
  /** Every field of `field` is compared and told by itself. */
  readonly each?: true;
  /** With `each`: fields that may change, by the minor version since which they may. */
  readonly except?: Readonly<Record<string, number>>;
  /** Where it depends on the rest of the object. */
  readonly when?: (update: Update) => boolean;
  /** Instead of `cannot be changed in place`. */
  readonly why?: string;
  readonly way: Way;
}

/** Refuses what changed of fields that may not. */
export function checkImmutable(update: Update, fields: readonly Immutable[]): void {
  for (const one of fields) {
    if (one.since !== undefined && !update.since(one.since)) continue;
    if (one.until !== undefined && update.since(one.until + 1)) continue;
    if (one.when && !one.when(update)) continue;
    for (const field of one.each ? fieldsIn(update, one) : [one.field]) refuse(update, field, one);
  }
}

/** Refuses the changes of one field, if there are any. */
export function refuse(
  update: Update,
  field: string,
  { way, why }: Pick<Immutable, 'way' | 'why'>,
  changes = update.changes(field),
): void {
  if (changes.length === 0) return;
  update.refuse({
    rule: 'rollout/immutable-field',
    field,
    changes,
    why: why ?? 'cannot be changed in place',
    way: typeof way === 'string' ? way : way(update, changes),
  });
}

function fieldsIn(update: Update, { field, except = {} }: Immutable): string[] {
  const { before, after } = update.values(field);
  const keys = new Set([...keysOf(after), ...keysOf(before)]);
  return [...keys]
    .filter((key) => !Object.hasOwn(except, key) || !update.since(except[key] ?? 0))
    .map((key) => `${field}/${key}`);
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
