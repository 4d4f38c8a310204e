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

/** Lays out what is joined, from left to right (layers after Sugiyama, by dagre), each group in a box of its own. */
export function layoutComponent(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  groupOf: ReadonlyMap<string, GraphGroup>,
): LaidComponent {
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
  layout(dagre);

  const placed = nodes.map((node) => ({ node, box: boxOf(dagre.node(node.id)) }));
  const boxes = new Map(placed.map(({ node, box }) => [node.id, box]));
  const nowhere = { x: 0, y: 0, width: 0, height: 0 };
  const found = edges.map(({ from, to }, i) => dagre.edge(from, to, String(i)));
  const lines = attach(
    edges.map(({ from, to }, i) => ({
      from: boxes.get(from) ?? nowhere,
      to: boxes.get(to) ?? nowhere,
      via: (found[i]?.points ?? []).slice(1, -1),
    })),
  );
  const laid = {
    nodes: placed,
    edges: edges.map((edge, i) => ({
      edge,
      points: lines[i] ?? [],
      label: { x: found[i]?.x ?? 0, y: found[i]?.y ?? 0 },
    })),
    groups: [...groups].flatMap((id) => {
      const group = groupOf.get(id);
      const own = placed.filter(({ node }) => node.group === id).map(({ box }) => box);
      return group ? [{ group, box: around(own) }] : [];
    }),
  };
  return fromCorner(laid);
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
