import type { ObjectIdentity } from '../diagnostic/index.js';
import type { Range, SourceText } from '../text/index.js';
import type { KindName, Quiet, Space } from './table/index.js';

/** A place in the text of its summary. */
export interface Spot {
  /** Offsets of the text, as everywhere: UTF-16 code units, end-exclusive. */
  readonly range: Range;
  /** JSON pointer inside the object. */
  readonly pointer: string;
}

/** A scalar with its place. */
export interface Value extends Spot {
  readonly value: string | number | boolean | null;
}

/** A name that an object defines for its own inside or for those that refer to it: a volume, a key, a port. */
export interface Definition extends Spot {
  readonly space: Space;
  /** `''` for a port that has no name. */
  readonly name: string;
  /** The port's number. */
  readonly number?: number;
}

/** One `key: value` of a label set. */
export interface Label extends Spot {
  readonly key: string;
  readonly value: string;
  /** Where the key stands. */
  readonly keyRange: Range;
}

/** The labels of pods that an object makes, or those of an object itself. */
export interface LabelSet {
  readonly labels: readonly Label[];
  /** The mapping, or the key of what should hold it. */
  readonly spot: Spot;
  /** True when nobody wrote a label mapping. */
  readonly absent: boolean;
}

/** Something of an RBAC rule that the API does not have, as one document tells it. */
export interface Doubt {
  readonly at: Value;
  readonly what: 'resource' | 'verb' | 'group';
  readonly near: readonly string[];
}

/** An object that a document defines: itself, or one that it makes. */
export interface Made {
  readonly kind: KindName;
  readonly name: string;
  readonly namespace: string | null;
  /** Where the name stands. */
  readonly spot: Spot;
  /** False for the object itself. */
  readonly made: boolean;
  readonly keys: readonly Definition[];
  /** True when there may be more keys than those. */
  readonly openKeys: boolean;
  /** `data-mysql` stands for `data-mysql-0`, `data-mysql-1` … */
  readonly numbered?: true;
}

/** Something that a reference asks of its target: a key, a port, a listener, a container. */
export interface Part extends Spot {
  readonly value: string | number;
  readonly space: Space;
  /**
   * Set where the field was left to its default (the number of the item in its list): the place is that of the field
   * which the default is taken from.
   */
  readonly entry?: number;
  /** Set where a key was named by its path as a file. */
  readonly file?: NamedFile;
}

/** A file below the mount of a ConfigMap or Secret. */
export interface NamedFile {
  readonly path: string;
  /** Who names it, in words: `the script of container web`. */
  readonly by: string;
  /** Set where the volume has none but these paths, and the file is not among them, whatever keys there are. */
  readonly listed?: readonly Definition[];
}

/** A place that names an object. */
export interface NameReference extends Spot {
  readonly type: 'name';
  readonly value: string;
  /** The kinds that may be meant, the likeliest first. */
  readonly to: readonly KindName[];
  /** Null: unknown, any. */
  readonly namespace: string | null;
  readonly optional: boolean;
  /** Set where the name is to be filled in later: never missed. */
  readonly placeholder: boolean;
  readonly keys: readonly Part[];
  readonly ports: readonly Part[];
  /** Other parts of the target: listeners, containers. */
  readonly parts: readonly Part[];
  readonly does: string;
  readonly effect: string;
  readonly rule:
    | 'reference/unresolved'
    | 'statefulset/governing-service'
    | 'statefulset/pod-dns-name'
    | 'network/service-host';
  /** `true`: never missed; `unless-near`: missed only where something is named nearly so. */
  readonly quiet: Quiet | false;
}

/** One condition of a selector. */
export interface Requirement extends Spot {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
  /** Where the values stand (for a label of a map: the value). */
  readonly valueRange: Range;
}

/** A place that selects by labels. */
export interface SelectorReference extends Spot {
  readonly type: 'selector';
  readonly to: 'pods' | KindName;
  readonly requirements: readonly Requirement[];
  readonly namespace: string | null;
  readonly placeholder: boolean;
  readonly ports: readonly Part[];
  readonly effect: string;
  readonly quiet: Quiet | false;
}

/** A place that names something inside its own object, already looked up. */
export interface LocalReference extends Spot {
  readonly type: 'local';
  readonly space: Space;
  readonly value: string;
  /** Set for a port that is given by its number: it need not be declared, and is never missed. */
  readonly number?: number;
  readonly placeholder: boolean;
  readonly within: 'object' | 'container';
  /** The container that the place is in. */
  readonly container?: { readonly name: string | null; readonly pointer: string };
  readonly effect: string;
  readonly consequence: 'rejected' | 'broken' | 'risk' | 'advice';
  /** The version of Kubernetes since which it is rejected, where that is not always: before, it is `broken`. */
  readonly since?: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly quiet: Quiet | false;
  /** What it names; absent where nothing has the name. */
  readonly target?: Definition;
  /** Where it is unresolved: what could have been named. */
  readonly candidates: readonly Definition[];
}

/** A selector that has to match the template beside it, already matched. */
export interface OwnSelector extends Spot {
  readonly requirements: readonly Requirement[];
  readonly template: LabelSet;
  /** The requirements that the template does not meet, each with the label of the same key. */
  readonly unmet: readonly { readonly requirement: Requirement; readonly label?: Label }[];
  readonly placeholder: boolean;
  readonly effect: string;
  /** True where the API server itself compares the two. */
  readonly refused: boolean;
}

/** A word inside a text. */
export interface Word extends Spot {
  readonly value: string;
}

/** A number inside a text. */
export interface Numeral extends Spot {
  readonly value: number;
}

/** The name of a pod inside the DNS name of a pod. */
export interface HostPod {
  /** `web-0`, `web-$i`. */
  readonly label: Word;
  /** `web`; undefined where the label is the variable that holds the pod's own name. */
  readonly set: Word | undefined;
  /** Undefined where it is reckoned at run time. */
  readonly ordinal: Numeral | undefined;
  /** True for `web-$((i-1))` in a script that compares nothing with 0 before. */
  readonly unguarded: boolean;
}

/** A host that stands in a text: the DNS name of a pod or of a Service, or a word that an address has as its host. */
export interface Host extends Spot {
  /** As it is written, without its port. */
  readonly name: string;
  /** `name`: it reads as the DNS name of a pod or a Service; `address`: only what stands around it makes it a host. */
  readonly form: 'name' | 'address';
  /** True where `.svc` stands in it, so that it can be nothing else. */
  readonly certain: boolean;
  readonly pod: HostPod | undefined;
  /** Undefined where it is filled in at run time, as are the two that follow. */
  readonly service: Word | undefined;
  readonly namespace: Word | undefined;
  /** True where a namespace is written that is filled in at run time. */
  readonly filledNamespace: boolean;
  readonly port: Numeral | undefined;
  /** True where an init container waits for it. */
  readonly awaited: boolean;
  /** True in a variable, or a setting of one line, that holds addresses and nothing else. */
  readonly whole: boolean;
}

/** What an object defines and what it refers to: everything that linking needs, and no trees. */
export interface ObjectSummary {
  readonly text: SourceText;
  /** 0-based, of its document in the text. */
  readonly document: number;
  /** JSON pointer of the object inside its document. */
  readonly at: string;
  readonly identity: ObjectIdentity;
  /** The kind with its group, spelt as Kubernetes does. */
  readonly kind: KindName;
  /** The `kind` value: where something about the whole object is shown. */
  readonly kindRange: Range;
  /** The `name` value, or the nearest thing to it. */
  readonly nameRange: Range;
  /** A patch: it defines nothing new. */
  readonly partial: boolean;
  /** Its document could not be read in whole. */
  readonly lost: boolean;
  /** Set where the table has no row of this kind: a custom resource that may make anything. */
  readonly unknown: boolean;
  readonly labels: LabelSet;
  /** Of the pods it makes. */
  readonly pods?: LabelSet;
  readonly defines: readonly Made[];
  readonly definitions: readonly Definition[];
  readonly names: readonly NameReference[];
  readonly selectors: readonly SelectorReference[];
  readonly locals: readonly LocalReference[];
  readonly ownSelectors: readonly OwnSelector[];
  /** Those local references that are to be missed; absent where there are none. */
  readonly missingLocals?: readonly LocalReference[];
  /** Those selectors that do not match the template beside them; absent where there are none. */
  readonly ownMismatches?: readonly OwnSelector[];
  /** What its RBAC rules say of the API and the API does not have; only on objects that have such rules. */
  readonly doubts?: readonly Doubt[];
  /** The hosts that its texts name; absent where there are none. */
  readonly hosts?: readonly Host[];
  /** Values that rules and the linker ask for, by the name of the table's row. */
  readonly facts: Readonly<Record<string, readonly Value[]>>;
}

/** One document, ready for linking. */
export interface Summary {
  readonly text: SourceText;
  readonly document: number;
  readonly objects: readonly ObjectSummary[];
  /**
   * Set for a document that could not be read in whole, or is not looked at: what it says of kinds. It may define
   * objects of those kinds whose name stands somewhere in its text. Empty: no kind could be made out, so any.
   */
  readonly lost?: { readonly range: Range; readonly kinds: readonly string[] };
}
