import type { Box, Drawing } from './drawing.js';
import type { Point } from './geometry.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { layoutComponent } from './layout-component.js';
import { textWidth } from './measure.js';
import { pack } from './pack.js';
import { commonFolder, folderOf } from './place.js';
import { Sets } from './sets.js';

/** What is laid out together: nodes that are joined. */
interface Component {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly folder: string;
}

const gap = 28;
const folderGap = 36;
const folderPadding = { x: 18, top: 40, bottom: 18 };

/**
 * Lays a graph out: what is joined from left to right, each app in a box, such components in rows, folder by folder.
 * @param aspect how much wider than high the whole should be
 */
export function layout(graph: Graph, aspect = 1.7): Drawing {
  const { components, alone } = componentsOf(graph);
  const byFolder = new Map<string, Component[]>();
  for (const component of components) {
    const list = byFolder.get(component.folder);
    if (list) list.push(component);
    else byFolder.set(component.folder, [component]);
  }
  const groupOf = new Map(graph.groups.map((group) => [group.id, group]));
  const framed = byFolder.size > 1;
  const folders = [...byFolder]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([folder, list]) => {
      const laid = list.map((component) => layoutComponent(component.nodes, component.edges, groupOf));
      const packed = pack(laid, gap, aspect);
      const padding = framed ? folderPadding : { x: 0, top: 0, bottom: 0 };
      const title = framed ? textWidth(folder, 15) + 2 * padding.x : 0;
      return {
        folder,
        laid: laid.map((one, i) => ({
          one,
          x: (packed.at[i]?.x ?? 0) + padding.x,
          y: (packed.at[i]?.y ?? 0) + padding.top,
        })),
        width: Math.max(packed.width + 2 * padding.x, title),
        height: packed.height + padding.top + padding.bottom,
      };
    });
  const page = pack(folders, framed ? folderGap : 0, aspect);

  const drawing: { [K in 'nodes' | 'groups' | 'edges' | 'folders']: Drawing[K][number][] } = {
    nodes: [],
    groups: [],
    edges: [],
    folders: [],
  };
  folders.forEach(({ folder, laid, width, height }, i) => {
    const at = page.at[i] ?? { x: 0, y: 0 };
    if (framed) drawing.folders.push({ folder, box: { ...at, width, height } });
    for (const { one, x, y } of laid) {
      const dx = at.x + x;
      const dy = at.y + y;
      const moved = (box: Box): Box => ({ ...box, x: box.x + dx, y: box.y + dy });
      const point = (p: Point): Point => ({ x: p.x + dx, y: p.y + dy });
      for (const { node, box } of one.nodes) drawing.nodes.push({ node, box: moved(box) });
      for (const { group, box } of one.groups) drawing.groups.push({ group, box: moved(box) });
      for (const { edge, points, label } of one.edges) {
        drawing.edges.push({ edge, points: points.map(point), label: point(label) });
      }
    }
  });
  return { width: page.width, height: page.height, ...drawing, alone };
}

function componentsOf(graph: Graph): { components: Component[]; alone: GraphNode[] } {
  const sets = new Sets();
  const firstOf = new Map<string, string>();
  const joined = new Set<string>();
  for (const { from, to } of graph.edges) {
    sets.join(from, to);
    joined.add(from).add(to);
  }
  // A group stays in one piece, though not all of its objects refer to each other.
  for (const { id, group } of graph.nodes) {
    if (group === null) continue;
    const first = firstOf.get(group);
    if (first === undefined) firstOf.set(group, id);
    else sets.join(first, id);
    joined.add(id);
  }
  const nodes = new Map<string, GraphNode[]>();
  const edges = new Map<string, GraphEdge[]>();
  const alone: GraphNode[] = [];
  for (const node of graph.nodes) {
    if (!joined.has(node.id)) alone.push(node);
    else add(nodes, sets.of(node.id), node);
  }
  for (const edge of graph.edges) add(edges, sets.of(edge.from), edge);
  const components = [...nodes].map(([key, list]) => {
    const folders = list.flatMap(({ place }) => (place ? [folderOf(place.file)] : []));
    return { nodes: list, edges: edges.get(key) ?? [], folder: folders.reduce(commonFolder, folders[0] ?? '') };
  });
  return { components, alone };
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
