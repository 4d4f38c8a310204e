import { shortKind } from '../reference/index.js';
import { nearest } from '../text/index.js';
import type { Graph, GraphNode } from './graph.js';
import { tagOf } from './palette.js';

/** Which part of a graph to draw. */
export interface Selection {
  /** Objects of this namespace; those that name none may be in any. */
  readonly namespace?: string;
  /** Objects of these kinds, and what they are joined to: `ConfigMap`, `cm`, `apps/Deployment`. */
  readonly kinds?: readonly string[];
  /** One object, with all that it leads to and all that leads to it: `Deployment/web`. */
  readonly focus?: string;
}

/** A selection that is about nothing in the graph. The message says what there is. */
export class NothingSelectedError extends Error {
  override readonly name = 'NothingSelectedError';
}

/**
 * The part of a graph that a selection means.
 * @throws NothingSelectedError where nothing of that name is there.
 */
export function select(graph: Graph, { namespace, kinds = [], focus }: Selection): Graph {
  let chosen = graph;
  if (namespace !== undefined) chosen = inNamespace(chosen, namespace);
  if (kinds.length > 0) chosen = ofKinds(chosen, kinds);
  if (focus !== undefined) chosen = around(chosen, focus);
  return chosen;
}

function inNamespace(graph: Graph, namespace: string): Graph {
  const named = new Set(graph.nodes.flatMap((node) => node.namespace ?? []));
  if (!named.has(namespace)) {
    throw new NothingSelectedError(
      `no object is in namespace "${namespace}"; ${hint(namespace, named, 'the manifests name')}`,
    );
  }
  const own = new Set(graph.nodes.filter((node) => node.namespace === namespace).map(({ id }) => id));
  const other = new Set(
    graph.nodes.filter((node) => node.namespace !== null && node.namespace !== namespace).map(({ id }) => id),
  );
  // What is joined to the namespace belongs into its picture; of what is in another one the end that is referred to.
  const joined = neighboursOf(graph, own);
  return part(graph, (node) => own.has(node.id) || joined.has(node.id) || (!other.has(node.id) && node.place !== null));
}

function ofKinds(graph: Graph, kinds: readonly string[]): Graph {
  const own = new Set<string>();
  for (const kind of kinds) {
    const before = own.size;
    for (const node of graph.nodes) if (isOfKind(node, kind)) own.add(node.id);
    if (own.size > before || graph.nodes.some((node) => own.has(node.id) && isOfKind(node, kind))) continue;
    const there = new Set(graph.nodes.map((node) => shortKind(node.kind)));
    throw new NothingSelectedError(`no object is of kind "${kind}"; ${hint(kind, there, 'there are')}`);
  }
  const joined = neighboursOf(graph, own);
  return part(
    graph,
    ({ id }) => own.has(id) || joined.has(id),
    (from, to) => own.has(from) || own.has(to),
  );
}

/** All that can be reached from an object forwards, and all from which it can be reached. */
function around(graph: Graph, focus: string): Graph {
  const slash = focus.lastIndexOf('/');
  const kind = slash < 0 ? undefined : focus.slice(0, slash);
  const name = focus.slice(slash + 1);
  const start = graph.nodes.filter((node) => node.name === name && (kind === undefined || isOfKind(node, kind)));
  if (start.length === 0) {
    const there = graph.nodes.filter(({ place }) => place).map((node) => `${shortKind(node.kind)}/${node.name}`);
    throw new NothingSelectedError(`there is no "${focus}"; ${hint(focus, new Set(there), 'there are')}`);
  }
  const ids = start.map((node) => node.id);
  const forwards = reach(ids, linksOf(graph.edges.map(({ from, to }) => [from, to])));
  const backwards = reach(ids, linksOf(graph.edges.map(({ from, to }) => [to, from])));
  return part(
    graph,
    ({ id }) => forwards.has(id) || backwards.has(id),
    (from, to) => (forwards.has(from) && forwards.has(to)) || (backwards.has(from) && backwards.has(to)),
  );
}

function linksOf(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const links = new Map<string, string[]>();
  for (const [from, to] of pairs) {
    const list = links.get(from);
    if (list) list.push(to);
    else links.set(from, [to]);
  }
  return links;
}

function reach(start: readonly string[], links: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set(start);
  for (const id of seen) for (const next of links.get(id) ?? []) seen.add(next);
  return seen;
}

function neighboursOf(graph: Graph, own: ReadonlySet<string>): Set<string> {
  const joined = new Set<string>();
  for (const { from, to } of graph.edges) {
    if (own.has(from)) joined.add(to);
    if (own.has(to)) joined.add(from);
  }
  return joined;
}

function part(
  graph: Graph,
  keep: (node: GraphNode) => boolean,
  joined: (from: string, to: string) => boolean = () => true,
): Graph {
  const nodes = graph.nodes.filter(keep);
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to) && joined(from, to));
  // An end that no manifest holds is drawn for the sake of its edge.
  const ends = new Set(edges.map(({ to }) => to));
  const shown = nodes.filter((node) => node.place !== null || ends.has(node.id));
  const used = new Set(shown.map(({ group }) => group));
  return { ...graph, groups: graph.groups.filter(({ id }) => used.has(id)), nodes: shown, edges };
}

function isOfKind(node: GraphNode, kind: string): boolean {
  const wanted = kind.toLowerCase();
  const short = shortKind(node.kind).toLowerCase();
  return [node.kind.toLowerCase(), short, `${short}s`, tagOf(node.kind)].includes(wanted);
}

function hint(word: string, there: ReadonlySet<string>, introduction: string): string {
  const near = nearest(word, there);
  if (near !== undefined) return `did you mean ${near}?`;
  if (there.size === 0) return 'the manifests name none';
  const some = [...there].slice(0, 5).join(', ');
  return `${introduction} ${some}${there.size > 5 ? ' and others' : ''}`;
}
