import type { Range, SourceText, TextEdit } from '../text/index.js';

/** `error`: the API server refuses it or it cannot work; `warning`: very likely wrong; `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * What happens if nobody acts. `rejected`: kube-apiserver of the chosen version refuses the object (said only where it
 * does); `broken`: accepted, and cannot work as written; `risk`: works until something ordinary happens; `advice`.
 */
export type Consequence = 'rejected' | 'broken' | 'risk' | 'advice';

/** `safe`: one right answer, certain; `suggested`: likely, a person chooses. */
export type Safety = 'safe' | 'suggested';

/** A range in a named text. Offsets are 0-based UTF-16 code units, end-exclusive. */
export interface Place {
  readonly text: SourceText;
  readonly range: Range;
}

/** Another place that belongs to a diagnostic: the other end of a reference, the first of two duplicates. */
export interface Related extends Place {
  readonly message: string;
}

/** One text edit in a named text. */
export interface FileEdit extends TextEdit {
  readonly text: SourceText;
}

/** A repair: text edits that all belong together. */
export interface Fix {
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly FileEdit[];
}

/** What names an object in messages and in the JSON output. `null` where the document does not say. */
export interface ObjectIdentity {
  readonly apiVersion: string | null;
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
}

/** One finding of one rule at one place. */
export interface Diagnostic extends Place {
  /** `area/name` */
  readonly rule: string;
  readonly severity: Severity;
  readonly consequence: Consequence;
  readonly message: string;
  /** The object that the place belongs to; undefined for a text that holds none (a syntax error, say). */
  readonly object?: ObjectIdentity;
  /** JSON pointer of the place inside its object; `''` for the object itself. */
  readonly path: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}
