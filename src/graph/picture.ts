import { isAlwaysThere } from '../reference/beyond.js';
import type { Graph, GraphEdge, GraphNode, GraphReference } from './graph.js';
import { isMembership } from './place.js';
import { Sets } from './sets.js';

/** Components of more nodes than these are cut at what so many apps share. */
const cuts = [
  { nodes: 120, apps: 1 },
  { nodes: 24, apps: 3 },
];

/**
 * The graph as a picture shows it. A line says little where it leads to what every cluster has; to one of many objects
 * of the same name (a variant for each overlay or release), of which any may be meant; or, in a large set, to what many
 * apps share. Such lines tie together what has nothing else to do with each other: the first are left out, and for the
 * others a node beside those that refer stands for what they lead to.
 */
export function pictureOf(graph: Graph): Graph {
  return withoutLoneGroups(withoutHubs(withoutVariants(withoutMatters(graph))));
}

/** Without the ServiceAccount `default` and the like, and without lines to the namespace that is written on the node. */
function withoutMatters(graph: Graph): Graph {
  const left = new Set(
    graph.nodes.flatMap(({ id, state, kind, name }) => (state === 'elsewhere' && isAlwaysThere(kind, name) ? id : [])),
  );
  const edges = graph.edges.filter((edge) => !left.has(edge.to) && !isMembership(edge));
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const before = new Set(graph.edges.filter(isMembership).map(({ to }) => to));
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => !left.has(id) && (joined.has(id) || !before.has(id))),
    edges,
  };
}

/** A box around a single object says nothing. */
function withoutLoneGroups(graph: Graph): Graph {
  const counts = new Map<string, number>();
  for (const { group } of graph.nodes) if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1);
  return {
    ...graph,
    groups: graph.groups.filter(({ id }) => (counts.get(id) ?? 0) > 1),
    nodes: graph.nodes.map((node) => (counts.get(node.group ?? '') === 1 ? { ...node, group: null } : node)),
  };
}

/** Nodes that stand for others, one beside each app (or object without an app) that refers to them. */
class Stands {
  readonly #known = new Map<string, GraphNode>();

  get nodes(): readonly GraphNode[] {
    return [...this.#known.values()];
  }

  for(from: GraphNode, target: GraphNode, hint: string): GraphNode {
    const key = `${from.group ?? from.id}\0${target.id}\0${hint}`;
    const known = this.#known.get(key);
    if (known) return known;
    const node: GraphNode = {
      ...target,
      id: `${target.id} (${hint}) for ${from.id}`,
      state: target.state === 'missing' ? 'missing' : 'stand-in',
      group: from.group,
      problems: [],
      unused: false,
      hint,
    };
    this.#known.set(key, node);
    return node;
  }
}

function withoutVariants(graph: Graph): Graph {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const targets = new Map<string, Set<GraphNode>>();
  const keyOf = (from: string, { place, path }: GraphReference) =>
    `${from}\0${place.file}\0${place.line}\0${place.column}\0${path}`;
  for (const { from, to, references } of graph.edges) {
    const target = nodes.get(to);
    if (!target?.place) continue;
    for (const reference of references) {
      const key = keyOf(from, reference);
      const list = targets.get(key);
      if (list) list.add(target);
      else targets.set(key, new Set([target]));
    }
  }
  const stands = new Stands();
  const standFor = (from: GraphNode, variants: ReadonlySet<GraphNode>): GraphNode | undefined => {
    const [first, ...others] = variants;
    if (!first || others.length === 0 || others.some(({ kind, name }) => kind !== first.kind || name !== first.name)) {
      return undefined;
    }
    // Those in its own app are its own.
    if (from.group !== null && [...variants].some(({ group }) => group === from.group)) return undefined;
    return stands.for(from, first, `any of ${variants.size}`);
  };
  const seen = new Set<string>();
  const edges = graph.edges.flatMap((edge): GraphEdge[] => {
    const from = nodes.get(edge.from);
    const [reference] = edge.references;
    const stand = from && reference && standFor(from, targets.get(keyOf(edge.from, reference)) ?? new Set());
    if (!stand) return [edge];
    const key = `${edge.from}\0${stand.id}\0${edge.state}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...edge, to: stand.id }];
  });
  return { ...graph, nodes: [...graph.nodes, ...stands.nodes], edges };
}

function withoutHubs(graph: Graph): Graph {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const limits = limitsOf(graph);
  const titles = new Map(graph.groups.map(({ id, title }) => [id, title]));
  const apps = new Map<string, Set<string>>();
  for (const { from, to } of graph.edges) {
    const source = nodes.get(from);
    const target = nodes.get(to);
    if (!source || !target || !limits.has(to) || (source.group !== null && source.group === target.group)) continue;
    const own = source.group ?? source.id;
    const known = apps.get(to);
    if (known) known.add(own);
    else apps.set(to, new Set([own]));
  }
  const stands = new Stands();
  const touched = new Set<string>();
  const edges = graph.edges.map((edge) => {
    const source = nodes.get(edge.from);
    const target = nodes.get(edge.to);
    const count = apps.get(edge.to)?.size ?? 0;
    const limit = limits.get(edge.to) ?? Number.POSITIVE_INFINITY;
    if (!source || !target || count < limit || (source.group !== null && source.group === target.group)) return edge;
    touched.add(target.id);
    const owner = target.group === null ? '' : `of ${titles.get(target.group)}`;
    return { ...edge, to: stands.for(source, target, target.hint ?? (count > 1 ? `shared by ${count}` : owner)).id };
  });
  // What is left without any line is seen where it is stood in for.
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const kept = graph.nodes.filter((node) => !touched.has(node.id) || joined.has(node.id) || node.group !== null);
  return { ...graph, nodes: [...kept, ...stands.nodes], edges };
}

/** How many apps may refer to a node before it is stood in for; absent for the nodes of small components. */
function limitsOf(graph: Graph): Map<string, number> {
  const sets = new Sets();
  const first = new Map<string, string>();
  for (const { id, group } of graph.nodes) {
    if (group === null) continue;
    const known = first.get(group);
    if (known === undefined) first.set(group, id);
    else sets.join(known, id);
  }
  for (const { from, to } of graph.edges) sets.join(from, to);
  const sizes = new Map<string, number>();
  for (const { id } of graph.nodes) sizes.set(sets.of(id), (sizes.get(sets.of(id)) ?? 0) + 1);
  return new Map(
    graph.nodes.flatMap(({ id }): [string, number][] => {
      const size = sizes.get(sets.of(id)) ?? 0;
      const cut = cuts.find(({ nodes }) => size > nodes);
      return cut ? [[id, cut.apps]] : [];
    }),
  );
}
