import type { ObjectSummary } from '../reference/index.js';
import type { Graph, GraphEdge, GraphGroup, GraphNode } from './graph.js';
import { commonFolder, folderOf, isCall, isMembership } from './place.js';
import { Sets } from './sets.js';

/** The labels that say which app an object belongs to, the first that is there counts. */
const appLabels = ['app.kubernetes.io/name', 'app', 'k8s-app', 'app.kubernetes.io/instance'];

/**
 * Puts nodes into groups. An app is made of the objects with one value of an app label that lie in one folder or refer
 * to each other. What has no such label goes where all that it is joined to belongs; objects without any label make a
 * group of those that are joined. A group of one is none.
 */
export function groupNodes(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  objects: ReadonlyMap<string, ObjectSummary>,
): Omit<Graph, 'notRead'> {
  const owner = ownersOf(nodes, edges, objects);
  const merged = mergeEnds(nodes, edges, owner);
  const members = new Map<string, GraphNode[]>();
  for (const node of merged.nodes) {
    const own = owner.get(node.id);
    if (own === undefined) continue;
    add(members, own, node);
  }
  const ids = new Map<string, string>();
  const groups: GraphGroup[] = [];
  for (const [key, list] of members) {
    if (list.length < 2) continue;
    const folders = list.flatMap(({ place }) => (place ? [folderOf(place.file)] : []));
    const folder = folders.reduce(commonFolder, folders[0] ?? '');
    const title = titleOf(list, objects);
    let id = folder === '' ? title : `${folder}: ${title}`;
    for (let i = 2; groups.some((group) => group.id === id); i++)
      id = `${folder === '' ? '' : `${folder}: `}${title} ${i}`;
    groups.push({ id, title, folder });
    ids.set(key, id);
  }
  return {
    groups,
    nodes: merged.nodes.map((node) => ({ ...node, group: ids.get(owner.get(node.id) ?? '') ?? null })),
    edges: merged.edges,
  };
}

/** Which group each node belongs to, by a key that stands for the group; absent for one that is shared. */
function ownersOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  objects: ReadonlyMap<string, ObjectSummary>,
): Map<string, string> {
  const apps = new Map<string, string>();
  const sets = new Sets();
  const together = new Map<string, ObjectSummary[]>();
  const ids = new Map<ObjectSummary, string>();
  for (const { id } of nodes) {
    const object = objects.get(id);
    const app = object && appOf(object);
    if (!object || app === undefined) continue;
    apps.set(id, app);
    ids.set(object, id);
    add(together, `${folderOf(object.text.name)}\0${app}\0${object.identity.namespace ?? ''}`, object);
  }
  for (const list of together.values()) {
    // Files beside each other that hold the same objects are variants of an app, each for itself.
    const variants = holdsVariants(list);
    const first = new Map<string, string>();
    for (const object of list) {
      const key = variants ? object.text.name : '';
      const id = ids.get(object) ?? '';
      const known = first.get(key);
      if (known === undefined) first.set(key, id);
      else sets.join(known, id);
    }
  }
  const named = new Map(nodes.map(({ id, kind, name }) => [id, `${kind}/${name}`]));
  const ways = new Map<string, Set<string>>();
  const wayOf = ({ from, to }: GraphEdge) => `${from}\0${named.get(to)}`;
  for (const edge of edges) {
    const known = ways.get(wayOf(edge));
    if (known) known.add(edge.to);
    else ways.set(wayOf(edge), new Set([edge.to]));
  }
  // Where any of several objects of one name may be meant, none of them is the app's own for that.
  const sure = edges.filter((edge) => ways.get(wayOf(edge))?.size === 1 && !isMembership(edge));
  for (const { from, to } of sure) {
    const app = apps.get(from);
    if (app !== undefined && app === apps.get(to)) sets.join(from, to);
  }
  const owner = new Map<string, string>();
  for (const id of apps.keys()) owner.set(id, sets.of(id));
  const parts = sure.filter((edge) => !isCall(edge));
  adopt(nodes, parts, owner);
  joinUnlabelled(nodes, parts, owner);
  return owner;
}

/** Gives what has no label to the one group that it is joined to, from neighbour to neighbour. */
function adopt(nodes: readonly GraphNode[], edges: readonly GraphEdge[], owner: Map<string, string>): void {
  const neighbours = neighboursOf(edges);
  let waiting = nodes.filter(({ id }) => !owner.has(id) && neighbours.has(id));
  for (let round = 0; round < 4 && waiting.length > 0; round++) {
    const adopted: [string, string][] = [];
    waiting = waiting.filter(({ id }) => {
      const around = new Set((neighbours.get(id) ?? []).flatMap((other) => owner.get(other) ?? []));
      const [only, ...more] = around;
      if (only === undefined || more.length > 0) return true;
      adopted.push([id, only]);
      return false;
    });
    if (adopted.length === 0) break;
    for (const [id, group] of adopted) owner.set(id, group);
  }
}

/** What is left makes groups of its own, of those that are joined without a way through a labelled one. */
function joinUnlabelled(nodes: readonly GraphNode[], edges: readonly GraphEdge[], owner: Map<string, string>): void {
  const neighbours = neighboursOf(edges);
  const sets = new Sets();
  // What is joined to several apps is shared by them and belongs to none.
  const free = new Set(
    nodes
      .filter(({ id }) => !owner.has(id) && !(neighbours.get(id) ?? []).some((other) => owner.has(other)))
      .map(({ id }) => id),
  );
  for (const { from, to } of edges) if (free.has(from) && free.has(to)) sets.join(from, to);
  for (const id of free) if ((neighbours.get(id) ?? []).some((other) => free.has(other))) owner.set(id, sets.of(id));
}

function neighboursOf(edges: readonly GraphEdge[]): Map<string, string[]> {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of edges) {
    add(neighbours, from, to);
    add(neighbours, to, from);
  }
  return neighbours;
}

/** True where several files hold an object of the same kind and name. */
function holdsVariants(objects: readonly ObjectSummary[]): boolean {
  const files = new Map<string, string>();
  return objects.some(({ kind, identity, text, partial }) => {
    if (partial || identity.name === null) return false;
    const key = `${kind}/${identity.name}`;
    const file = files.get(key);
    files.set(key, text.name);
    return file !== undefined && file !== text.name;
  });
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** Ends that no manifest holds are one node for all objects of a group that name them. */
function mergeEnds(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  owner: Map<string, string>,
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const first = new Map<string, string>();
  const instead = new Map<string, string>();
  const kept = nodes.filter((node) => {
    if (node.place) return true;
    const key = `${owner.get(node.id) ?? node.id}\0${node.state}\0${node.kind}\0${node.name}\0${node.hint ?? ''}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, node.id);
    else instead.set(node.id, known);
    return known === undefined;
  });
  return { nodes: kept, edges: edges.map((edge) => ({ ...edge, to: instead.get(edge.to) ?? edge.to })) };
}

/** The app's name; without one the name of its first workload, Service or object. */
function titleOf(nodes: readonly GraphNode[], objects: ReadonlyMap<string, ObjectSummary>): string {
  const own = nodes.flatMap(({ id }) => objects.get(id) ?? []);
  for (const object of own) {
    const app = appOf(object);
    if (app !== undefined) return app;
  }
  const named = own.filter(({ identity }) => identity.name !== null);
  const main = named.find(({ pods }) => pods) ?? named.find(({ kind }) => kind === 'Service') ?? named[0];
  return main?.identity.name ?? nodes[0]?.name ?? '';
}

function appOf({ labels, pods }: ObjectSummary): string | undefined {
  for (const key of appLabels) {
    for (const set of [labels, pods]) {
      const value = set?.labels.find((label) => label.key === key)?.value;
      if (value !== undefined && value !== '') return value;
    }
  }
  return undefined;
}
