/** The kinds of refusal, named as in apimachinery's field.Error (and the two that decoding knows). */
export type ViolationKind =
  | 'unknown'
  | 'type'
  | 'required'
  | 'invalid'
  | 'unsupported'
  | 'too-long'
  | 'too-many'
  | 'duplicate'
  | 'forbidden';

/** Of what Kubernetes has replaced or takes away, and of all else that is accepted and not what one would think. */
export type WarningRule = 'api/deprecated' | 'api/warning';

/** What validation found, before it is given a place in the text and words. */
export interface Violation {
  readonly kind: ViolationKind;
  /** JSON pointer inside the object of the field that is meant; for `unknown` and `required` that of the field itself. */
  readonly pointer: string;
  /** The definition that was being validated. */
  readonly definition: string;
  /** What is wrong with the value, as the end of a sentence: `must be between 1 and 65535`. Empty where the kind says it. */
  readonly detail: string;
  /** `unsupported`: the values that are allowed. */
  readonly allowed?: readonly string[];
  /** `type`: what is wanted. */
  readonly wanted?: readonly string[];
  /** `duplicate`: the first of the two. */
  readonly first?: string;
  /** The whole sentence, from a check that knows more than kind and detail. */
  readonly message?: string;
  /** The key of a map is wrong, not its value. */
  readonly onKey?: true;
  /** Found when the object was decoded: it is told of fields too that are dropped before anything is validated. */
  readonly decoding?: true;
  /** This version takes the object; what is made of it later is refused, such as the pods of a workload. */
  readonly later?: true;
  /** Not a refusal, but what the API server says in a Warning header: the rule that tells of it. */
  readonly warning?: WarningRule;
}
