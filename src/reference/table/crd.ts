import type { KindName, NameRow, Path, Quiet, Row } from './row.js';

/** The words and the kinds of a reference that a custom resource makes. */
export interface Reference {
  readonly to: readonly KindName[];
  readonly does: string;
  readonly effect: string;
  readonly name?: Path;
  readonly kindAt?: NameRow['kindAt'];
  readonly namespaceAt?: Path;
  readonly anyNamespace?: true;
  readonly optionalAt?: Path;
  readonly keysAt?: readonly Path[];
  readonly portsAt?: readonly Path[];
  readonly partsAt?: NameRow['partsAt'];
  readonly form?: NameRow['form'];
  readonly quiet?: Quiet;
}

/** Rows of references by name, the same at several paths of several kinds. */
export function refs(from: readonly KindName[], at: readonly Path[], reference: Reference): Row[] {
  return at.map((path) => ({ row: 'name', from, at: path, ...reference }));
}

/** A Secret with one of its keys, in the form `{ name, key }`. */
export const secretKey = { to: ['Secret'], keysAt: ['key'], namespaceAt: 'namespace', optionalAt: 'optional' } as const;

/** A ConfigMap with one of its keys, in the form `{ name, key }`. */
export const configKey = { to: ['ConfigMap'], keysAt: ['key'], optionalAt: 'optional' } as const;

/** A scalar that names an object. */
export const scalar = { name: '' } as const;
