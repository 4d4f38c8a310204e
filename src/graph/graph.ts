import type { Severity } from '../diagnostic/index.js';
import type { KindName } from '../reference/index.js';

/** A place in a file. Lines and columns from 1, in UTF-16 code units; the end is exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * What is known of a node. `defined`: a manifest holds it; `patch`: a kustomize patch of it; `made`: another object
 * makes it (the claims of a StatefulSet); `elsewhere`: named, and usually made by others or always there; `missing`: named
 * and nowhere; `stand-in`: in pictures, for what is drawn elsewhere or may be any of several.
 */
export type NodeState = 'defined' | 'patch' | 'made' | 'elsewhere' | 'missing' | 'stand-in';

/** An object, or the missing end of a reference. */
export interface GraphNode {
  /** Unique in the graph, and the same for the same manifests. */
  readonly id: string;
  readonly state: NodeState;
  /** With its group: `apps/Deployment`; for something inside an object its own word: `volume`, `port`, `pods`. */
  readonly kind: KindName;
  /** For pods that nothing has: the labels that are asked for. */
  readonly name: string;
  readonly namespace: string | null;
  /** Where its name is written; null for what no manifest holds. */
  readonly place: Place | null;
  /** The id of its group. */
  readonly group: string | null;
  /** True for what is only of use where something refers to it, and nothing does. */
  readonly unused: boolean;
  /** What is wrong with it and belongs to no edge. */
  readonly problems: readonly Problem[];
  /** Of a missing one: what was probably meant. */
  readonly hint?: string;
}

/** What a rule says about a place. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
}

/** One reference of an edge: both of its ends. */
export interface GraphReference {
  /** What refers: `env`, `volume`, `selector`, `serviceName`. */
  readonly as: string;
  /** JSON pointer of the place inside its object. */
  readonly path: string;
  readonly place: Place;
  /** What is named there, with the keys or ports that are asked for. */
  readonly value: string;
  /** The other end; null where there is none. */
  readonly target: Place | null;
  readonly problem?: Problem;
}

/** `broken`: red; `elsewhere`: not here and nothing to worry about; `makes`: the one makes the other. */
export type EdgeState = 'resolved' | 'broken' | 'elsewhere' | 'makes';

/** All references of one state between two nodes. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly state: EdgeState;
  /** What refers, each word once: `env ×3, volume`; of a broken one what is missing as well. */
  readonly label: string;
  readonly references: readonly GraphReference[];
}

/** Objects that belong together: an app. */
export interface GraphGroup {
  readonly id: string;
  readonly title: string;
  /** The nearest folder that holds all of its objects; `''` for the working directory. */
  readonly folder: string;
}

/** The picture of a workspace: what refers to what. In the order of the files. */
export interface Graph {
  readonly groups: readonly GraphGroup[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Documents that could not be read in whole, or are not looked at: what they define and refer to may be absent here. */
  readonly notRead: readonly Place[];
}
