import type { MappingNode } from '../syntax/index.js';

/** A mapping that has unknown keys, and what it should be. */
export interface Holder {
  readonly node: MappingNode;
  /** JSON pointer inside the object. */
  readonly pointer: string;
  readonly definition: string;
  /** The unknown keys. */
  readonly unknown: ReadonlySet<string>;
}
