/**
 * A kind with its API group: `ConfigMap` (core), `apps/StatefulSet`, `storage.k8s.io/StorageClass`. Versions do not
 * matter for references.
 */
export type KindName = string;

/** Where a row applies: a kind, or `pod`, the pod template of every workload kind (paths are then relative to it). */
export type From = 'pod' | KindName;

/**
 * A path from the object (or the pod template): keys with `.` between them, `[]` for every item of a list, `*` for
 * every key of a map, `{a,b}` for any of several keys, `["x.y/z"]` for a key that has dots. The empty path is the start.
 */
export type Path = string;

/** A place that names an object. `at` is the mapping (or the scalar) that holds it, the other paths start there. */
export interface NameRow {
  readonly row: 'name';
  readonly from: readonly From[];
  readonly at: Path;
  /** Where the name stands; `''` where `at` itself is the name. Default `name`. */
  readonly name?: Path;
  /** What is named. With `kindAt` only the kinds of this list are looked up, where it is given. */
  readonly to: readonly KindName[];
  /** Where the target's kind is written, and its group: `apiGroup` holds the group, `apiVersion` the whole. */
  readonly kindAt?: { readonly kind: Path; readonly apiGroup?: Path; readonly apiVersion?: Path };
  /** Where the target's namespace is written; without it the target lives beside the object. */
  readonly namespaceAt?: Path;
  /** Where a flag stands that lets the target be absent. */
  readonly optionalAt?: Path;
  /** Where keys of the target are named. */
  readonly keysAt?: readonly Path[];
  /** Where a port of the target is named, by name or by number. */
  readonly portsAt?: readonly Path[];
  /** Words between the object and the target: `StatefulSet web [mounts] ConfigMap mysql`. */
  readonly does: string;
  /** What happens at run time where the target is absent. */
  readonly effect: string;
  /** The rule that reports it, where it is not `reference/unresolved`. */
  readonly rule?: 'statefulset/governing-service';
  /** Set where the name is only a wish, or the target is nearly always made elsewhere: an edge when found, never missed. */
  readonly quiet?: true;
}

/** A place that selects by labels. */
export interface SelectorRow {
  readonly row: 'selector';
  readonly from: readonly From[];
  readonly at: Path;
  /** `map`: a mapping of labels; `selector`: matchLabels and matchExpressions. */
  readonly form: 'map' | 'selector';
  /** Its own pod template, the pods of the workspace, or the metadata.labels of objects of a kind. */
  readonly to: 'own-template' | 'pods' | KindName;
  /** Where (from the object's top) ports of what is selected are named: by a container port's name, or a Service's. */
  readonly portsAt?: readonly Path[];
  /** Set where the selector crosses namespaces by a namespace selector. */
  readonly anyNamespace?: true;
  readonly effect: string;
  readonly quiet?: true;
  /** Set where the API server itself refuses a selector that does not match its own template. */
  readonly refused?: true;
}

/** The spaces of names inside one object. */
export type Space = 'volume' | 'container' | 'port' | 'resource-claim' | 'key' | 'service-port' | 'listener';

/** A place that names something inside the same object. */
export interface LocalRow {
  readonly row: 'local';
  readonly from: readonly From[];
  readonly at: Path;
  readonly space: Space;
  /** `container`: only what the same container defines counts. */
  readonly within: 'object' | 'container';
  readonly effect: string;
  /** `rejected` where the API server looks the name up itself. */
  readonly consequence: 'rejected' | 'broken';
}

/** A place that defines a name inside its object; `at` is a mapping with `name`, or the scalar, or a key (`data.*`). */
export interface DefinitionRow {
  readonly row: 'definition';
  readonly from: readonly From[];
  readonly at: Path;
  readonly space: Space;
  /** Where the name stands. Default: `at` itself. */
  readonly name?: Path;
  /** Where a number stands that is as good as the name. */
  readonly number?: Path;
}

/** An object that makes another one. */
export interface MakerRow {
  readonly row: 'maker';
  readonly from: readonly From[];
  readonly at: Path;
  readonly makes: KindName;
  /** Where the name stands, the first that is written counts; `metadata.name` of the object if none is. */
  readonly name: readonly Path[];
  readonly namespaceAt?: Path;
  /** Where keys are named: `file` is `[key=]path`, `literal` is `key=value`. */
  readonly keys?: readonly { readonly at: Path; readonly style: 'plain' | 'file' | 'literal' }[];
  /** Keys that are always made. */
  readonly fixedKeys?: readonly string[];
  /** Its keys cannot be known (`always`), or not where one of these paths is written. */
  readonly openKeys: 'always' | readonly Path[];
  /** The name made is only the beginning: a number follows (the claims of a StatefulSet). */
  readonly numbered?: true;
  /** Made only where one of these annotations is written. */
  readonly annotations?: readonly string[];
}

/** A value that a rule or the linker needs to know of the object. */
export interface FactRow {
  readonly row: 'fact';
  readonly from: readonly From[];
  readonly fact: string;
  readonly at: Path;
}

/** The labels of the pods that an object makes, or (space `object`) nothing: those of metadata are always read. */
export type Row = NameRow | SelectorRow | LocalRow | DefinitionRow | MakerRow | FactRow;
