import type { MappingNode, Writable } from '../syntax/index.js';
import type { TextEdit } from '../text/index.js';

/**
 * What the schema and the checks say of a repair: `proved` where the object is better and nothing new is wrong; `likely`
 * where something was hidden behind the misplaced field and comes to light; `no` where the field does not fit there.
 */
export type Proof = 'proved' | 'likely' | 'no';

/** What a repair that moves lines needs to know: the document as text, and what would become of the object in it. */
export interface RepairGround {
  readonly writable: Writable;
  /** JSON pointer of the object inside its document. */
  readonly at: string;
  /**
   * Makes the edits on a copy, reads it again and judges the object.
   * @param target JSON pointer inside the object of the place that gets a value
   */
  prove(edits: readonly TextEdit[], target: string): Proof;
}

/** The object whose fields are moved, and where that can be tried. */
export interface Movable {
  readonly object: MappingNode;
  readonly ground: RepairGround;
}
