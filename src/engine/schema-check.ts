import type { KubernetesObject } from '../object/index.js';
import type { SchemaProblem } from '../schema/problem.js';

/** What schema and validation say of one object. */
export interface ObjectVerdict {
  readonly problems: readonly SchemaProblem[];
  /** Why the object was not looked at: nobody knows its kind. */
  readonly notChecked?: string;
}

/** Judges one object by the schema of its kind. Pure. */
export type ObjectCheck = (object: KubernetesObject) => ObjectVerdict;
