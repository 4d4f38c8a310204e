import type { Point } from './geometry.js';
import type { GraphEdge, GraphGroup, GraphNode } from './graph.js';

/** A rectangle by its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A drawing: everything with its place, in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly { readonly node: GraphNode; readonly box: Box }[];
  readonly groups: readonly { readonly group: GraphGroup; readonly box: Box }[];
  readonly edges: readonly { readonly edge: GraphEdge; readonly points: readonly Point[]; readonly label: Point }[];
  readonly folders: readonly { readonly folder: string; readonly box: Box }[];
  /** What is joined to nothing. */
  readonly alone: readonly GraphNode[];
}
