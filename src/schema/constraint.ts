/**
 * Constraints are data that `src/validation` lays over the published schema: what the API server checks of a field by
 * itself, beyond its type. They are compiled into the same ajv validators as the schema.
 */

/** The names of the string formats in `formats.ts`. */
export type FormatName =
  | 'dns-label'
  | 'dns-1035-label'
  | 'dns-subdomain'
  | 'qualified-name'
  | 'label-value'
  | 'port-name'
  | 'port-number-or-name'
  | 'path-segment'
  | 'env-name'
  | 'config-key'
  | 'quantity'
  | 'quantity-not-negative'
  | 'quantity-positive'
  | 'int-or-percent'
  | 'date-time'
  | 'micro-time'
  | 'base64'
  | 'ip'
  | 'ip-legacy'
  | 'cidr'
  | 'absolute-path'
  | 'local-path'
  | 'relative-path'
  | 'cron-schedule'
  | 'wildcard-host'
  | 'resource-name'
  | 'duration'
  | 'url'
  | 'no-spaces'
  | 'signer-name'
  | 'fully-qualified'
  | 'domain-path'
  | 'http-header'
  | 'int32'
  | 'image'
  | 'volume-file'
  | 'iscsi-name'
  | 'csi-driver'
  | 'sysctl';

/** What is asked of one field, list item, map key or map value. */
export interface FieldRule {
  /**
   * `true`: refused when absent, null or Go's empty value (`''`, `[]`). `false`: published as required, but the API
   * server does not ask for it. `'present'`: refused only when absent or null.
   */
  readonly required?: boolean | 'present';
  /** A string (or quantity, or int-or-string) format. The empty string passes unless `strict`. */
  readonly format?: FormatName;
  /** `format`, `values` and `minLength` hold for the empty string too. */
  readonly strict?: boolean;
  /** The closed set of values; the case counts. `'any'` lifts the set that Go's types name. */
  readonly values?: readonly string[] | 'any';
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** List items must differ: as a whole, or in these keys together. Items that lack all keys are passed over. */
  readonly unique?: true | readonly string[];
  /** The items of a list. */
  readonly items?: FieldRule;
  /** The keys of a map. */
  readonly keys?: FieldRule;
  /** The values of a map. */
  readonly entries?: FieldRule;
  /** The field must not be set. The text says why. */
  readonly forbidden?: string;
}

/** Of these fields exactly one (or with `required: false` at most one) may be set. */
export interface Union {
  readonly of: readonly string[];
  readonly required: boolean;
  /** What the fields are, for the message: `volume type`, `handler`. */
  readonly what: string;
}

/** What is asked of every value of one definition. */
export interface DefinitionRule {
  /** The Go function that this stands for: `pkg/apis/core/validation ValidateContainer`. */
  readonly source: string;
  readonly fields?: Readonly<Record<string, FieldRule>>;
  readonly unions?: readonly Union[];
}

/** Constraints by the name of the definition they are laid over. */
export type Constraints = Readonly<Record<string, DefinitionRule>>;
