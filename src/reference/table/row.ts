/**
 * A kind with its API group: `ConfigMap` (core), `apps/StatefulSet`, `storage.k8s.io/StorageClass`. Versions do not
 * matter for references.
 */
export type KindName = string;

/**
 * Where a row applies: a kind; `pod`, the pod template of every workload kind; `claim`, every spec of a claim (a
 * PersistentVolumeClaim, a claim template, an ephemeral volume), written as if it stood under `spec`; `*`, every object.
 * Paths of `pod` and `claim` rows are relative to that.
 */
export type From = 'pod' | 'claim' | '*' | KindName;

/**
 * A path from the object (or the pod template): keys with `.` between them, `[]` for every item of a list, `*` for
 * every key of a map, `{a,b}` for any of several keys, `["x.y/z"]` for a key that has dots. The empty path is the start.
 */
export type Path = string;

/** The spaces of names inside one object. */
export type Space =
  | 'volume'
  | 'container'
  | 'port'
  | 'resource-claim'
  | 'device-request'
  | 'key'
  | 'service-port'
  | 'listener'
  | 'pod-group-template'
  | 'label'
  | 'annotation';

/**
 * How the text of a name is to be read. `namespaced`: `namespace/name` (or the name alone); `list`: several with commas
 * between them, each perhaps with its namespace; `ordinal`: `web-0` for the StatefulSet web; `account-group`:
 * `system:serviceaccounts:NAMESPACE`; `service-host`: the DNS name of a Service.
 */
export type Form = 'namespaced' | 'list' | 'ordinal' | 'account-group' | 'service-host';

/** `true`: an edge where it is found, never missed; `unless-near`: missed only where something is named nearly so. */
export type Quiet = true | 'unless-near';

/** A part of the target that is named: a port, a listener, a container. */
export interface PartPath {
  readonly at: Path;
  readonly space: Space;
  /** `object` where the path starts at the object and not at the row's place. */
  readonly from?: 'object';
}

/** A place that names an object. `at` is the mapping (or the scalar) that holds it, the other paths start there. */
export interface NameRow {
  readonly row: 'name';
  readonly from: readonly From[];
  readonly at: Path;
  /** Where the name stands; `''` where `at` itself is the name. Default `name`. */
  readonly name?: Path;
  /** How the name is written. Default: as it is. */
  readonly form?: Form;
  /** What is named. With `kindAt` only the kinds of this list are looked up, where it is given; the first is the default. */
  readonly to: readonly KindName[];
  /** Where the target's kind is written, and its group: `apiGroup` holds the group, `apiVersion` the whole. */
  readonly kindAt?: { readonly kind: Path; readonly apiGroup?: Path; readonly apiVersion?: Path };
  /** Read only where this text stands at that path. */
  readonly when?: { readonly at: Path; readonly is: string };
  /** Where the target's namespace is written; without it the target lives beside the object. */
  readonly namespaceAt?: Path;
  /** Set where the target lives in a namespace that the object does not tell. */
  readonly anyNamespace?: true;
  /** Where a flag stands that lets the target be absent. */
  readonly optionalAt?: Path;
  /** Where keys of the target are named. */
  readonly keysAt?: readonly Path[];
  /** Where a port of the target is named, by name or by number. */
  readonly portsAt?: readonly Path[];
  /** Where other parts of the target are named. */
  readonly partsAt?: readonly PartPath[];
  /** Words between the object and the target: `StatefulSet web [mounts] ConfigMap mysql`. */
  readonly does: string;
  /** What happens at run time where the target is absent. */
  readonly effect: string;
  /** The rule that reports it, where it is not `reference/unresolved`. */
  readonly rule?: 'statefulset/governing-service';
  /** Set where the name is only a wish, or the target is nearly always made elsewhere. */
  readonly quiet?: Quiet;
}

/** A place that selects by labels. */
export interface SelectorRow {
  readonly row: 'selector';
  readonly from: readonly From[];
  readonly at: Path;
  /** Where the selectors stand, from `at`. Default: `at` itself. */
  readonly selector?: Path;
  /** `map`: a mapping of labels; `selector`: matchLabels and matchExpressions; `terms`: the terms of a node affinity. */
  readonly form: 'map' | 'selector' | 'terms';
  /** Its own pod template, the pods of the workspace, or the metadata.labels of objects of a kind. */
  readonly to: 'own-template' | 'pods' | KindName;
  /** Where (from `at`) ports of what is selected are named: by a container port's name, or a Service's. */
  readonly portsAt?: readonly Path[];
  /** Ports with a default: from the items of `list`, `port` where `given` is not written. */
  readonly defaultPorts?: { readonly list: Path; readonly given: Path; readonly port: Path };
  /** `true` where the selector crosses namespaces; a path where it does if that is written beside the selector. */
  readonly anyNamespace?: true | Path;
  readonly effect: string;
  readonly quiet?: Quiet;
  /** Set where the API server itself refuses a selector that does not match its own template. */
  readonly refused?: true;
}

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
  readonly consequence: 'rejected' | 'broken' | 'risk' | 'advice';
  /** The version of Kubernetes since which it is rejected, where that is not always: before, it is `broken`. */
  readonly since?: string;
  /** Default `error`. */
  readonly severity?: 'warning' | 'info';
  /** `subscript`: the key in `metadata.labels['key']`, where the text has the form of the space. Default: the whole text. */
  readonly form?: 'subscript';
  readonly quiet?: Quiet;
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
  /** A name that is always the same. */
  readonly fixedName?: string;
  /** What is put behind the name: `-rw` for a Service that an operator makes. */
  readonly suffixes?: readonly string[];
}

/** A value that a rule or the linker needs to know of the object. */
export interface FactRow {
  readonly row: 'fact';
  readonly from: readonly From[];
  readonly fact: string;
  readonly at: Path;
}

/** One line of the table. */
export type Row = NameRow | SelectorRow | LocalRow | DefinitionRow | MakerRow | FactRow;
