import type { JsonObject } from '../visitor.js';
import type { Change } from './change.js';

/** How an object of a removed API version becomes one of the version that took its place. */
export interface Migration {
  /** Beside that of `apiVersion`, which is the same for all. */
  readonly changes: readonly Change[];
  /** What a person has to look at, in a few words each: the result may mean something else than before. */
  readonly doubts?: readonly string[];
}

/**
 * Makes the migration of one object; undefined where it cannot be done by rule. Whether the result is accepted is asked
 * afterwards: what has the wrong type here is simply left as it is.
 */
export type Migrate = (object: JsonObject) => Migration | undefined;
