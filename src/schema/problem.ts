import type { Consequence, Safety } from '../diagnostic/index.js';
import type { Range } from '../text/index.js';

/** The rules that show what schema and validation found. */
export type SchemaRule =
  | 'schema/unknown-field'
  | 'schema/wrong-type'
  | 'schema/missing-field'
  | 'schema/invalid-value'
  | 'schema/duplicate-value'
  | 'schema/forbidden-field'
  | 'schema/unknown-kind'
  | 'api/removed'
  | 'api/deprecated'
  | 'api/warning';

/** A repair of what schema or validation found; offsets of the text. */
export interface SchemaFix {
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** One thing that schema or validation found in an object; a rule of the same id turns it into a diagnostic. */
export interface SchemaProblem {
  readonly rule: SchemaRule;
  /** JSON pointer inside the object, of the field that is meant (for a missing field: the field that is missing). */
  readonly pointer: string;
  /** Where to show it, in offsets of the text. */
  readonly range: Range;
  readonly message: string;
  readonly consequence: Consequence;
  /** Where it differs from the rule's own severity. */
  readonly severity?: 'error' | 'warning' | 'info';
  readonly related?: readonly { readonly range: Range; readonly message: string }[];
  readonly fix?: SchemaFix;
  /** Where there are several: the best first. */
  readonly fixes?: readonly SchemaFix[];
  /** The Kubernetes versions it was found for, when several were asked and not all have it. */
  readonly versions?: readonly string[];
}
