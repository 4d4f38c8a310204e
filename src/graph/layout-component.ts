import { Graph as DagreGraph, layout } from '@dagrejs/dagre';
import type { Box, Drawing } from './drawing.js';
import type { Point } from './geometry.js';
import type { GraphEdge, GraphGroup, GraphNode } from './graph.js';
import { attach } from './lines.js';
import { textWidth } from './measure.js';
import { edgeLabelSize, sizeOf } from './sizes.js';

/** A component with its places, from its own upper left corner. */
export interface LaidComponent extends Pick<Drawing, 'width' | 'height' | 'nodes' | 'groups' | 'edges'> {}

const padding = { x: 14, top: 30, bottom: 14 };

/** More than these take dagre longer than anybody waits. */
const most = 250;

/** Where things are before they are moved to the corner; boxes by the id of their node, an edge's in their order. */
interface Rough {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: readonly { readonly via: readonly Point[]; readonly label: Point | undefined }[];
}

/** Lays out what is joined, from left to right, each group in a box of its own. */
export function layoutComponent(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  groupOf: ReadonlyMap<string, GraphGroup>,
): LaidComponent {
  const rough = (nodes.length <= most ? layered(nodes, edges) : undefined) ?? inColumns(nodes, edges);
  const nowhere = { x: 0, y: 0, width: 0, height: 0 };
  const boxAt = (id: string) => rough.boxes.get(id) ?? nowhere;
  const lines = attach(
    edges.map(({ from, to }, i) => ({ from: boxAt(from), to: boxAt(to), via: rough.edges[i]?.via ?? [] })),
  );
  const groups = new Set(nodes.flatMap(({ group }) => group ?? []));
  return fromCorner({
    nodes: nodes.map((node) => ({ node, box: boxAt(node.id) })),
    edges: edges.map((edge, i) => {
      const points = lines[i] ?? [];
      return { edge, points, label: rough.edges[i]?.label ?? middleOf(points) };
    }),
    groups: [...groups].flatMap((id) => {
      const group = groupOf.get(id);
      const own = nodes.filter((node) => node.group === id).map((node) => boxAt(node.id));
      return group ? [{ group, box: around(own) }] : [];
    }),
  });
}

/** In layers with few crossings (after Sugiyama), by dagre; undefined for the rare graph that it fails on. */
function layered(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Rough | undefined {
  const dagre = new DagreGraph({ directed: true, multigraph: true, compound: true });
  // The borders of groups keep `edgesep` from each other: that has to leave room for their titles.
  dagre.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: 46, edgesep: 20, marginx: 0, marginy: 0 });
  const groups = new Set(nodes.flatMap(({ group }) => group ?? []));
  for (const id of groups) dagre.setNode(`group ${id}`, {});
  for (const node of nodes) {
    dagre.setNode(node.id, { ...sizeOf(node) });
    if (node.group !== null) dagre.setParent(node.id, `group ${node.group}`);
  }
  edges.forEach(({ from, to, label }, i) => {
    dagre.setEdge(from, to, { width: textWidth(label, edgeLabelSize) + 6, height: 14, labelpos: 'c' }, String(i));
  });
  try {
    layout(dagre);
  } catch {
    // "Not possible to find intersection inside of the rectangle": seen from 120 nodes in groups on, 2 of 40 times.
    return undefined;
  }
  return {
    boxes: new Map(nodes.map(({ id }) => [id, boxOf(dagre.node(id))])),
    edges: edges.map(({ from, to }, i) => {
      const { points = [], x, y } = dagre.edge(from, to, String(i));
      return { via: points.slice(1, -1), label: x === undefined || y === undefined ? undefined : { x, y } };
    }),
  };
}

/**
 * What nothing refers to at the left, what only that refers to in the next column, and so on; group below group. No
 * crossing is avoided, so it takes no time: for what is too large for dagre.
 */
function inColumns(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Rough {
  const column = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 0, changed = true; changed && round < 6; round++) {
    changed = false;
    for (const { from, to } of edges) {
      const next = Math.min(6, (column.get(from) ?? 0) + 1);
      if (from === to || (column.get(to) ?? 0) >= next) continue;
      column.set(to, next);
      changed = true;
    }
  }
  const widths: number[] = [];
  for (const node of nodes) {
    const at = column.get(node.id) ?? 0;
    widths[at] = Math.max(widths[at] ?? 0, sizeOf(node).width);
  }
  const byGroup = new Map<string | null, GraphNode[]>();
  for (const node of nodes) {
    const list = byGroup.get(node.group);
    if (list) list.push(node);
    else byGroup.set(node.group, [node]);
  }
  const boxes = new Map<string, Box>();
  let top = 0;
  for (const list of byGroup.values()) {
    const bottoms: number[] = [];
    for (const node of list) {
      const at = column.get(node.id) ?? 0;
      const x = widths.slice(0, at).reduce((sum, width) => sum + (width ?? 0) + 130, 0);
      const y = bottoms[at] ?? top;
      const size = sizeOf(node);
      boxes.set(node.id, { x, y, ...size });
      bottoms[at] = y + size.height + 16;
    }
    top = Math.max(...bottoms.filter((bottom) => bottom !== undefined)) + padding.top + padding.bottom;
  }
  return { boxes, edges: edges.map(() => ({ via: [], label: undefined })) };
}

/** The middle between both ends. */
function middleOf(points: readonly Point[]): Point {
  const first = points[0] ?? { x: 0, y: 0 };
  const last = points.at(-1) ?? first;
  return { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 };
}

function boxOf(node: { x?: number; y?: number; width: number; height: number }): Box {
  return {
    x: (node.x ?? 0) - node.width / 2,
    y: (node.y ?? 0) - node.height / 2,
    width: node.width,
    height: node.height,
  };
}

/** The box of a group: around its nodes, with room for its title. */
function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(({ x }) => x)) - padding.x;
  const top = Math.min(...boxes.map(({ y }) => y)) - padding.top;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + padding.x;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + padding.bottom;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Moves everything so that it begins at 0, 0. */
function fromCorner({ nodes, groups, edges }: Pick<LaidComponent, 'nodes' | 'groups' | 'edges'>): LaidComponent {
  const boxes = [...nodes, ...groups].map(({ box }) => box);
  const points = edges.flatMap((edge) => [...edge.points, edge.label]);
  const left = Math.min(...boxes.map(({ x }) => x), ...points.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y), ...points.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width), ...points.map(({ x }) => x));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height), ...points.map(({ y }) => y));
  const point = ({ x, y }: Point): Point => ({ x: x - left, y: y - top });
  const moved = (box: Box): Box => ({ ...box, ...point(box) });
  return {
    width: right - left,
    height: bottom - top,
    nodes: nodes.map(({ node, box }) => ({ node, box: moved(box) })),
    groups: groups.map(({ group, box }) => ({ group, box: moved(box) })),
    edges: edges.map((edge) => ({ ...edge, points: edge.points.map(point), label: point(edge.label) })),
  };
}
